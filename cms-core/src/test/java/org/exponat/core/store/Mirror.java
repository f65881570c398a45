package org.exponat.core.store;

import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Span;
import org.exponat.core.publication.TextChange;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.PublishedView;

/** Copies of all that is published, kept by nothing but what the changes say. */
final class Mirror {

    private final Installation cms;
    private final Map<Text, String> copies;
    private Span.Mark mark;

    Mirror(Installation cms, Span.Mark mark, Map<Text, String> copies) {
        this.cms = cms;
        this.mark = mark;
        this.copies = new TreeMap<>(copies);
    }

    record Text(String item, String locale) implements Comparable<Text> {
        @Override
        public int compareTo(Text other) {
            return toString().compareTo(other.toString());
        }
    }

    Map<Text, String> copies() {
        return copies;
    }

    /** Where the site is: the edition is looked up first, so that the retractions that belong to it are among those known. */
    static Span.Mark now(Installation cms) {
        long edition = cms.site().editions().current().number();
        return new Span.Mark(edition, cms.site().retractions().last());
    }

    /** All texts as they are published: slug, and the versions of the language and of what all languages share. */
    static Map<Text, String> published(PublishedView view, Collection<ItemId> items) {
        Map<Text, String> published = new TreeMap<>();
        view.findAll(items).values().forEach(item -> item.locales()
                .forEach(locale -> published.put(new Text(item.id().toString(), locale.value()), copy(item, locale))));
        return published;
    }

    private static String copy(LiveItem item, LocaleTag locale) {
        var own = item.part(Slot.of(locale)).orElseThrow();
        return own.slug() + " " + own.version() + " " + item.part(Slot.SHARED).map(part -> part.version()).orElse(0);
    }

    /**
     * Follows to where the site is now.
     *
     * @param meanwhile done before every slice but the first
     */
    void follow(Random random, Set<String> types, Set<LocaleTag> locales, Runnable meanwhile) {
        Span span = new Span(mark, now(cms), types, locales);
        PublishedView view = cms.site().at(cms.site().editions().find(span.until().edition()).orElseThrow());
        Span.Place place = span.start();
        while (place != null) {
            TextChanges.Slice slice = cms.site().changes().between(span, place, 1 + random.nextInt(7));
            slice.changes().forEach(change -> apply(change, view));
            place = slice.next();
            if (place != null) {
                meanwhile.run();
            }
        }
        mark = span.until();
    }

    private void apply(TextChange change, PublishedView view) {
        Text text = new Text(change.item().toString(), change.locale().value());
        switch (change) {
            // What was retracted since is not there any more, as over HTTP.
            case TextChange.Live(ItemId item, _, LocaleTag locale, _, _) -> view.find(item)
                    .filter(found -> found.isLiveIn(locale))
                    .ifPresent(found -> copies.put(text, copy(found, locale)));
            case TextChange.Withdrawn _, TextChange.Retracted _ -> copies.remove(text);
        }
    }
}
