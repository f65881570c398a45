package org.exponat.search.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.exponat.search.document.IndexFields;
import org.jspecify.annotations.Nullable;

/** What indexes hold, read from their files and not through the code that searches them. */
final class IndexContent {

    private IndexContent() {}

    /** What an item's document says in the editions [from, until): every term in every field, and how often. */
    record Shown(long from, long until, SortedSet<String> content) {}

    /**
     * What is found of every item, over all editions. Neighbours that say the same are one: an index that saw an item
     * before something of it was retracted has two where one that is made afterwards has one.
     */
    static SortedMap<String, List<Shown>> of(Path indexes) throws IOException {
        SortedMap<String, List<Shown>> all = new TreeMap<>();
        for (Path index : List.of(indexes.resolve("live"), indexes.resolve("archive"))) {
            try (Directory directory = FSDirectory.open(index)) {
                // Where nothing was ever committed, there is none.
                if (DirectoryReader.indexExists(directory)) {
                    try (DirectoryReader reader = DirectoryReader.open(directory)) {
                        for (LeafReaderContext leaf : reader.leaves()) {
                            read(leaf.reader(), all);
                        }
                    }
                }
            }
        }
        all.replaceAll((item, shown) -> joined(item, shown));
        return all;
    }

    /** How far the commits in the files say they have come: position and edition, of the live index and the archive. */
    static Map<String, List<Long>> progress(Path indexes) throws IOException {
        Map<String, List<Long>> progress = new HashMap<>();
        for (String name : List.of("live", "archive")) {
            try (Directory directory = FSDirectory.open(indexes.resolve(name))) {
                if (DirectoryReader.indexExists(directory)) {
                    try (DirectoryReader reader = DirectoryReader.open(directory)) {
                        Map<String, String> data = reader.getIndexCommit().getUserData();
                        progress.put(name, List.of(Long.valueOf(data.getOrDefault("position", "0")),
                                Long.valueOf(data.getOrDefault("edition", "0"))));
                    }
                }
            }
        }
        return progress;
    }

    private static void read(LeafReader leaf, Map<String, List<Shown>> all) throws IOException {
        Bits living = leaf.getLiveDocs();
        List<TreeSet<String>> contents = new ArrayList<>();
        for (int doc = 0; doc < leaf.maxDoc(); doc++) {
            contents.add(new TreeSet<>());
        }
        for (FieldInfo field : leaf.getFieldInfos()) {
            // The key names the first edition, which is compared as such.
            if (field.getIndexOptions() != IndexOptions.NONE && !field.name.equals(IndexFields.KEY)) {
                readTerms(field.name, leaf.terms(field.name), contents);
            }
            if (field.getDocValuesType() == DocValuesType.SORTED) {
                SortedDocValues values = leaf.getSortedDocValues(field.name);
                while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                    contents.get(values.docID())
                            .add(field.name + " by " + values.lookupOrd(values.ordValue()));
                }
            }
        }
        for (int doc = 0; doc < leaf.maxDoc(); doc++) {
            if (living == null || living.get(doc)) {
                Document stored = leaf.storedFields().document(doc);
                assertThat(stored.get(IndexFields.FAILED)).as("why a document could not be made").isNull();
                contents.get(doc).add("fingerprint " + stored.get(IndexFields.FINGERPRINT));
                all.computeIfAbsent(stored.get(IndexFields.ITEM), _ -> new ArrayList<>())
                        .add(new Shown(stored.getField(IndexFields.FROM).storedValue().getLongValue(),
                                stored.getField(IndexFields.UNTIL).storedValue().getLongValue(), contents.get(doc)));
            }
        }
    }

    private static void readTerms(String field, @Nullable Terms terms, List<TreeSet<String>> contents)
            throws IOException {
        if (terms == null) {
            return;
        }
        TermsEnum each = terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
            String name = field + " " + Term.toString(term);
            PostingsEnum postings = each.postings(null, PostingsEnum.FREQS);
            while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                contents.get(postings.docID()).add(name + " " + postings.freq());
            }
        }
    }

    private static List<Shown> joined(String item, List<Shown> shown) {
        List<Shown> joined = new ArrayList<>();
        for (Shown next : shown.stream().sorted(Comparator.comparingLong(Shown::from)).toList()) {
            Shown last = joined.isEmpty() ? null : joined.getLast();
            assertThat(next.from()).as("documents of %s that are true for the same edition: %s", item, shown)
                    .isGreaterThanOrEqualTo(last == null ? 0 : last.until());
            if (last != null && last.until() == next.from() && last.content().equals(next.content())) {
                joined.set(joined.size() - 1, new Shown(last.from(), next.until(), last.content()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }
}
