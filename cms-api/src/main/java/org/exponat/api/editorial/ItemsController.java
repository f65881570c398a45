package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
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
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.ChosenFieldsParameter;
import org.exponat.api.docs.EditorialListParameters;
import org.exponat.api.docs.LineParameter;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.problem.Refusal;
import org.exponat.api.repeating.KeptWithChange;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.Editing;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slug;
import org.exponat.core.store.Publication;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Items as editors see and change them. */
@RestController("editorialItems")
@RequestMapping(path = "/api/editorial/items", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: items")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class ItemsController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Editing editing;
    private final Drafts drafts;

    public ItemsController(Editing editing, Drafts drafts) {
        this.editing = editing;
        this.drafts = drafts;
    }

    @KeptWithChange
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Creates an item", description = "A key that is known already with the same content answers "
            + "200 with the item as it is, so that an import can be repeated.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.NewItem.class)))
    @ApiResponse(responseCode = "200", description = "The key was known", headers = {
            @Header(name = "Location", schema = @Schema(type = "string")),
            @Header(name = "ETag", schema = @Schema(type = "string"))}, content = @Content(schema = @Schema(implementation = EditedItem.class)))
    @ApiResponse(responseCode = "201", headers = {@Header(name = "Location", schema = @Schema(type = "string")),
            @Header(name = "ETag", schema = @Schema(type = "string"))}, content = @Content(schema = @Schema(implementation = EditedItem.class)))
    @Refuses(forbidden = true, conflicts = {"key_taken", "number_taken", "trashed"})
    public ResponseEntity<EditedItem> create(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("type", "key", "documentNumber", "fields", "message"));
        String type = body.requiredText("type");
        String key = body.text("key");
        DocumentNumber number = documentNumber(body);
        CreateItem command = new CreateItem(type, key, number, body.requiredObject("fields"), body.text("message"));
        body.check();
        Editing.Created done = editing.create(actor, command);
        SavedItem created = done.item();
        return EditorialAnswers.answer(done.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/editorial/items/" + created.id())).eTag(EditorialAnswers.tag(created))
                .body(EditedItem.of(created));
    }

    static @Nullable DocumentNumber documentNumber(JsonBody body) {
        String text = body.text("documentNumber");
        if (text == null) {
            return null;
        }
        try {
            return DocumentNumber.parse(text);
        } catch (IllegalArgumentException _) {
            body.fault("documentNumber", "wrong_form",
                    "A document number is two to five capitals and six digits, as SPO005498.");
            return null;
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "EditedItemList")
    record ItemList(List<EditedItem> items, @Nullable String next) {
        static ItemList of(Drafts.ItemPage page, ChosenFields fields) {
            ItemId next = page.next();
            return new ItemList(fields.shown(page.items()), next == null ? null : next.toString());
        }
    }

    @GetMapping
    @Operation(summary = "Lists items at their newest versions")
    @EditorialListParameters
    @ChosenFieldsParameter
    @Parameter(name = "key", in = ParameterIn.QUERY, description = "the client's own name, together with one type", schema = @Schema(type = "string"))
    public ResponseEntity<ItemList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request,
                Set.of("type", "key", "limit", "after", ChosenFields.FIELDS));
        Set<String> types = types(parameters, drafts);
        ChosenFields fields = ChosenFields.of(parameters, drafts, actor, types);
        String key = parameters.one("key").orElse(null);
        if (key == null) {
            return EditorialAnswers.answer(HttpStatus.OK)
                    .body(ItemList.of(drafts.list(actor, types, false, after(parameters), parameters.limit()), fields));
        }
        if (types.size() != 1) {
            throw Refusal.badParameter("A key is looked up within one type: give exactly one.");
        }
        return EditorialAnswers.answer(HttpStatus.OK).body(new ItemList(drafts
                .findByKey(actor, types.iterator().next(), key).map(fields::shown).stream().toList(), null));
    }

    /** @throws Refusal (400) if one of the types asked for is none: what is invalid is the address, not a body */
    static Set<String> types(QueryParameters parameters, Drafts drafts) {
        Set<String> asked = parameters.names("type");
        try {
            drafts.checkTypes(asked);
        } catch (InvalidContent unknown) {
            throw Refusal.badParameter(String.join(" ", unknown.faults().stream().map(Fault::detail).toList()));
        }
        return asked;
    }

    static @Nullable ItemId after(QueryParameters parameters) {
        try {
            return parameters.one("after").map(ItemId::parse).orElse(null);
        } catch (IllegalArgumentException _) {
            throw Refusal.badParameter("The parameter after cannot be read.");
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "An item at its newest version")
    @LineParameter
    @ChosenFieldsParameter
    public ResponseEntity<EditedItem> get(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("line", ChosenFields.FIELDS));
        return ChosenFields.answer(parameters, drafts, actor,
                drafts.get(actor, EditorialAnswers.id(id), LineNames.of(parameters)));
    }

    @PatchMapping(path = "/{id}", consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH})
    @Operation(summary = "Saves a new version", description = "fields is a merge patch: null removes. Name the version "
            + "the change starts from as base or in If-Match; changes others made since are merged under base.")
    @LineParameter
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.ItemPatch.class)))
    @Refuses(forbidden = true, conflicts = {"trashed", "collision"})
    public ResponseEntity<EditedItem> revise(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        Line line = LineNames.of(QueryParameters.of(request, Set.of("line")));
        JsonBody body = JsonBody.of(request).only(Set.of("base", "fields", "message", "workingCopy"));
        Integer base = body.integer("base");
        var fields = body.requiredObject("fields");
        String message = body.text("message");
        Integer workingCopy = body.integer("workingCopy");
        body.check();
        Precondition.Start start = Precondition.start(ifMatch, base, () -> drafts.get(actor, item, line));
        SavedItem saved = editing.revise(actor,
                new ReviseItem(item, line, start.base(), start.onlyNewest(), fields, message, workingCopy));
        return EditorialAnswers.item(HttpStatus.OK, saved);
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    record ReferenceList(List<Referrer> references, @Nullable String next) {}

    /**
     * @param live whether it points here in the current edition
     * @param line the line whose newest version points here; absent for what is live
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Referrer(String id, String type, String field, boolean live, @Nullable String line) {
        static Referrer of(org.exponat.core.store.Referrer referrer) {
            Line line = referrer.line();
            return new Referrer(referrer.source().toString(), referrer.type(), referrer.field(), referrer.live(),
                    line == null ? null : line.name());
        }
    }

    @GetMapping("/{id}/references")
    @Operation(summary = "Where an item is used")
    @PageParameters
    public ResponseEntity<ReferenceList> references(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        Drafts.ReferencePage page = drafts.references(actor, EditorialAnswers.id(id),
                parameters.one("after").map(ReferenceCursor::read).orElse(null), parameters.limit());
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new ReferenceList(page.places().stream().map(Referrer::of).toList(),
                        page.next() == null ? null : ReferenceCursor.write(page.next())));
    }

    record LiveList(List<LiveSlot> publications) {}

    /**
     * @param slot {@code *} for what all languages share, else the locale
     * @param since the edition that put it there
     */
    record LiveSlot(String slot, int version, @Nullable String slug, long since) {
        static LiveSlot of(Publication publication) {
            Slug slug = publication.slug();
            return new LiveSlot(publication.slot().key(), publication.version(), slug == null ? null : slug.value(),
                    publication.from());
        }
    }

    @GetMapping("/{id}/publications")
    @Operation(summary = "What of an item is live now")
    public ResponseEntity<LiveList> live(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        return EditorialAnswers.answer(HttpStatus.OK).body(new LiveList(
                drafts.live(actor, EditorialAnswers.id(id)).values().stream().map(LiveSlot::of).toList()));
    }
}
