package org.exponat.api.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/** Reads what a list is asked for, and refuses what the types do not offer by naming what they do. */
final class ListQuestion {

    private static final int MAX_THEMES = 10;

    private ListQuestion() {}

    /** The types asked for; none: all. */
    static Set<String> types(QueryParameters parameters, ContentTypes types) {
        Set<String> asked = parameters.names("type");
        for (String name : asked) {
            if (types.find(name).isEmpty()) {
                throw Refusal.badParameter("There is no type of this name. The types are: "
                        + types.all().stream().map(ContentType::name).collect(Collectors.joining(", ")) + ".");
            }
        }
        return asked;
    }

    /**
     * The themes an item must carry, by slug or id.
     *
     * @return empty if one of them is not live, so that nothing can carry it
     */
    static Optional<List<ItemId>> themes(QueryParameters parameters, PublishedView view, ReaderLanguage language) {
        List<ItemId> themes = new ArrayList<>();
        List<String> asked = parameters.all("theme").stream().distinct().toList();
        if (asked.size() > MAX_THEMES) {
            throw Refusal.badParameter("At most " + MAX_THEMES + " themes can be asked for at once.");
        }
        for (String given : asked) {
            Optional<LiveItem> theme = theme(given, view, language);
            if (theme.isEmpty()) {
                return Optional.empty();
            }
            themes.add(theme.get().id());
        }
        return Optional.of(themes);
    }

    private static Optional<LiveItem> theme(String given, PublishedView view, ReaderLanguage language) {
        try {
            return view.find(ItemId.parse(given)).filter(item -> item.type().equals(ContentTypes.THEME));
        } catch (IllegalArgumentException _) {
            if (!Slug.isSlug(given)) {
                throw Refusal.badParameter("The parameter theme must be a theme's slug or id.");
            }
            return view.findBySlug(ContentTypes.THEME, language.locale(), new Slug(given));
        }
    }

    static List<Sort> sort(QueryParameters parameters) {
        return parameters.all("sort").stream().flatMap(text -> Arrays.stream(text.split(",", -1))).map(Sort::parse)
                .toList();
    }

    /** @param preview what this request reads; null for what everybody reads */
    static @Nullable Cursor cursor(QueryParameters parameters, @Nullable Preview preview) {
        String text = PageMark.cursor(parameters, preview).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return Cursor.decode(text);
        } catch (IllegalArgumentException broken) {
            throw unreadableCursor();
        }
    }

    static Refusal unreadableCursor() {
        return Refusal.badParameter("The cursor in after cannot be read, or belongs to another question.");
    }
}
