package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.exponat.api.caching.SurrogateKey;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.repeating.TakesAway;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.EraseValues;
import org.exponat.core.command.ErasedValues;
import org.exponat.core.command.ErasingValues;
import org.exponat.core.command.PersonalPlaces;
import org.exponat.core.model.Erasure;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erasing what personal fields hold and ever held. */
@RestController
@RequestMapping(path = "/api/editorial/erasures", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: erasures")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class ErasuresController {

    private final ErasingValues erasing;

    public ErasuresController(ErasingValues erasing) {
        this.erasing = erasing;
    }

    /**
     * @param erasure its id in the log; null: nothing was erased
     * @param fields of which something is found
     * @param values how many values versions name
     * @param workingCopies those that something was typed into
     * @param shown where readers are shown it now: locales, or {@code *} for what all share
     * @param edition the one that shows what is live without it; null if readers were shown none
     * @param purge what caches outside must drop; empty if readers never were shown any
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Erasure")
    record Done(String id, String type, @Nullable String erasure, @Nullable Instant erasedAt, List<String> fields,
            int values, List<NamingVersion> versions, List<Copy> workingCopies, List<String> shown,
            @Nullable Long edition, List<String> purge) {

        static Done of(PersonalPlaces places, @Nullable Erasure act, @Nullable Edition edition) {
            return new Done(places.item().toString(), places.type(), act == null ? null : act.id().toString(),
                    act == null ? null : act.at(), List.copyOf(places.fields()), places.digests().size(),
                    places.versions().entrySet().stream().map(one -> new NamingVersion(one.getKey(),
                            one.getValue().stream().map(Slot::key).toList())).toList(),
                    places.copies().stream().map(copy -> new Copy(copy.line().name(), copy.editor())).toList(),
                    places.shown().stream().map(Slot::key).toList(), edition == null ? null : edition.number(),
                    places.digests().isEmpty()
                            ? List.of()
                            : List.copyOf(SurrogateKey.concernedBy(places.item(), places.type())));
        }
    }

    /** @param slots its locales, or {@code *} for what all share */
    @Schema(name = "NamingVersion")
    record NamingVersion(int version, List<String> slots) {}

    @Schema(name = "ErasedWorkingCopy")
    record Copy(String line, String editor) {}

    @TakesAway
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Erases what an item's personal fields hold and ever held", description = "201; 200 if there is "
            + "nothing to erase, or with dryRun. The values go from all versions, working copies and kept answers, and no "
            + "edition shows them any more; versions keep their numbers and hashes, and tell that the field was erased. "
            + "What is live and shows one is shown without it in an edition of its own. It cannot be undone. What people "
            + "wrote in other fields, comments or messages is not looked at.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.Erasure.class)))
    @ApiResponse(responseCode = "200", description = "Nothing was erased", content = @Content(schema = @Schema(implementation = Done.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Done.class)))
    @Refuses(forbidden = true, missing = true)
    public ResponseEntity<Done> erase(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("id", "fields", "reason", "dryRun"));
        ItemId id = id(body);
        if (body.isEmptyList("fields")) {
            body.fault("fields", "required", "Name a field, or leave this out to erase all that is personal.");
        }
        TreeSet<String> fields = new TreeSet<>(body.texts("fields", name -> name, "a field's name"));
        String reason = body.requiredText("reason");
        boolean dry = body.flag("dryRun", false);
        body.check();
        EraseValues command = new EraseValues(id, fields, reason);
        if (dry) {
            return EditorialAnswers.answer(HttpStatus.OK).body(Done.of(erasing.find(actor, command), null, null));
        }
        ErasedValues erased = erasing.erase(actor, command);
        return EditorialAnswers.answer(erased.act() == null ? HttpStatus.OK : HttpStatus.CREATED)
                .body(Done.of(erased.places(), erased.act(), erased.edition()));
    }

    private static ItemId id(JsonBody body) {
        String text = body.requiredText("id");
        try {
            return ItemId.parse(text);
        } catch (IllegalArgumentException _) {
            if (body.has("id")) {
                body.fault("id", "wrong_form", "This is not an item's id.");
            }
            return new ItemId(new UUID(0, 0));
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "ErasureList")
    record ErasureList(List<LoggedErasure> erasures, @Nullable String next) {}

    /**
     * @param id the item
     * @param erasure the same in every store that the log was applied to
     * @param values how many values went
     * @param position of its entry in the feed
     */
    @Schema(name = "LoggedErasure")
    record LoggedErasure(String id, String erasure, List<String> fields, int values, Instant erasedAt, String author,
            String reason, long position) {
        static LoggedErasure of(Erasure act) {
            return new LoggedErasure(act.item().toString(), act.id().toString(), List.copyOf(act.fields()),
                    act.digests().size(), act.at(), act.author(), act.reason(), act.position());
        }
    }

    @GetMapping
    @Operation(summary = "The log of erasures, newest first")
    @PageParameters
    @Refuses(forbidden = true)
    public ResponseEntity<ErasureList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        int limit = parameters.limit();
        // One more than asked for tells whether there is a next page.
        List<Erasure> acts = erasing.list(actor, parameters.number("after").orElse(Long.MAX_VALUE), limit + 1);
        boolean more = acts.size() > limit;
        List<Erasure> page = more ? acts.subList(0, limit) : acts;
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new ErasureList(page.stream().map(LoggedErasure::of).toList(),
                        more ? Long.toString(page.getLast().position()) : null));
    }
}
