package org.exponat.search.themes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.search.document.FieldText;
import org.exponat.search.document.SearchSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Reads thesauruses from the site. The last few are kept, each until a theme changes or anything is retracted, so that a
 * question need not read hundreds of themes; whoever asks for one that is being read waits for it. May be used by many threads
 * at once.
 */
public final class Thesauruses {

    private static final Logger LOG = LoggerFactory.getLogger(Thesauruses.class);

    private static final Set<String> THEMES = Set.of(ContentTypes.THEME);
    private static final String ALTERNATIVE_LABELS = "altLabels";
    private static final String BROADER = "broader";

    private static final int MOST_KEPT = 8;

    private final SearchSchema schema;
    private final PublishedSite site;
    private final Map<State, CompletableFuture<Thesaurus>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<State, CompletableFuture<Thesaurus>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    public Thesauruses(SearchSchema schema, PublishedSite site) {
        this.schema = schema;
        this.site = site;
    }

    /** What makes a thesaurus another: the last edition that changed a theme, and the last retraction. */
    private record State(long edition, long retraction) {}

    /** The thesaurus at the edition of a view of the site, which must not be a preview. */
    public Thesaurus at(PublishedView view) {
        if (schema.types().find(ContentTypes.THEME).isEmpty()) {
            return none();
        }
        long edition = view.lastChangeOfTypes(THEMES);
        if (edition == 0) {
            return none();
        }
        // Looked up before the themes are read: what is retracted in between makes it another state.
        State state = new State(edition, site.retractions().last());
        CompletableFuture<Thesaurus> mine = new CompletableFuture<>();
        CompletableFuture<Thesaurus> known;
        synchronized (kept) {
            known = kept.putIfAbsent(state, mine);
        }
        return known == null ? read(state, view, mine) : waitFor(known);
    }

    /** Reads for all who wait. A failure is told to them and not kept. */
    private Thesaurus read(State state, PublishedView view, CompletableFuture<Thesaurus> waitedFor) {
        try {
            // Not from the view: that may know of no retraction since it was opened, and this is for others too.
            Thesaurus read = in(site.at(view.edition()));
            waitedFor.complete(read);
            return read;
        } catch (RuntimeException | Error failed) {
            synchronized (kept) {
                kept.remove(state, waitedFor);
            }
            waitedFor.completeExceptionally(failed);
            throw failed;
        }
    }

    private static Thesaurus waitFor(CompletableFuture<Thesaurus> known) {
        try {
            return known.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** The thesaurus as a view shows it, read anew. */
    public Thesaurus in(PublishedView view) {
        if (schema.types().find(ContentTypes.THEME).isEmpty()) {
            return none();
        }
        Map<ItemId, LiveItem> items = new TreeMap<>();
        schema.languages().all().forEach(locale -> list(view, locale, items));
        List<Theme> themes = new ArrayList<>();
        for (LiveItem item : items.values()) {
            try {
                themes.add(theme(item));
            } catch (RuntimeException broken) {
                LOG.warn("Theme {} cannot be understood and is left out of the thesaurus", item.id(), broken);
            }
        }
        return new Thesaurus(schema, themes);
    }

    private Thesaurus none() {
        return new Thesaurus(schema, List.of());
    }

    private static void list(PublishedView view, LocaleTag locale, Map<ItemId, LiveItem> items) {
        Cursor after = null;
        do {
            Page page = view.list(new ContentQuery(THEMES, locale, null, Filter.everything(), List.of(),
                    ContentQuery.MAX_LIMIT, after));
            page.items().stream().filter(item -> item.type().equals(ContentTypes.THEME))
                    .forEach(item -> items.put(item.id(), item));
            after = page.next();
        } while (after != null);
    }

    private Theme theme(LiveItem item) {
        ContentType type = schema.types().get(item.type());
        List<Label> labels = new ArrayList<>();
        for (LocaleTag locale : item.locales()) {
            Reading.of(item, type, locale, null).ifPresent(reading -> {
                add(reading, ContentType.TITLE, type, labels);
                add(reading, ALTERNATIVE_LABELS, type, labels);
            });
        }
        return new Theme(item.id(), labels, ids(item, type, BROADER));
    }

    private void add(Reading reading, String name, ContentType type, List<Label> labels) {
        Optional<Field> field = type.field(name);
        JsonNode value = reading.fields().get(name);
        if (field.isPresent() && value != null && !field.get().personal()) {
            LocaleTag locale = reading.locale();
            FieldText.of(field.get().kind(), value, locale).forEach(
                    text -> labels.add(new Label(locale, text, LabelWords.of(text, schema.analysis(locale)))));
        }
    }

    private static List<ItemId> ids(LiveItem item, ContentType type, String name) {
        List<ItemId> ids = new ArrayList<>();
        for (LocaleTag locale : item.locales()) {
            Reading.of(item, type, locale, null).flatMap(reading -> reading.field(name)).ifPresent(value -> {
                if (value.isString()) {
                    ids.add(ItemId.parse(value.stringValue()));
                } else {
                    value.forEach(each -> ids.add(ItemId.parse(each.stringValue())));
                }
            });
        }
        return ids.stream().distinct().toList();
    }
}
