package org.exponat.api.editorial;

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
import java.util.Optional;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.JsonBody;
import org.exponat.core.model.Fault;
import org.exponat.core.richtext.Pasted;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;

/** What a text would become as rich text, for editors to look at before they save it. */
@RestController
@RequestMapping(path = "/api/editorial/conversions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: items")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class ConversionsController {

    /**
     * @param blocks as they can be saved; they have no ids yet
     * @param warnings what is not kept of the text
     */
    record ConvertedText(ArrayNode blocks, List<Fault> warnings) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Turns a text into blocks of rich text, and saves nothing", description = "The same as is done "
            + "where such a text stands for rich text in the fields of an item. Nothing is fetched, and no markup is "
            + "kept but what blocks know: what is left out is told in warnings, of each text 1,000 characters.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.TextFromElsewhere.class)))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConvertedText.class)))
    public ResponseEntity<ConvertedText> convert(HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("format", "text"));
        String named = body.requiredText("format");
        String text = body.requiredText("text");
        Fault unknown = new Fault("/format", "not_an_option", "The formats are " + Pasted.Format.listed() + ".");
        Optional<Pasted.Format> format = Pasted.Format.named(named);
        if (!named.isEmpty() && format.isEmpty()) {
            body.fault("format", unknown.code(), unknown.detail());
        }
        body.check();
        // The empty text stands for none until the check, and is no format either.
        Pasted pasted = Pasted.of(format.orElseThrow(() -> Refusal.invalid(unknown)), text, "/text");
        return EditorialAnswers.answer(HttpStatus.OK).body(new ConvertedText(pasted.blocks(), pasted.warnings()));
    }
}
