package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.ViewShapes;
import org.exponat.api.repeating.KeptWithChange;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.AskDrafts;
import org.exponat.core.command.SavedView;
import org.exponat.core.command.SavedView.Asked;
import org.exponat.core.command.SavedView.Settings;
import org.exponat.core.command.SavedViews;
import org.exponat.core.command.SavedViews.ViewPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Questions that editors keep under a name. */
@RestController
@RequestMapping(path = ViewsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: search")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class ViewsController {

    static final String PATH = "/api/editorial/views";

    private static final Set<String> QUESTION = Set.of("q", "type", "theme", "state", "workflow", "changedBy",
            "changedAfter", "changedBefore", "locale", "sort");

    private final SavedViews views;

    public ViewsController(SavedViews views) {
        this.views = views;
    }

    /** The parameters of the search, under the names they have there. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "ViewQuestion")
    record Question(@Nullable String q, List<String> type, List<String> theme, List<String> state,
            List<String> workflow, @Nullable String changedBy, @Nullable Instant changedAfter,
            @Nullable Instant changedBefore,
            @Nullable String locale, @Nullable String sort) {
        static Question of(AskDrafts asked) {
            return new Question(asked.text(), asked.types(), asked.themes(), asked.states(), asked.workflow(),
                    asked.changedBy(), asked.changedAfter(), asked.changedBefore(), asked.locale(), asked.sort());
        }
    }

    /**
     * @param owner who made it
     * @param shared whether others may use it
     * @param list what is asked: the search in drafts, or the list of items
     * @param revision 1, and one more with each change
     */
    @Schema(name = "View")
    record OneView(String id, String name, String owner, boolean shared,
            @Schema(allowableValues = {
                    "search", "items"}) String list,
            Question question, int revision,
            Instant createdAt, Instant changedAt, String changedBy) {
        static OneView of(SavedView view) {
            Settings settings = view.settings();
            return new OneView(view.id(), settings.name(), view.owner(), settings.shared(),
                    settings.list().name().toLowerCase(Locale.ROOT), Question.of(settings.question()),
                    view.revision(), view.createdAt(), view.changedAt(), view.changedBy());
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "ViewList")
    record ViewList(List<OneView> views, @Nullable String next) {}

    @KeptWithChange
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Saves a question under a name", description = "For whoever saves it alone, and then it goes with "
            + "the account; or shared with all editors, each of whom is told what they may read. Types, themes and states "
            + "must be ones there are. An editor has at most 100.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ViewShapes.NewView.class)))
    @ApiResponse(responseCode = "201", headers = {@Header(name = "Location", schema = @Schema(type = "string")),
            @Header(name = "ETag", schema = @Schema(type = "string"))}, content = @Content(schema = @Schema(implementation = OneView.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneView> create(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("name", "shared", "list", "question"));
        Settings settings = settings(body);
        body.check();
        SavedView view = views.create(actor, settings);
        return EditorialAnswers.answer(HttpStatus.CREATED).location(URI.create(PATH + "/" + view.id()))
                .eTag(tag(view)).body(OneView.of(view));
    }

    @GetMapping
    @Operation(summary = "Lists one's own views and those that are shared, newest first")
    @PageParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ViewList.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<ViewList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        ViewPage page = views.list(actor, WebhooksController.after(parameters), parameters.limit());
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new ViewList(page.views().stream().map(OneView::of).toList(), page.next()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A saved view")
    @ApiResponse(responseCode = "200", headers = @Header(name = "ETag", schema = @Schema(type = "string")), content = @Content(schema = @Schema(implementation = OneView.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneView> get(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        return answered(views.get(actor, id));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Replaces a saved view", description = "What is not named is as if it was made so. Name the "
            + "revision the change starts from as base or in If-Match. Its owner may, and administrators if it is shared.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ViewShapes.ViewChange.class)))
    @ApiResponse(responseCode = "200", headers = @Header(name = "ETag", schema = @Schema(type = "string")), content = @Content(schema = @Schema(implementation = OneView.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneView> change(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("base", "name", "shared", "list", "question"));
        Integer base = body.integer("base");
        Settings settings = settings(body);
        body.check();
        return answered(views.change(actor, id, Precondition.revision(ifMatch, base), settings));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Removes a saved view")
    @ApiResponse(responseCode = "204", content = @Content)
    @Refuses(forbidden = true)
    public ResponseEntity<Void> remove(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        views.remove(actor, id,
                Precondition.namesVersions(ifMatch) ? (Integer) Precondition.revision(ifMatch, null) : null);
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }

    private static Settings settings(JsonBody body) {
        String name = body.requiredText("name");
        boolean shared = body.flag("shared", false);
        String list = body.text("list");
        Asked asked = list == null || list.equals("search") ? Asked.SEARCH : Asked.ITEMS;
        if (asked == Asked.ITEMS && !"items".equals(list)) {
            body.fault("list", "wrong_form", "This must be search or items.");
        }
        JsonBody question = body.object("question");
        if (question == null && !body.has("question")) {
            body.fault("question", "required", "This must be there.");
        }
        return new Settings(name, shared, asked, question == null
                ? new AskDrafts(null, List.of(), List.of(), List.of(), List.of(), null, null, null, null, null)
                : question(question.only(QUESTION)));
    }

    private static AskDrafts question(JsonBody body) {
        return new AskDrafts(body.text("q"), body.texts("type"), body.texts("theme"), body.texts("state"),
                body.texts("workflow"), body.text("changedBy"), body.instant("changedAfter"),
                body.instant("changedBefore"),
                body.text("locale"), body.text("sort"));
    }

    private static ResponseEntity<OneView> answered(SavedView view) {
        return EditorialAnswers.answer(HttpStatus.OK).eTag(tag(view)).body(OneView.of(view));
    }

    private static String tag(SavedView view) {
        return "\"" + view.revision() + "\"";
    }
}
