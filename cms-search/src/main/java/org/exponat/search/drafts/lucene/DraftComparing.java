package org.exponat.search.drafts.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.draft.DraftedItems;
import org.exponat.core.model.ItemId;
import org.exponat.search.IndexComparison.Kind;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemDocuments;
import org.exponat.search.drafts.DraftComparison;
import org.exponat.search.drafts.DraftComparison.Difference;
import org.jspecify.annotations.Nullable;

/** Compares the index with the store, by the digests of what documents were made of. */
record DraftComparing(DraftSchema schema, DraftedItems items) {

    /** All differences, by item. What is saved while the store is read may be among them. */
    SortedMap<ItemId, Kind> compare(ShownDrafts shown) throws IOException {
        SortedMap<ItemId, Kind> differences = new TreeMap<>();
        Set<ItemId> there = new HashSet<>();
        List<ItemId> page = items.all(null, DraftSession.BATCH);
        while (!page.isEmpty()) {
            there.addAll(page);
            differences.putAll(compare(shown, page));
            page = items.all(page.getLast(), DraftSession.BATCH);
        }
        for (ItemId indexed : indexed(shown.searcher())) {
            if (!there.contains(indexed)) {
                differences.put(indexed, Kind.SUPERFLUOUS);
            }
        }
        return differences;
    }

    /** Those of the items that differ. */
    SortedMap<ItemId, Kind> compare(ShownDrafts shown, Collection<ItemId> ids) throws IOException {
        SortedMap<ItemId, Kind> differences = new TreeMap<>();
        Map<ItemId, DraftedItem> found = items.find(ids);
        for (ItemId id : ids) {
            difference(shown.searcher(), id, found.get(id)).ifPresent(kind -> differences.put(id, kind));
        }
        return differences;
    }

    private Optional<Kind> difference(IndexSearcher searcher, ItemId id, @Nullable DraftedItem item)
            throws IOException {
        ScoreDoc[] documents = searcher.search(new TermQuery(ItemDocuments.ofItem(id)), 2).scoreDocs;
        if (item == null) {
            return documents.length == 0 ? Optional.empty() : Optional.of(Kind.SUPERFLUOUS);
        }
        if (documents.length != 1) {
            return Optional.of(documents.length == 0 ? Kind.MISSING : Kind.SUPERFLUOUS);
        }
        String fingerprint = searcher.storedFields().document(documents[0].doc, Set.of(IndexFields.FINGERPRINT))
                .get(IndexFields.FINGERPRINT);
        if (fingerprint.isEmpty()) {
            return Optional.of(Kind.FAILED);
        }
        return fingerprint.equals(new DraftContents(schema, item).fingerprint())
                ? Optional.empty()
                : Optional.of(Kind.OUTDATED);
    }

    private static List<ItemId> indexed(IndexSearcher searcher) throws IOException {
        List<ItemId> ids = new ArrayList<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Bits kept = leaf.reader().getLiveDocs();
            for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
                if (kept == null || kept.get(doc)) {
                    ids.add(ItemId.parse(leaf.reader().storedFields().document(doc, Set.of(IndexFields.ITEM))
                            .get(IndexFields.ITEM)));
                }
            }
        }
        return ids;
    }

    static DraftComparison told(SortedMap<ItemId, Kind> differences, long documents) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        differences.values().forEach(kind -> counts.merge(kind, 1L, Long::sum));
        return new DraftComparison(documents, counts,
                differences.entrySet().stream().limit(DraftComparison.MOST)
                        .map(difference -> new Difference(difference.getKey(), difference.getValue())).toList(),
                0);
    }
}
