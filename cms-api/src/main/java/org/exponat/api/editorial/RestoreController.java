package org.exponat.api.editorial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.repeating.KeptWithChange;
import org.exponat.api.request.JsonBody;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.Editing;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What earlier versions held, had back. */
@RestController
@RequestMapping(path = "/api/editorial/items/{id}/restore", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: items")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class RestoreController {

    private final Editing editing;
    private final Drafts drafts;

    public RestoreController(Editing editing, Drafts drafts) {
        this.editing = editing;
        this.drafts = drafts;
    }

    @KeptWithChange
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Saves a new version that holds again what an earlier one held", description = "All of it, or "
            + "only the fields and locales named. Where locales are named, fields that all languages share come back only "
            + "if they are named too. Merged as any other edit.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.Restore.class)))
    @Refuses(forbidden = true, version = true, conflicts = {"trashed", "collision"})
    public ResponseEntity<EditedItem> restore(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        JsonBody body = JsonBody.of(request)
                .only(Set.of("version", "fields", "locales", "base", "line", "message"));
        int version = body.requiredInteger("version");
        List<String> fields = chosen(body, "fields", Function.identity(), "a field");
        List<LocaleTag> locales = chosen(body, "locales", LocaleTag::new, "a locale");
        Integer base = body.integer("base");
        Line named = LineNames.of(body);
        String message = body.text("message");
        body.check();
        Line line = Objects.requireNonNullElse(named, Line.MAIN);
        Precondition.Start start = Precondition.start(ifMatch, base, () -> drafts.get(actor, item, line));
        return EditorialAnswers.item(HttpStatus.OK, editing.restoreContent(actor, new RestoreContent(item, line,
                version, fields, locales, start.base(), start.onlyNewest(), message)));
    }

    /** An empty list does not mean everything, as no list does. */
    private static <T> List<T> chosen(JsonBody body, String name, Function<String, T> reading, String kind) {
        List<T> chosen = body.texts(name, reading, kind);
        if (body.isEmptyList(name)) {
            body.fault(name, "required", "Name at least one, or leave the list out for all.");
        }
        return chosen;
    }
}
