package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.DraftSearchParameters;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.AskDrafts;
import org.exponat.core.command.DraftQuestions;
import org.exponat.core.command.DraftQuestions.Understood;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.drafts.DraftAnswer;
import org.exponat.search.drafts.DraftQuestion;
import org.exponat.search.drafts.DraftQuestion.Order;
import org.exponat.search.drafts.DraftSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Full-text search over everything editors work on. */
@RestController
@RequestMapping(path = "/api/editorial/search", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: search")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class DraftSearchController {

    private static final Set<String> KNOWN = Set.of("q", "type", "theme", "state", "workflow", "changedBy",
            "changedAfter",
            "changedBefore", "locale", "sort", "limit", "after");

    /** How long a request waits for the index to have seen what was saved before it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final DraftSearch search;
    private final DraftQuestions questions;
    private final ContentTypes types;
    private final ChangeFeed feed;

    public DraftSearchController(DraftSearch search, DraftQuestions questions, ContentTypes types, ChangeFeed feed) {
        this.search = search;
        this.questions = questions;
        this.types = types;
        this.feed = feed;
    }

    /**
     * @param position how far the index had read the change feed; less than the feed's own if it did not catch up in time
     * @param facets counts over everything found, most frequent first: {@code type} as if all types were asked for,
     *        {@code state} as if no state was, {@code workflow} as if no state of a workflow was
     * @param didYouMean what was looked for instead, because nothing has what was typed
     * @param partial true while the index is being made, so that there may be more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DraftSearchAnswer")
    record Found(long position, long total, List<Hit> hits, Map<String, List<Counted>> facets,
            @Nullable String didYouMean, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next,
            @Nullable Boolean partial) {}

    /**
     * @param label of a type, in the language asked for; of a state its key; of a state of a workflow what the first type
     *        calls it that has it
     */
    @Schema(name = "DraftCount")
    record Counted(String value, String label, long count) {}

    /**
     * @param title in the language asked for, else in another one
     * @param locale the language of the title and the slug
     * @param workflow the state of its type's workflow that the newest version is in
     * @param version the newest
     * @param published the languages that are live now
     * @param references where it is told who points at the item
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DraftHit")
    record Hit(String id, String type, @Nullable String documentNumber, @Nullable String title,
            @Nullable String locale, @Nullable String slug,
            @Schema(allowableValues = {
                    "draft", "published", "changed", "withdrawn", "trashed"}) String state,
            String workflow, int version, List<String> published, String changedBy, Instant changedAt,
            List<Highlighted> highlights,
            double score, String references) {
        static Hit of(DraftAnswer.Hit hit) {
            DraftedItem item = hit.item();
            DocumentNumber number = item.number();
            LocaleTag locale = hit.titleLocale();
            return new Hit(item.id().toString(), item.type(), number == null ? null : number.toString(), hit.title(),
                    locale == null ? null : locale.value(), hit.slug(), item.state().key(), hit.workflow(),
                    item.version(),
                    item.live().stream().map(LocaleTag::value).toList(), item.changedBy(), item.changedAt(),
                    hit.highlights().stream().map(Highlighted::of).toList(), hit.score(),
                    "/api/editorial/items/" + item.id() + "/references");
        }
    }

    /**
     * @param locale none for a field that all languages share
     * @param passages HTML-escaped, found words in {@code <mark>}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DraftHighlight")
    record Highlighted(String field, @Nullable String locale, List<String> passages) {
        static Highlighted of(DraftAnswer.Highlight highlight) {
            LocaleTag locale = highlight.locale();
            return new Highlighted(highlight.field(), locale == null ? null : locale.value(), highlight.passages());
        }
    }

    @GetMapping
    @Operation(summary = "Searches everything that is worked on", description = "Each item at its newest version, in all "
            + "languages, with the fields that are for editors alone; personal fields are not searched. An id, a document "
            + "number, a slug and a whole title come first, in this order. What was saved before is found, and the answer "
            + "says up to which position of the change feed; after a second it does not wait any longer. Pages are not "
            + "pinned: what is changed between two of them may be told twice or not at all.")
    @DraftSearchParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Found.class)))
    public ResponseEntity<Found> search(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, KNOWN);
        AskDrafts asked = asked(parameters);
        try {
            Understood understood = questions.understand(actor, asked);
            return EditorialAnswers.answer(HttpStatus.OK).body(found(understood, search.search(
                    question(understood, parameters), feed.last(), PATIENCE)));
        } catch (InvalidContent refused) {
            // What is invalid is the address, not a body.
            throw Refusal.badParameter(String.join(" ", refused.faults().stream()
                    .map(fault -> fault.pointer().substring(1) + ": " + fault.detail()).toList()));
        }
    }

    private static AskDrafts asked(QueryParameters parameters) {
        return new AskDrafts(parameters.one("q").orElse(null), List.copyOf(parameters.names("type")),
                parameters.all("theme").stream().distinct().toList(), List.copyOf(parameters.names("state")),
                List.copyOf(parameters.names("workflow")), parameters.one("changedBy").orElse(null),
                instant(parameters, "changedAfter"),
                instant(parameters, "changedBefore"), parameters.one("locale").orElse(null),
                parameters.one("sort").orElse(null));
    }

    private static @Nullable Instant instant(QueryParameters parameters, String name) {
        try {
            return parameters.one(name).map(text -> OffsetDateTime.parse(text).toInstant()).orElse(null);
        } catch (DateTimeParseException unreadable) {
            throw Refusal.badParameter("The parameter " + name + " must be an instant such as 2026-03-01T00:00:00Z.");
        }
    }

    private static DraftQuestion question(Understood understood, QueryParameters parameters) {
        AskDrafts asked = understood.asked();
        String sort = asked.sort();
        Order order = switch (sort == null ? "" : sort) {
            case "-changed" -> Order.NEWEST;
            case "title" -> Order.TITLE;
            default -> Order.RELEVANCE;
        };
        return new DraftQuestion(asked.text() == null ? "" : asked.text(), understood.locale(), understood.readable(),
                understood.types(), understood.themes(), understood.states(), understood.workflow(), asked.changedBy(),
                asked.changedAfter(),
                asked.changedBefore(), order, parameters.limit(), parameters.one("after").orElse(null));
    }

    private Found found(Understood understood, DraftAnswer answer) {
        List<Counted> counted = answer.types().stream().map(count -> new Counted(count.value(),
                types.get(count.value()).label().in(understood.locale(), count.value()), count.count())).toList();
        List<Counted> states = answer.states().stream()
                .map(count -> new Counted(count.value(), count.value(), count.count())).toList();
        List<Counted> workflow = answer.workflow().stream().map(
                count -> new Counted(count.value(), label(understood, count.value()), count.count())).toList();
        return new Found(answer.position(), answer.total(), answer.hits().stream().map(Hit::of).toList(),
                Map.of("type", counted, "state", states, "workflow", workflow), answer.didYouMean(), answer.next(),
                answer.complete() ? null : true);
    }

    private String label(Understood understood, String state) {
        return types.all().stream().filter(type -> understood.readable().contains(type.name()))
                .flatMap(type -> type.workflow().find(state).stream()).findFirst()
                .map(one -> one.label().in(understood.locale(), state)).orElse(state);
    }
}
