package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.exponat.api.docs.ListParameters;
import org.exponat.api.docs.ReadParameters;
import org.exponat.api.docs.ShownParameters;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.QueryRules;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Published items: one by its id, address or number, or lists of them. */
@RestController
@RequestMapping(path = "/api/delivery", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Delivery: items")
public final class ItemsController {

    private static final Set<String> ONE = Names.union(ReaderLanguage.PARAMETERS, EditionChoice.PARAMETERS,
            SelectionReader.PARAMETERS);
    private static final Set<String> LIST = Names.union(ONE,
            ThemeFilter.PARAMETERS,
            Set.of("type", QueryParameters.FILTERS, "sort", "count", "limit", "after"));

    private final PublishedSite site;
    private final ContentTypes types;
    private final Languages languages;
    private final EditionChoice choice;
    private final ItemPresenter presenter;
    private final Answers answers;

    public ItemsController(PublishedSite site, ContentTypes types, Languages languages, EditionChoice choice,
            ItemPresenter presenter, Answers answers) {
        this.site = site;
        this.types = types;
        this.languages = languages;
        this.choice = choice;
        this.presenter = presenter;
        this.answers = answers;
    }

    /**
     * @param edition the last edition that touched an item of the types asked for or shown, or filtered through
     * @param total how many items all pages have together, if that is asked for
     * @param next continues behind the last item, in the same edition; null when there is nothing more
     */
    @Schema(name = "ItemList")
    record ItemList(long edition, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total,
            List<DeliveredItem> items, @Nullable String next) {}

    @GetMapping("/items")
    @Operation(summary = "Lists published items")
    @ListParameters
    @ShownParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ItemList.class)))
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, LIST);
        ReaderLanguage language = ReaderLanguage.of(parameters, languages);
        Preview preview = choice.choosePreview(request, parameters);
        Cursor after = ListQuestion.cursor(parameters, preview);
        Set<String> askedTypes = ListQuestion.types(parameters, types);
        List<Filter> filters = new ArrayList<>(ListFilters.of(parameters));
        QueryRules rules = new QueryRules(types, languages.standard());
        Set<String> deciding = rules.decidingTypes(askedTypes, new Filter.All(filters));
        SelectionReader.Read read = SelectionReader.of(parameters, askedTypes, parameters.limit(), types);
        Set<String> reachable = reachable(askedTypes, read.included(), deciding);
        Pages pages = Pages.of(parameters, after, preview, reachable, choice, site);
        PublishedView view = pages.view();

        Optional<List<Filter>> themes = new ThemeFilter(types, view, language, languages).of(parameters);
        themes.ifPresent(filters::addAll);
        ContentQuery query = new ContentQuery(askedTypes, language.locale(), language.fallback(),
                new Filter.All(filters), ListQuestion.sort(parameters), parameters.limit(), after);
        boolean counted = parameters.flag("count");
        Page page = themes.isEmpty() ? nothing(rules, query) : pages.list(query);
        Long total = counted ? (Long) (themes.isEmpty() ? 0 : pages.count(query)) : null;

        List<Reading> readings = new ArrayList<>();
        page.items().forEach(item -> language.read(item, types).ifPresent(readings::add));
        Shown shown = presenter.present(view, language, readings, read.selection());
        Set<String> touching = touching(parameters, askedTypes, deciding, shown);
        String next = pages.next(page);
        ItemList body = new ItemList(view.lastChangeOfTypes(touching), total, shown.items(), next);
        // A cursor changes with whatever the following pages may show, also what this one does not.
        return answers.ofTypes(body, pages.asked(), next == null ? touching : pages.reachable());
    }

    /** What carries a theme that is not there; what else is asked must make sense all the same. */
    private static Page nothing(QueryRules rules, ContentQuery query) {
        Pages.answered(() -> rules.checked(query.behind(null)));
        return new Page(List.of(), null);
    }

    /** The types whose items any page of the list can show, or by which they are chosen; empty: all. */
    private Set<String> reachable(Set<String> askedTypes, Set<String> included, Set<String> deciding) {
        return askedTypes.isEmpty()
                ? Set.of()
                : Names.union(types.shownBy(Names.union(askedTypes, included)), deciding, Set.of(ContentTypes.THEME));
    }

    /** The types whose items can change this page; empty: all. */
    private static Set<String> touching(QueryParameters parameters, Set<String> askedTypes, Set<String> deciding,
            Shown shown) {
        if (askedTypes.isEmpty()) {
            return Set.of();
        }
        Set<String> touching = new TreeSet<>(askedTypes);
        touching.addAll(deciding);
        touching.addAll(shown.types());
        if (!parameters.all("theme").isEmpty()) {
            touching.add(ContentTypes.THEME);
        }
        return touching;
    }

    @GetMapping("/items/{id}")
    @Operation(summary = "A published item by its id")
    @ReadParameters
    @ShownParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveredItem.class)))
    public ResponseEntity<byte[]> byId(@PathVariable String id, HttpServletRequest request) {
        ItemId parsed = parse(id, ItemId::parse);
        return one(request, (view, missing) -> view.find(parsed).map(Found::itself)
                .orElseThrow(() -> missing.of(parsed)));
    }

    @GetMapping("/documents/{number}")
    @Operation(summary = "A published item by its document number")
    @ReadParameters
    @ShownParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveredItem.class)))
    public ResponseEntity<byte[]> byNumber(@PathVariable String number, HttpServletRequest request) {
        DocumentNumber parsed = parse(number, DocumentNumber::parse);
        return one(request, (view, missing) -> view.findByNumber(parsed).map(Found::itself)
                .orElseThrow(() -> missing.of(parsed)));
    }

    @GetMapping("/{type}/{slug}")
    @Operation(summary = "A published item by its type and slug", description = "A slug the item had before leads to it too; the answer says so in redirect.")
    @ReadParameters
    @ShownParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveredItem.class)))
    public ResponseEntity<byte[]> bySlug(@PathVariable String type, @PathVariable String slug,
            HttpServletRequest request) {
        if (types.find(type).isEmpty()) {
            throw Refusal.notFound();
        }
        Slug parsed = parse(slug, Slug::new);
        return one(request, (view, missing) -> bySlug(type, parsed, view, missing));
    }

    private Found bySlug(String type, Slug slug, PublishedView view, Missing missing) {
        ReaderLanguage language = missing.language();
        Optional<LiveItem> live = view.findBySlug(type, language.locale(), slug);
        if (live.isPresent()) {
            // In the reader's own language no other can get the address while the item has it; in another one it has it
            // only as long as nothing else of its type gets it in the reader's.
            boolean own = live.get().part(Slot.of(language.locale())).filter(part -> slug.equals(part.slug()))
                    .isPresent();
            return new Found(live.get(), !own, false);
        }
        if (site.retractions().concern(type, slug)) {
            throw Refusal.retracted();
        }
        ItemId former = view.lastUnderSlug(type, language.locale(), slug).orElseThrow(Refusal::notFound);
        return view.find(former).map(item -> new Found(item, true, true)).orElseThrow(() -> missing.of(former));
    }

    /**
     * @param replaceable whether another item of its type can take its place in the answer without any change to it
     * @param moved whether it was asked for at an address it has no more
     */
    private record Found(LiveItem item, boolean replaceable, boolean moved) {

        static Found itself(LiveItem item) {
            return new Found(item, false, false);
        }
    }

    private ResponseEntity<byte[]> one(HttpServletRequest request, Finder finder) {
        QueryParameters parameters = QueryParameters.of(request, ONE);
        ReaderLanguage language = ReaderLanguage.of(parameters, languages);
        AskedEdition asked = choice.choose(parameters, choice.choosePreview(request, parameters), null);
        PublishedView view = asked.view(site);
        Missing missing = new Missing(view, site.retractions(), language);
        Found found = finder.find(view, missing);
        Reading reading = language.read(found.item(), types).orElseThrow(() -> missing.of(found.item().id()));
        Selection selection = SelectionReader.of(parameters, Set.of(found.item().type()), 1, types).selection();
        Shown shown = presenter.present(view, language, List.of(reading), selection);
        DeliveredItem item = shown.items().getFirst();
        DeliveredItem body = found.moved() ? item.redirecting() : item;
        return found.replaceable()
                ? answers.ofTypes(body, asked, shown.types())
                : answers.ofItems(body, asked, shown.ids(), shown.types());
    }

    /** A text that names nothing is not found, like one that names something that is not there. */
    private static <T> T parse(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException _) {
            throw Refusal.notFound();
        }
    }

    private interface Finder {
        /** @throws Refusal if there is nothing */
        Found find(PublishedView view, Missing missing);
    }
}
