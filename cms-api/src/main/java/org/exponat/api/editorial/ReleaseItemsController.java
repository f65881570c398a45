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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.PublicationShapes;
import org.exponat.api.docs.Refuses;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.ItemLine;
import org.exponat.core.command.Plan;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.ReleaseContents;
import org.exponat.core.command.ReleaseContents.EntryPage;
import org.exponat.core.command.ReleaseEntry;
import org.exponat.core.comparison.Collision;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a release does with its items. Their texts are edited as those of any line: with {@code line=<release>}. */
@RestController
@RequestMapping(path = ReleasesController.PATH + "/{name}/items", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: releases")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class ReleaseItemsController {

    private final ReleaseContents releases;

    public ReleaseItemsController(ReleaseContents releases) {
        this.releases = releases;
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "ReleaseItemList")
    record ItemList(List<OneItem> items, @Nullable String next) {}

    /**
     * @param title on the release's line, in whatever language has one
     * @param locales none: all that have title and slug by then, or all that are live
     * @param line the release's line of the item; absent for a withdrawal, and once it is merged or closed
     * @param published the version that was published, or that waits for its instant
     * @param collisions what main and the line have both changed
     * @param setsBack live texts whose changes the line does not hold
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReleaseItem")
    record OneItem(String id, String type, String title,
            @Schema(allowableValues = {
                    "publish", "withdraw"}) String action,
            List<String> locales, boolean shared,
            @Schema(allowableValues = {"refuse", "break"}) String inUse, @Nullable ReleaseLine line,
            @Nullable Integer published, List<Collision> collisions, List<SetBack> setsBack) {
        static OneItem of(ReleaseEntry entry) {
            Publish.Entry asked = entry.asked();
            return new OneItem(asked.id().toString(), entry.type(), entry.title(), key(asked.act()),
                    asked.locales().stream().map(LocaleTag::value).sorted().toList(), asked.shared(),
                    key(asked.inUse()), ReleaseLine.of(entry.line()), entry.published(), entry.collisions(),
                    entry.setsBack().stream().map(SetBack::of).toList());
        }

        private static String key(Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param version its newest version
     * @param base the version of main it last had in common with main
     * @param main the newest version of main
     * @param moved whether there is something on main that the line has not taken over
     */
    record ReleaseLine(int version, @Nullable Integer base, int main, boolean moved) {
        static @Nullable ReleaseLine of(@Nullable ItemLine line) {
            return line == null
                    ? null
                    : new ReleaseLine(line.version(), line.base(), line.main(), line.mainHasMoved());
        }
    }

    /**
     * @param locale {@code *} for the shared fields
     * @param live the version that is live
     * @param version the one that would take its place
     */
    record SetBack(String locale, int live, int version, List<String> fields) {
        static SetBack of(Plan.SetBack setBack) {
            return new SetBack(setBack.slot().key(), setBack.live(), setBack.version(),
                    setBack.fields().stream().sorted().toList());
        }
    }

    @GetMapping
    @Operation(summary = "What a release does with its items, and what stands in the way of each")
    @PageParameters
    public ResponseEntity<ItemList> list(@AuthenticationPrincipal Actor actor, @PathVariable String name,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        EntryPage page = releases.entries(actor, release(name),
                parameters.one("after").map(ReleaseItemsController::after).orElse(null), parameters.limit());
        ItemId next = page.next();
        return EditorialAnswers.answer(HttpStatus.OK).body(new ItemList(
                page.entries().stream().map(OneItem::of).toList(), next == null ? null : next.toString()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "What a release does with an item")
    public ResponseEntity<OneItem> get(@AuthenticationPrincipal Actor actor, @PathVariable String name,
            @PathVariable String id) {
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(OneItem.of(releases.entry(actor, release(name), EditorialAnswers.id(id))));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Says what a release does with an item", description = "In the place of what it said before. An "
            + "item that is to be published gets a line of the release's name, unless it has one.")
    @RequestBody(content = @Content(schema = @Schema(implementation = PublicationShapes.ReleaseItem.class)))
    @Refuses(forbidden = true, conflicts = {"not_open", "planned", "trashed", "target_trashed", "line_taken",
            "too_many"})
    public ResponseEntity<OneItem> put(@AuthenticationPrincipal Actor actor, @PathVariable String name,
            @PathVariable String id, HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        JsonBody body = JsonBody.of(request).only(Set.of("action", "locales", "shared", "inUse", "from"));
        Publish.Act act = PublicationBody.act(body);
        Set<LocaleTag> locales = PublicationBody.locales(body);
        boolean shared = body.flag("shared", true);
        Publish.InUseChoice inUse = PublicationBody.inUse(body, act);
        Integer from = body.integer("from");
        body.check();
        return EditorialAnswers.answer(HttpStatus.OK).body(OneItem.of(
                releases.put(actor, new PutInRelease(release(name), item, act, locales, shared, inUse, from))));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Takes an item out of a release", description = "Its line is closed if nothing was saved there; "
            + "else it stays open.")
    @ApiResponse(responseCode = "204")
    @Refuses(forbidden = true, conflicts = {"not_open", "planned"})
    public ResponseEntity<Void> remove(@AuthenticationPrincipal Actor actor, @PathVariable String name,
            @PathVariable String id) {
        releases.remove(actor, release(name), EditorialAnswers.id(id));
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }

    private static Line release(String name) {
        return EditorialAnswers.parse(name, Line::new);
    }

    private static ItemId after(String text) {
        try {
            return ItemId.parse(text);
        } catch (IllegalArgumentException _) {
            throw Refusal.badParameter("The parameter after cannot be read.");
        }
    }
}
