package org.exponat.api.delivery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;

/** The filter by themes: an item carries each of them, or, where these count too, a narrower one of each. */
final class ThemeFilter {

    static final Set<String> PARAMETERS = Set.of("theme", "narrower");

    private static final int MAX_NARROWER = 1_000;
    /** Each level is asked for by itself. */
    private static final int MAX_LEVELS = 20;

    private final ContentTypes types;
    private final PublishedView view;
    private final ReaderLanguage language;
    private final Languages languages;

    ThemeFilter(ContentTypes types, PublishedView view, ReaderLanguage language, Languages languages) {
        this.types = types;
        this.languages = languages;
        this.view = view;
        this.language = language;
    }

    /** @return empty if one of the themes is not live, so that nothing can carry it */
    Optional<List<Filter>> of(QueryParameters parameters) {
        boolean narrower = parameters.flag("narrower");
        if (narrower && parameters.all("theme").isEmpty()) {
            throw Refusal.badParameter("The parameter narrower goes with theme.");
        }
        if (narrower && !types.areThemesATree()) {
            throw Refusal.badParameter(
                    "The themes here are not filtered by " + ContentTypes.BROADER + ": none is narrower.");
        }
        return ListQuestion.themes(parameters, view, language).map(themes -> themes.stream().<Filter>map(
                theme -> new Filter.AnyOf(ContentType.THEMES,
                        narrower ? withNarrower(theme) : List.of(theme.toString())))
                .toList());
    }

    /** The theme and all below it, level by level; a circle is gone round once. */
    private List<String> withNarrower(ItemId theme) {
        Set<String> all = new LinkedHashSet<>(List.of(theme.toString()));
        List<String> level = List.copyOf(all);
        for (int levels = 0; !level.isEmpty(); levels++) {
            if (levels > MAX_LEVELS || all.size() > MAX_NARROWER) {
                throw tooMany();
            }
            List<String> below = new ArrayList<>();
            for (String id : narrower(level)) {
                if (all.add(id)) {
                    below.add(id);
                }
            }
            level = below;
        }
        return List.copyOf(all);
    }

    /** In whatever language they are live: search, too, asks what a theme is and not how it is read. */
    private Set<String> narrower(List<String> level) {
        Set<String> narrower = new LinkedHashSet<>();
        languages.all().forEach(locale -> addNarrower(level, locale, narrower));
        return narrower;
    }

    private void addNarrower(List<String> level, LocaleTag locale, Set<String> narrower) {
        Cursor after = null;
        do {
            Page page = view.list(new ContentQuery(Set.of(ContentTypes.THEME), locale, null,
                    new Filter.AnyOf(ContentTypes.BROADER, level), List.of(), ContentQuery.MAX_LIMIT, after));
            page.items().stream().map(LiveItem::id).map(ItemId::toString).forEach(narrower::add);
            after = page.next();
            if (narrower.size() > MAX_NARROWER) {
                throw tooMany();
            }
        } while (after != null);
    }

    private static Refusal tooMany() {
        return new Refusal(Problem.tooCostly("There are more than " + MAX_NARROWER + " narrower themes, or more than "
                + MAX_LEVELS + " below each other. Ask for one of these, or leave out narrower."));
    }
}
