package org.exponat.api.editorial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.problem.Refusal;
import org.exponat.core.types.ContentTypes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The content types, as they were declared. */
@RestController
@RequestMapping(path = "/api/editorial/types", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: types")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class TypesController {

    private final ContentTypes types;

    public TypesController(ContentTypes types) {
        this.types = types;
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
}
