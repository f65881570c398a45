package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.RetractedTexts;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.Span;
import org.exponat.core.publication.TextChange;
import org.exponat.core.publication.TextChanges;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Changes as the table of what each edition changed has them. It is walked along by edition; an item is met at the last
 * edition of the span that changed it, and passed over before. A slice takes four questions, however much there is.
 */
final class JdbcTextChanges implements TextChanges {

    private final JdbcClient client;
    private final Languages languages;
    private final Retractions retractions;

    JdbcTextChanges(JdbcClient client, Languages languages, Retractions retractions) {
        this.client = client;
        this.languages = languages;
        this.retractions = retractions;
    }

    @Override
    public Slice between(Span span, Span.Place after, int items) {
        List<TextChange> found = new ArrayList<>();
        int left = items;
        if (after.retraction() < span.until().retraction()) {
            // One more than asked for tells whether there are more.
            List<RetractedTexts> acts = retractions.between(after.retraction(), span.until().retraction(), items + 1);
            List<RetractedTexts> told = acts.subList(0, Math.min(items, acts.size()));
            told.forEach(act -> addRetracted(act, span, found));
            if (acts.size() > items) {
                return new Slice(found, new Span.Place(told.getLast().position(), after.edition(), after.item()));
            }
            left -= told.size();
        }
        List<Met> met = walk(span, after, left + 1);
        boolean more = met.size() > left;
        List<Met> page = more ? met.subList(0, left) : met;
        if (!page.isEmpty()) {
            addPublished(page, span, found);
        }
        if (!more) {
            return new Slice(found, null);
        }
        return new Slice(found, page.isEmpty()
                ? new Span.Place(span.until().retraction(), after.edition(), after.item())
                : new Span.Place(span.until().retraction(), page.getLast().edition(), page.getLast().item()));
    }

    private static void addRetracted(RetractedTexts act, Span span, List<TextChange> found) {
        if (span.types().isEmpty() || span.types().contains(act.type())) {
            act.locales().stream().filter(locale -> span.locales().isEmpty() || span.locales().contains(locale))
                    .forEach(locale -> found.add(new TextChange.Retracted(act.item(), act.type(), locale)));
        }
    }

    /** An item at the last edition of the span that changed it. */
    private record Met(ItemId item, long edition) {}

    private List<Met> walk(Span span, Span.Place after, int limit) {
        var question = client.sql("SELECT DISTINCT c.edition, c.item FROM edition_change c WHERE "
                // Behind all of an edition is before all of the next one.
                + (after.item() == null ? "c.edition > :after" : "(c.edition, c.item) > (:after, :item)")
                + " AND c.edition <= :until AND c.slot IN (:slots)"
                + (span.types().isEmpty() ? "" : " AND c.type IN (:types)")
                + " AND NOT EXISTS (SELECT 1 FROM edition_change l WHERE l.item = c.item AND l.slot IN (:slots)"
                + " AND l.edition > c.edition AND l.edition <= :until) ORDER BY c.edition, c.item LIMIT :limit")
                .param("after", after.edition()).param("until", span.until().edition()).param("slots", slots(span))
                .param("limit", limit);
        if (after.item() != null) {
            question = question.param("item", after.item().toString());
        }
        if (!span.types().isEmpty()) {
            question = question.param("types", span.types());
        }
        return question.query((row, _) -> new Met(Rows.itemId(row, "item"), row.getLong("edition"))).list();
    }

    private void addPublished(List<Met> items, Span span, List<TextChange> found) {
        List<String> ids = items.stream().map(met -> met.item().toString()).toList();
        Map<ItemId, Map<Slot, Long>> changes = changes(ids, span);
        Map<ItemId, Map<LocaleTag, Text>> texts = texts(ids, span);
        for (Met met : items) {
            Map<Slot, Long> changed = changes.getOrDefault(met.item(), Map.of());
            texts.getOrDefault(met.item(), Map.of()).values().stream()
                    .map(text -> text.change(changed, span.isFromNothing())).filter(Objects::nonNull)
                    .forEach(found::add);
        }
    }

    /** The last edition of the span that changed each slot of each item. */
    private Map<ItemId, Map<Slot, Long>> changes(List<String> ids, Span span) {
        Map<ItemId, Map<Slot, Long>> changes = new HashMap<>();
        client.sql("SELECT item, slot, MAX(edition) AS last FROM edition_change WHERE item IN (:ids)"
                + " AND slot IN (:slots) AND edition > :since AND edition <= :until GROUP BY item, slot")
                .param("ids", ids).param("slots", slots(span)).param("since", span.since().edition())
                .param("until", span.until().edition())
                .query(row -> {
                    changes.computeIfAbsent(Rows.itemId(row, "item"), _ -> new HashMap<>())
                            .put(Slot.parse(row.getString("slot")), row.getLong("last"));
                });
        return changes;
    }

    /** The newest publication of each text that began by the end of the span. */
    private Map<ItemId, Map<LocaleTag, Text>> texts(List<String> ids, Span span) {
        List<String> locales = locales(span);
        Map<String, Object> parameters = new HashMap<>(Map.of("ids", ids, "until", span.until().edition()));
        List<String> rows = new ArrayList<>();
        for (String locale : locales) {
            String name = "locale" + rows.size();
            parameters.put(name, locale);
            rows.add("SELECT CAST(:" + name + " AS VARCHAR) AS slot");
        }
        Map<ItemId, Map<LocaleTag, Text>> texts = new HashMap<>();
        // Two look-ups in the index for each text, however often it was published; in this order, or it would be all.
        client.sql(
                "SELECT p.item, p.type, p.slot, p.slug, CASE WHEN p.until_edition <= :until THEN 0 ELSE 1 END AS live,"
                        + " CASE WHEN " + JdbcRetractions.RETRACTED
                        + " THEN 1 ELSE 0 END AS retracted FROM item i CROSS JOIN ("
                        + String.join(" UNION ALL ", rows) + ") l CROSS JOIN publication p WHERE i.id IN (:ids)"
                        + " AND p.item = i.id AND p.slot = l.slot AND p.from_edition = (SELECT MAX(o.from_edition)"
                        + " FROM publication o WHERE o.item = i.id AND o.slot = l.slot AND o.from_edition <= :until)")
                .params(parameters)
                .query((row, _) -> Text.of(row)).list().forEach(text -> texts
                        .computeIfAbsent(text.item(), _ -> new TreeMap<>()).put(text.locale(), text));
        return texts;
    }

    private Collection<String> slots(Span span) {
        return Stream.concat(Stream.of(Slot.SHARED.key()), locales(span).stream()).toList();
    }

    private List<String> locales(Span span) {
        Collection<LocaleTag> asked = span.locales().isEmpty() ? languages.all() : span.locales();
        return asked.stream().map(LocaleTag::value).sorted().toList();
    }

    /** @param slug under which it is live, or was last */
    private record Text(ItemId item, String type, LocaleTag locale, Slug slug, boolean live, boolean retracted) {

        static Text of(ResultSet row) throws SQLException {
            return new Text(Rows.itemId(row, "item"), row.getString("type"), new LocaleTag(row.getString("slot")),
                    new Slug(row.getString("slug")), row.getInt("live") == 1, row.getInt("retracted") == 1);
        }

        /**
         * What became of it, if anything.
         *
         * @param changed the last edition that changed each slot
         */
        @Nullable
        TextChange change(Map<Slot, Long> changed, boolean fromNothing) {
            Long own = changed.get(Slot.of(locale));
            Long shared = changed.get(Slot.SHARED);
            if (retracted) {
                // Told among the retractions.
                return null;
            }
            if (live) {
                return own == null && shared == null
                        ? null
                        : new TextChange.Live(item, type, locale, slug,
                                Math.max(own == null ? 0 : own, shared == null ? 0 : shared));
            }
            return own == null || fromNothing ? null : new TextChange.Withdrawn(item, type, locale, slug);
        }
    }
}
