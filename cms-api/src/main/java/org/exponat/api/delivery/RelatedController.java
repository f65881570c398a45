package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.api.docs.ReadParameters;
import org.exponat.api.docs.RelatedParameters;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.RelatedAnswer;
import org.exponat.search.RelatedQuestion;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What else may interest who reads an item. */
@RestController
@RequestMapping(path = "/api/delivery/items/{id}/related", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Delivery: search")
public final class RelatedController {

    private static final Set<String> KNOWN = Names.union(ReaderLanguage.PARAMETERS, EditionChoice.PARAMETERS,
            Set.of("limit"));

    private final PublishedSite site;
    private final SearchedEdition searched;
    private final ContentTypes types;
    private final Languages languages;
    private final EditionChoice choice;
    private final ItemPresenter presenter;
    private final Answers answers;

    public RelatedController(PublishedSite site, SearchedEdition searched, ContentTypes types, Languages languages,
            EditionChoice choice, ItemPresenter presenter, Answers answers) {
        this.site = site;
        this.searched = searched;
        this.types = types;
        this.languages = languages;
        this.choice = choice;
        this.presenter = presenter;
        this.answers = answers;
    }

    /**
     * @param edition the last edition that touched any item
     * @param items the most alike first
     * @param partial true if looking took too much time, so that there may be more and better than what was found
     */
    @Schema(name = "RelatedItems")
    record RelatedItems(long edition, List<RelatedItem> items,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean partial) {}

    /**
     * @param excerpt plain text
     * @param themes those it carries
     * @param fallback which fields are in which other locale
     */
    record RelatedItem(String id, String type, String slug, String locale, String title, String excerpt,
            List<ItemReference> themes, double score,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fallback) {

        static RelatedItem of(SearchAnswer.Hit hit, Map<ItemId, ItemReference> named) {
            Reading reading = hit.reading();
            Map<String, String> fallback = new LinkedHashMap<>();
            reading.fallback().forEach((field, locale) -> fallback.put(field, locale.value()));
            return new RelatedItem(reading.id().toString(), reading.item().type(), reading.slug().value(),
                    reading.locale().value(), reading.title(), hit.excerpt(),
                    hit.themes().stream().map(named::get).filter(Objects::nonNull).toList(), hit.score(), fallback);
        }
    }

    @GetMapping
    @Operation(summary = "What is related to a published item", description = "Items that have telling words of its title and body, or themes, in common with it; never the item itself.")
    @RelatedParameters
    @ReadParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RelatedItems.class)))
    public ResponseEntity<byte[]> list(@PathVariable String id, HttpServletRequest request) {
        if (!ItemId.isItemId(id)) {
            throw Refusal.notFound();
        }
        QueryParameters parameters = QueryParameters.of(request, KNOWN);
        ReaderLanguage language = ReaderLanguage.of(parameters, languages);
        AskedEdition wanted = choice.choose(parameters, choice.choosePreview(request, parameters), null);
        RelatedQuestion question = new RelatedQuestion(ItemId.parse(id), language.locale(), language.fallback(),
                parameters.limit());
        return searched.ask(wanted, parameters, (snapshot, at) -> answer(question, language, at.asked(), at.view(),
                snapshot));
    }

    private ResponseEntity<byte[]> answer(RelatedQuestion question, ReaderLanguage language, AskedEdition asked,
            PublishedView view, SearchSnapshot snapshot) {
        if (view.find(question.item()).flatMap(item -> language.read(item, types)).isEmpty()) {
            throw new Missing(view, site.retractions(), language).of(question.item());
        }
        RelatedAnswer answer = snapshot.related(question, view);
        Set<ItemId> themes = new HashSet<>();
        answer.hits().forEach(hit -> themes.addAll(hit.themes()));
        Map<ItemId, ItemReference> named = presenter.references(view, language, themes);
        RelatedItems body = new RelatedItems(view.lastChangeOfTypes(Set.of()),
                answer.hits().stream().map(hit -> RelatedItem.of(hit, named)).toList(), answer.partial() ? true : null);
        // How telling a word is comes from all that is live, and whatever is published next may be related too.
        return answer.partial() ? answers.passing(body, asked) : answers.ofTypes(body, asked, Set.of());
    }
}
