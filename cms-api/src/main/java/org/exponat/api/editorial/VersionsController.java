package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.ChosenFieldsParameter;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Drafts;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The history of an item. */
@RestController
@RequestMapping(path = "/api/editorial/items/{id}/versions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: items")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class VersionsController {

    private final Drafts drafts;

    public VersionsController(Drafts drafts) {
        this.drafts = drafts;
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    record VersionList(List<OneVersion> versions, @Nullable String next) {}

    /**
     * @param previous the hash of the version numbered one lower, which this version's hash covers
     * @param droppedAt when what it said was let go of, by the rule of its type; missing: it is kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OneVersion(int version, String line, @Nullable Integer base, String author, Instant savedAt,
            @Nullable String message, @Nullable String previous, String hash, @Nullable Instant droppedAt) {
        static OneVersion of(Version version, @Nullable Instant droppedAt) {
            Hash previous = version.previous();
            return new OneVersion(version.number(), version.line().name(), version.base(), version.author(),
                    version.createdAt(), version.message(), previous == null ? null : previous.hex(),
                    version.hash().hex(), droppedAt);
        }
    }

    @GetMapping
    @Operation(summary = "The versions of an item, newest first")
    @PageParameters
    public ResponseEntity<VersionList> list(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        int limit = parameters.limit();
        int below = (int) Math.min(parameters.number("after").orElse((long) Integer.MAX_VALUE), Integer.MAX_VALUE);
        ItemId item = EditorialAnswers.id(id);
        List<Version> versions = drafts.versions(actor, item, below, limit);
        Map<Integer, Instant> dropped = drafts.dropped(actor, item);
        String next = versions.size() == limit && versions.getLast().number() > 1
                ? Integer.toString(versions.getLast().number())
                : null;
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new VersionList(versions.stream()
                        .map(version -> OneVersion.of(version, dropped.get(version.number()))).toList(), next));
    }

    @GetMapping("/{number}")
    @Operation(summary = "An item at one of its versions")
    @ChosenFieldsParameter
    @Refuses(version = true)
    public ResponseEntity<EditedItem> get(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String number, HttpServletRequest request) {
        return ChosenFields.answer(QueryParameters.of(request, Set.of(ChosenFields.FIELDS)), drafts, actor,
                drafts.version(actor, EditorialAnswers.id(id), EditorialAnswers.versionNumber(number)));
    }

    @GetMapping("/{number}/diff")
    @Operation(summary = "What a version changed, by field, member, place and word", description = "Compared with the "
            + "version it was made from, or with the one named by against; before 1 there was nothing.")
    @Refuses(version = true)
    @Parameter(name = "against", in = ParameterIn.QUERY, description = "the number of the version to compare with", schema = @Schema(type = "integer"))
    public ResponseEntity<VersionDiff> diff(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String number, HttpServletRequest request) {
        ItemId item = EditorialAnswers.id(id);
        Version version = drafts.version(actor, item, EditorialAnswers.versionNumber(number)).version();
        Integer against = QueryParameters.of(request, Set.of("against")).number("against")
                .map(asked -> (int) Math.min(asked, Integer.MAX_VALUE)).orElse(version.base());
        return EditorialAnswers.answer(HttpStatus.OK).body(VersionDiff.of(against, version.number(),
                drafts.diff(actor, item, against, version.number())));
    }
}
