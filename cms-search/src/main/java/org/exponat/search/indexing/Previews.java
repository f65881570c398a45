package org.exponat.search.indexing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.search.document.ContentsReader;
import org.exponat.search.document.ContentsReader.Outcome;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.SearchSchema;

/**
 * Makes the index look as it would after a change that was not made: with the documents that indexing it would write, in
 * memory. May be used by many threads at once.
 */
public final class Previews {

    private final SearchSchema schema;
    private final PublishedSite site;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    public Previews(SearchSchema schema, PublishedSite site) {
        this.schema = schema;
        this.site = site;
    }

    /**
     * Takes over one holding of the index, unless it fails.
     *
     * @param base shows the edition that is overlaid, or a later one
     * @param overlaid the site after the change; its edition is the one before
     * @param changed the types of the items that differ between the two, by item
     */
    public PreviewState over(IndexState base, PublishedView overlaid, Map<ItemId, String> changed)
            throws IOException {
        SortedSet<ItemId> affected = AffectedItems.by(changed, site.at(overlaid.edition()), schema.languages());
        return PreviewState.over(base, overlaid.edition().number(), affected, documents(overlaid, affected), schema);
    }

    private Directory documents(PublishedView overlaid, SortedSet<ItemId> affected) throws IOException {
        long edition = overlaid.edition().number();
        ContentsReader reader = new ContentsReader(schema);
        DocumentWriting documents = new DocumentWriting(schema, "previewed over", reported);
        List<ItemId> ids = new ArrayList<>(affected);
        Directory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory,
                IndexFiles.writing(schema).setMergePolicy(NoMergePolicy.INSTANCE))) {
            for (int start = 0; start < ids.size(); start += EditionIndexer.BATCH) {
                List<ItemId> batch = ids.subList(start, Math.min(start + EditionIndexer.BATCH, ids.size()));
                for (Map.Entry<ItemId, Outcome> read : reader.read(overlaid, batch).entrySet()) {
                    documents.write(read.getKey(), edition, IndexFields.OPEN, read.getValue(), writer::addDocument);
                }
            }
            writer.commit();
        }
        return directory;
    }
}
