package org.exponat.api.editorial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.Refuses;
import org.exponat.api.questions.UnansweredQuestions;
import org.exponat.api.questions.UnansweredQuestions.Question;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.types.ContentTypes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What visitors looked for in vain. */
@RestController
@RequestMapping(path = "/api/editorial/search/unanswered", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: search")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class UnansweredController {

    private final UnansweredQuestions questions;
    private final ContentTypes types;

    public UnansweredController(UnansweredQuestions questions, ContentTypes types) {
        this.questions = questions;
        this.types = types;
    }

    @Schema(name = "UnansweredList")
    record UnansweredList(List<Unanswered> questions) {}

    /**
     * @param text in lower case
     * @param count how often it was asked
     * @param lastDay when it was asked last, in UTC
     */
    @Schema(name = "UnansweredQuestion")
    record Unanswered(String text, long count, LocalDate lastDay) {
        static Unanswered of(Question question) {
            return new Unanswered(question.text(), question.count(), question.lastDay());
        }
    }

    @GetMapping
    @Operation(summary = "What visitors looked for and did not find", description = "The hundred most frequent questions "
            + "that this node found nothing for since it started, asked at least three times, until something is found "
            + "for them. They are kept in memory alone and without anything of who asked; what looks like an address or a "
            + "long number is not kept. Several nodes each tell their own.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UnansweredList.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<UnansweredList> unanswered(@AuthenticationPrincipal Actor actor) {
        actor.requireForAnyType(Action.READ, types);
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new UnansweredList(questions.told().stream().map(Unanswered::of).toList()));
    }
}
