package org.exponat.search.indexing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.IndexComparison;
import org.exponat.search.IndexComparison.Difference;
import org.exponat.search.IndexComparison.Kind;
import org.exponat.search.document.SearchSchema;

/**
 * Compares an index with the site. First both are read once and only digests of them kept; then the items in those buckets
 * that differ are looked at one by one.
 */
final class Comparing {

    /** So many buckets are looked at together. Where everything differs, they would otherwise all be in memory. */
    private static final int AT_ONCE = 32;

    private final SearchSchema schema;
    private final PublishedSite site;
    private final List<? extends IndexReader> readers;
    private final long edition;

    /**
     * @param readers of the live index and the archive
     * @param edition what the live index shows
     */
    Comparing(SearchSchema schema, PublishedSite site, List<? extends IndexReader> readers, long edition) {
        this.schema = schema;
        this.site = site;
        this.readers = readers;
        this.edition = edition;
    }

    /** @param items in which the index differs, other than by documents that failed and are tried again anyway */
    record Result(IndexComparison comparison, Set<ItemId> items) {}

    /** @throws IOException if the index cannot be read, or its files are not as they were written */
    Result compare() throws IOException {
        for (IndexReader reader : readers) {
            IndexedSpans.checkFiles(reader);
        }
        Buckets found = new Buckets();
        Buckets expected = new Buckets();
        long documents = 0;
        for (IndexReader reader : readers) {
            IndexedSpans.read(reader, edition, found::add);
            documents += reader.numDocs();
        }
        ExpectedHistory history = new ExpectedHistory(schema, site, _ -> true, expected::add);
        history.advanceTo(edition);
        history.open(expected::add);

        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        List<Difference> named = new ArrayList<>();
        Set<ItemId> items = new LinkedHashSet<>();
        BitSet left = found.differing(expected);
        while (!left.isEmpty()) {
            BitSet group = new BitSet(Buckets.COUNT);
            left.stream().limit(AT_ONCE).forEach(group::set);
            for (Difference difference : differences(group)) {
                counts.merge(difference.kind(), 1L, Long::sum);
                if (difference.kind() != Kind.FAILED) {
                    items.add(difference.item());
                }
                if (named.size() < IndexComparison.MOST) {
                    named.add(difference);
                }
            }
            left.andNot(group);
        }
        return new Result(new IndexComparison(edition, documents, counts, named, 0), items);
    }

    private List<Difference> differences(BitSet buckets) throws IOException {
        ItemSpans spans = new ItemSpans();
        for (IndexReader reader : readers) {
            IndexedSpans.read(reader, edition, (item, span) -> {
                if (buckets.get(Buckets.of(item))) {
                    spans.find(item, span);
                }
            });
        }
        ExpectedHistory history = new ExpectedHistory(schema, site, item -> buckets.get(Buckets.of(item)),
                spans::expect);
        history.advanceTo(edition);
        history.open(spans::expect);
        return spans.differences();
    }
}
