package org.exponat.api.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.EditionChanges;
import org.exponat.core.publication.Editions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The numbered states of the site: when, and which items; never by whom or why. */
@RestController
@RequestMapping(path = "/api/delivery/editions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Delivery: editions")
public final class EditionsController {

    /** Of an edition that published more, the rest is counted, so that no answer grows without bounds. */
    private static final int MOST_CHANGES = 100;

    private static final EditionChanges UNCHANGED = new EditionChanges(List.of(), 0);
    private static final String WAITING = "minEdition";

    private final Editions editions;
    private final EditionChoice choice;
    private final Answers answers;

    public EditionsController(Editions editions, EditionChoice choice, Answers answers) {
        this.editions = editions;
        this.choice = choice;
        this.answers = answers;
    }

    @Schema(name = "CurrentEdition")
    record Current(long edition, Instant effectiveAt) {}

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "EditionList")
    record EditionList(long edition, List<OneEdition> editions, @Nullable String next) {}

    /**
     * @param changes the first items it changed, by their ids
     * @param more how many items it changed besides
     */
    record OneEdition(long edition, Instant effectiveAt, List<ChangedItem> changes, int more) {
        static OneEdition of(Edition edition, EditionChanges changed) {
            return new OneEdition(edition.number(), edition.effectiveAt(),
                    changed.first().stream().map(ChangedItem::of).toList(), changed.items() - changed.first().size());
        }
    }

    /** @param slots {@code *} for what all languages share, else the locale */
    record ChangedItem(String id, String type, List<String> slots) {
        static ChangedItem of(EditionChange change) {
            return new ChangedItem(change.item().toString(), change.type(),
                    change.slots().stream().map(Slot::key).sorted().toList());
        }
    }

    @GetMapping("/current")
    @Operation(summary = "The current edition; 0 while nothing was published")
    @Parameter(name = WAITING, in = ParameterIn.QUERY, description = "wait up to two seconds for this edition", schema = @Schema(type = "integer", format = "int64"))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Current.class)))
    public ResponseEntity<byte[]> current(HttpServletRequest request) {
        AskedEdition asked = choice.choose(QueryParameters.of(request, Set.of(WAITING)), null, null);
        return answers.ofTypes(new Current(asked.edition().number(), asked.edition().effectiveAt()), asked, Set.of());
    }

    /** @param tags every one that an answer changed by the edition can carry in its Surrogate-Key */
    @Schema(name = "EditionTags")
    record Tags(long edition, List<String> tags) {}

    @GetMapping("/{number}/tags")
    @Operation(summary = "What became stale by an edition", description = "The tags by which caches drop all that the "
            + "edition changed: every one that an answer of before can carry in its Surrogate-Key. An edition changes at "
            + "most 500 items.")
    @Parameter(name = WAITING, in = ParameterIn.QUERY, description = "wait up to two seconds for this edition", schema = @Schema(type = "integer", format = "int64"))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Tags.class)))
    public ResponseEntity<byte[]> tags(@PathVariable String number, HttpServletRequest request) {
        choice.choose(QueryParameters.of(request, Set.of(WAITING)), null, null);
        Edition edition = (number.matches("[0-9]{1,18}")
                ? editions.find(Long.parseLong(number))
                : Optional.<Edition>empty())
                .orElseThrow(EditionChoice::noSuchEdition);
        return answers.ofTypes(new Tags(edition.number(), Stale.tags(editions.changes(edition.number()))),
                new AskedEdition(edition, true), Set.of());
    }

    @GetMapping
    @Operation(summary = "Lists the editions, newest first, with what each changed")
    @PageParameters
    @Parameter(name = WAITING, in = ParameterIn.QUERY, description = "wait up to two seconds for this edition", schema = @Schema(type = "integer", format = "int64"))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EditionList.class)))
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after", WAITING));
        AskedEdition asked = choice.choose(parameters, null, null);
        Edition current = asked.edition();
        int limit = parameters.limit();
        long below = parameters.number("after").orElse(current.number() + 1);
        // Editions made since the request began are left to the next one.
        List<Edition> page = editions.before(Math.min(below, current.number() + 1), limit);
        Map<Long, EditionChanges> changes = editions.changes(page.stream().map(Edition::number).toList(), MOST_CHANGES);
        List<OneEdition> shown = page.stream().filter(edition -> edition.number() > 0)
                .map(edition -> OneEdition.of(edition, changes.getOrDefault(edition.number(), UNCHANGED))).toList();
        String next = shown.size() == limit && shown.getLast().edition() > 1
                ? Long.toString(shown.getLast().edition())
                : null;
        return answers.ofTypes(new EditionList(current.number(), shown, next), asked, Set.of());
    }
}
