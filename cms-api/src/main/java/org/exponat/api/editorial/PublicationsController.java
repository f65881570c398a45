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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.request.JsonBody;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.Publishing;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishing and withdrawing: every act makes one edition or none. */
@RestController
@RequestMapping(path = "/api/editorial/publications", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: publications")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class PublicationsController {

    private final Publishing publishing;

    public PublicationsController(Publishing publishing) {
        this.publishing = publishing;
    }

    /** @param edition null when nothing changed, so that no edition was made */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Publication")
    record Act(@Nullable Long edition, @Nullable Instant effectiveAt, List<Done> entries) {}

    /** @param version null for a withdrawal */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PublishedEntry")
    record Done(String id, @Nullable String documentNumber, String action, @Nullable Integer version,
            List<String> locales) {
        static Done of(Published.Done done) {
            DocumentNumber number = done.documentNumber();
            return new Done(done.id().toString(), number == null ? null : number.toString(),
                    done.act().name().toLowerCase(Locale.ROOT), done.version(),
                    done.locales().stream().map(LocaleTag::value).sorted().toList());
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Publishes or withdraws, all entries together or none", description = "201 with the edition it "
            + "made; 200 without one if everything already was so.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.Publication.class)))
    @ApiResponse(responseCode = "200", description = "Nothing would change", content = @Content(schema = @Schema(implementation = Act.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Act.class)))
    public ResponseEntity<Act> publish(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("entries", "plan", "at", "message"));
        for (String later : List.of("plan", "at")) {
            if (body.has(later)) {
                body.fault(later, "not_offered", "Plans and publishing at an instant are not offered yet.");
            }
        }
        List<Publish.Entry> entries = new ArrayList<>();
        for (JsonBody entry : body.requiredObjects("entries")) {
            entries.add(entry(entry.only(Set.of("id", "locales", "version", "shared", "action"))));
        }
        String message = body.text("message");
        body.check();
        return switch (publishing.publish(actor, new Publish(entries, message))) {
            case Published.Made made -> EditorialAnswers.answer(HttpStatus.CREATED).body(new Act(
                    made.edition().number(), made.edition().effectiveAt(),
                    made.entries().stream().map(Done::of).toList()));
            case Published.Unchanged _ -> EditorialAnswers.answer(HttpStatus.OK).body(new Act(null, null, List.of()));
        };
    }

    /** What cannot be read is noted as a fault, and anything stands in its place until the body is checked. */
    private static Publish.Entry entry(JsonBody body) {
        ItemId id = new ItemId(new UUID(0, 0));
        try {
            id = ItemId.parse(body.requiredText("id"));
        } catch (IllegalArgumentException _) {
            if (body.has("id")) {
                body.fault("id", "wrong_form", "This is not an item's id.");
            }
        }
        Set<LocaleTag> locales = new LinkedHashSet<>();
        for (String locale : body.texts("locales")) {
            try {
                locales.add(new LocaleTag(locale));
            } catch (IllegalArgumentException _) {
                body.fault("locales", "wrong_form", "This is not a locale: " + locale);
            }
        }
        String action = body.text("action");
        Publish.Act act = "withdraw".equals(action) ? Publish.Act.WITHDRAW : Publish.Act.PUBLISH;
        if (action != null && !action.equals("publish") && !action.equals("withdraw")) {
            body.fault("action", "unknown_choice", "The action is publish or withdraw.");
        }
        return new Publish.Entry(id, act, locales, body.integer("version"), body.flag("shared", true));
    }
}
