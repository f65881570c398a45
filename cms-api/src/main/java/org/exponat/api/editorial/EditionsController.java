package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.EditionLog;
import org.exponat.core.command.EditionLog.EditionPage;
import org.exponat.core.command.EditionLog.Listed;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The editions there have been, as editors see them. */
@RestController
@RequestMapping(path = "/api/editorial/editions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: publications")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class EditionsController {

    private final EditionLog log;

    public EditionsController(EditionLog log) {
        this.log = log;
    }

    /**
     * An edition. Of one that changed items the caller may not read, only its number and instant are told.
     *
     * @param effectiveAt from when on it is the site
     * @param recordedAt when it was written down
     * @param by who made it, or planned it
     * @param message what they said
     * @param release the name of the release that became it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EditionMade")
    record OneEdition(long edition, Instant effectiveAt, @Nullable Instant recordedAt, @Nullable String by,
            @Nullable String message, @Nullable String release) {
        static OneEdition of(Listed listed) {
            Line release = listed.release();
            return new OneEdition(listed.edition().number(), listed.edition().effectiveAt(), listed.recordedAt(),
                    listed.author(), listed.message(), release == null ? null : release.name());
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "EditionsMade")
    record EditionList(List<OneEdition> editions, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "The editions, newest first, and who made them")
    @PageParameters
    @Refuses(forbidden = true)
    public ResponseEntity<EditionList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        EditionPage page = log.list(actor, parameters.number("after").orElse(Long.MAX_VALUE), parameters.limit());
        Long next = page.next();
        return EditorialAnswers.answer(HttpStatus.OK).body(new EditionList(
                page.editions().stream().map(OneEdition::of).toList(), next == null ? null : next.toString()));
    }
}
