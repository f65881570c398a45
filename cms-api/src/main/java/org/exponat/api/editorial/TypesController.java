package org.exponat.api.editorial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.problem.Refusal;
import org.exponat.core.model.Languages;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeSchema;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The content types, as they were declared. */
@RestController
@RequestMapping(path = "/api/editorial/types", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: types")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class TypesController {

    private static final String SCHEMA = "application/schema+json";

    private final ContentTypes types;
    private final Languages languages;

    public TypesController(ContentTypes types, Languages languages) {
        this.types = types;
        this.languages = languages;
    }

    record TypeList(List<DescribedType> types) {}

    @GetMapping
    @Operation(summary = "All content types")
    public ResponseEntity<TypeList> list() {
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new TypeList(types.all().stream().map(DescribedType::of).toList()));
    }

    @GetMapping("/{name}")
    @Operation(summary = "A content type by its name")
    public ResponseEntity<DescribedType> get(@PathVariable String name) {
        DescribedType type = types.find(name).map(DescribedType::of).orElseThrow(Refusal::notFound);
        return EditorialAnswers.answer(HttpStatus.OK).body(type);
    }

    @GetMapping(path = "/{name}/schema", produces = {SCHEMA, MediaType.APPLICATION_JSON_VALUE})
    @Operation(summary = "What the fields of items of a type can hold, as JSON Schema 2020-12", description = "For what is sent as fields. What is saved is valid; but not all that is valid can be saved, such as a reference that leads nowhere.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = SCHEMA, schema = @Schema(type = "object")))
    public ResponseEntity<ObjectNode> schema(@PathVariable String name) {
        ContentType type = types.find(name).orElseThrow(Refusal::notFound);
        return EditorialAnswers.answer(HttpStatus.OK).body(TypeSchema.of(type, languages));
    }
}
