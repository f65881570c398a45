package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ReadParameters;
import org.exponat.api.docs.SuggestParameters;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Reading;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.SuggestAnswer;
import org.exponat.search.SuggestQuestion;
import org.exponat.search.Suggestion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What visitors may mean by what they have typed so far. */
@RestController
@RequestMapping(path = "/api/delivery/suggest", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Delivery: search")
public final class SuggestController {

    private static final Set<String> KNOWN = Names.union(ReaderLanguage.PARAMETERS, EditionChoice.PARAMETERS,
            Set.of("q", "type", "limit"));

    private final SearchedEdition searched;
    private final ContentTypes types;
    private final Languages languages;
    private final EditionChoice choice;
    private final Answers answers;

    public SuggestController(SearchedEdition searched, ContentTypes types, Languages languages, EditionChoice choice,
            Answers answers) {
        this.searched = searched;
        this.types = types;
        this.languages = languages;
        this.choice = choice;
        this.answers = answers;
    }

    /**
     * @param edition the last edition that touched an item of the types asked for
     * @param partial true if looking took too much time, so that there may be more and better than what was found
     */
    @Schema(name = "Suggestions")
    record Suggestions(long edition, List<Suggested> suggestions,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean partial) {}

    /** @param label another name of the item, if what was typed leads to that and not to the title */
    record Suggested(String id, String type, String slug, String locale, String title,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String label) {

        static Suggested of(Suggestion suggestion) {
            Reading reading = suggestion.reading();
            return new Suggested(reading.id().toString(), reading.item().type(), reading.slug().value(),
                    reading.locale().value(), reading.title(), suggestion.label());
        }
    }

    @GetMapping
    @Operation(summary = "Suggests published items while a name is being typed", description = "The last word may be unfinished. Items whose name begins so come first, then those with a word, or a part of a compound, that does; if there are none, those that would but for a slip.")
    @SuggestParameters
    @ReadParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Suggestions.class)))
    public ResponseEntity<byte[]> suggest(HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, KNOWN);
        ReaderLanguage language = ReaderLanguage.of(parameters, languages);
        AskedEdition wanted = choice.choose(parameters, choice.choosePreview(request, parameters), null);
        Set<String> askedTypes = ListQuestion.types(parameters, types);
        String text = SearchedEdition.text(parameters);
        SuggestQuestion question = new SuggestQuestion(text, language.locale(), language.fallback(), askedTypes,
                parameters.limit());
        return searched.ask(wanted, parameters, (snapshot, at) -> {
            SuggestAnswer answer = snapshot.suggest(question, at.view());
            Suggestions body = new Suggestions(at.view().lastChangeOfTypes(askedTypes),
                    answer.suggestions().stream().map(Suggested::of).toList(), answer.partial() ? true : null);
            return answer.partial() ? answers.passing(body, at.asked()) : answers.ofTypes(body, at.asked(), askedTypes);
        });
    }
}
