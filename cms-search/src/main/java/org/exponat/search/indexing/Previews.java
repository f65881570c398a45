package org.exponat.search.indexing;

import java.io.Closeable;
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
import org.exponat.search.following.Attempts;
import org.exponat.search.following.Pace;

/**
 * Makes the index look as it would after a change that was not made: with the documents that indexing it would write, in
 * memory. May be used by many threads at once.
 */
public final class Previews implements Closeable {

    private final SearchSchema schema;
    private final PublishedSite site;
    private final KeptDocuments kept = new KeptDocuments();
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
     * @param identity the same for two views of one edition only if they show the same
     */
    public PreviewState over(IndexState base, PublishedView overlaid, Map<ItemId, String> changed, String identity)
            throws IOException {
        long edition = overlaid.edition().number();
        // Asked before anything is read: what is retracted meanwhile counts as not obeyed.
        KeptDocuments.Key key = new KeptDocuments.Key(edition, identity, site.retractions().last());
        PreviewDocuments documents = kept.find(key);
        if (documents == null) {
            documents = documents(overlaid, changed, key.position());
            kept.keep(key, documents);
        }
        boolean taken = false;
        try {
            PreviewState preview = PreviewState.over(base, edition, documents, schema);
            taken = true;
            return preview;
        } finally {
            if (!taken) {
                documents.letGo();
            }
        }
    }

    private PreviewDocuments documents(PublishedView overlaid, Map<ItemId, String> changed, long position)
            throws IOException {
        long edition = overlaid.edition().number();
        SortedSet<ItemId> affected = AffectedItems.by(changed, site.at(overlaid.edition()), overlaid, schema);
        List<ItemId> ids = new ArrayList<>(affected);
        ContentsReader reader = new ContentsReader(schema);
        DocumentWriting documents = new DocumentWriting(schema, "previewed over", Pace.USUAL.retryAfter(), reported);
        boolean complete = true;
        Directory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory,
                IndexFiles.writing(schema).setMergePolicy(NoMergePolicy.INSTANCE))) {
            for (int start = 0; start < ids.size(); start += EditionIndexer.BATCH) {
                List<ItemId> batch = ids.subList(start, Math.min(start + EditionIndexer.BATCH, ids.size()));
                for (Map.Entry<ItemId, Outcome> read : reader.read(overlaid, batch).entrySet()) {
                    complete &= !documents
                            .write(read.getKey(), edition, IndexFields.OPEN, read.getValue(), Attempts::first,
                                    writer::addDocument)
                            .isEmpty();
                }
            }
            writer.commit();
        }
        return PreviewDocuments.in(directory, affected, complete, position);
    }

    /** Keeps nothing any more. What is in use stays usable. */
    @Override
    public void close() {
        kept.close();
    }
}
