package org.exponat.api.editorial;

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
import java.util.Map;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.ChosenFieldsParameter;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.UploadShapes;
import org.exponat.api.repeating.KeptWithChange;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.Editing;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.media.MediaFiles;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Files, and the assets that tell of them. Who may not do it is told so before anything of the body is read. */
@RestController
@RequestMapping(path = "/api/editorial/assets", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: assets")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class AssetsController {

    private static final String FIELDS = "fields";
    private static final String MESSAGE = "message";
    private static final String BASE = "base";
    private static final String NAME = "name";

    private final Editing editing;
    private final Drafts drafts;
    private final MediaFiles media;
    private final AssetDefaults defaults;

    public AssetsController(Editing editing, Drafts drafts, MediaFiles media, Languages languages) {
        this.editing = editing;
        this.drafts = drafts;
        this.media = media;
        this.defaults = new AssetDefaults(languages.standard());
    }

    /**
     * An asset and how much it is used.
     *
     * @param uses how many items point at it, with their newest versions or live; which ones is told by its references
     */
    record UsedAsset(EditedItem item, int uses) {}

    /** @param next the parameter after of the next page; null when there is nothing more */
    record AssetList(List<UsedAsset> assets, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Lists assets at their newest versions, with how many items use each")
    @PageParameters
    @ChosenFieldsParameter
    public ResponseEntity<AssetList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after", FIELDS));
        ChosenFields fields = ChosenFields.of(parameters, drafts, actor, Set.of(ContentTypes.ASSET));
        Drafts.ItemPage page = drafts.list(actor, Set.of(ContentTypes.ASSET), false, ItemsController.after(parameters),
                parameters.limit());
        Map<ItemId, Integer> uses = drafts.uses(actor, page.items().stream().map(SavedItem::id).toList());
        ItemId next = page.next();
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new AssetList(page.items().stream()
                        .map(item -> new UsedAsset(fields.shown(item), uses.getOrDefault(item.id(), 0))).toList(),
                        next == null ? null : next.toString()));
    }

    @PostMapping
    @KeptWithChange
    @Operation(summary = "Takes a file in and creates an asset with it", description = "A form with the part file, as "
            + "curl -F file=@picture.jpg sends it, or the file alone. What it is, its bytes say. What of a picture is not "
            + "for the public (where it was taken, names of devices, scripts in a drawing) is removed; warnings tell what.")
    @Parameter(name = NAME, in = ParameterIn.QUERY, description = "how a file that is sent alone is called", schema = @Schema(type = "string"))
    @RequestBody(content = {
            @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = UploadShapes.NewAsset.class)),
            @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE, schema = @Schema(type = "string", format = "binary"))})
    @ApiResponse(responseCode = "201", headers = {@Header(name = "Location", schema = @Schema(type = "string")),
            @Header(name = "ETag", schema = @Schema(type = "string"))}, content = @Content(schema = @Schema(implementation = EditedItem.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<EditedItem> create(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        QueryParameters parameters = QueryParameters.of(request, Set.of(NAME));
        actor.require(Action.CREATE, ContentTypes.ASSET, null);
        try (Upload upload = Upload.read(request, media, Set.of(FIELDS, MESSAGE),
                parameters.one(NAME).orElse(null))) {
            ObjectNode fields = fields(upload);
            List<Fault> added = defaults.complete(fields, upload.file());
            SavedItem created = editing.create(actor,
                    new CreateItem(ContentTypes.ASSET, null, null, fields, upload.text(MESSAGE)), upload.file())
                    .item().warned(added);
            return EditorialAnswers.answer(HttpStatus.CREATED)
                    .location(URI.create("/api/editorial/items/" + created.id())).eTag(EditorialAnswers.tag(created))
                    .body(EditedItem.of(created));
        }
    }

    private static ObjectNode fields(Upload upload) {
        String text = upload.text(FIELDS);
        if (text == null) {
            return CanonicalJson.emptyObject();
        }
        JsonBody body = JsonBody.ofPart(FIELDS, text);
        ObjectNode fields = body.requiredObject(FIELDS).deepCopy();
        if (fields.has(Upload.FILE)) {
            body.fault(FIELDS, "told_by_file", "What is in the field file, the file itself says.");
        }
        body.check();
        return fields;
    }

    @PutMapping("/{id}/file")
    @Operation(summary = "Saves a new version of an asset, with another file", description = "Whatever points at the asset "
            + "shows the new file once the asset is published. Sent and answered like a new one. Name the version the "
            + "change starts from as base or in If-Match.")
    @Parameter(name = NAME, in = ParameterIn.QUERY, description = "how a file that is sent alone is called", schema = @Schema(type = "string"))
    @Parameter(name = BASE, in = ParameterIn.QUERY, description = "the version the change starts from", schema = @Schema(type = "integer"))
    @RequestBody(content = {
            @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = UploadShapes.OtherFile.class)),
            @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE, schema = @Schema(type = "string", format = "binary"))})
    @Refuses(forbidden = true, conflicts = {"trashed", "collision"})
    public ResponseEntity<EditedItem> replace(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        QueryParameters parameters = QueryParameters.of(request, Set.of(NAME, BASE));
        editing.requireReplaceable(actor, item);
        Integer base = parameters.number(BASE, Integer.MAX_VALUE).map(Long::intValue).orElse(null);
        Precondition.Start start = Precondition.start(ifMatch, base, () -> drafts.get(actor, item));
        try (Upload upload = Upload.read(request, media, Set.of(MESSAGE), parameters.one(NAME).orElse(null))) {
            return EditorialAnswers.item(HttpStatus.OK, editing.replaceFile(actor, new ReviseItem(item, Line.MAIN,
                    start.base(), start.onlyNewest(), CanonicalJson.emptyObject(), upload.text(MESSAGE), null),
                    upload.file()));
        }
    }
}
