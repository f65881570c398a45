package org.exponat.search.indexing;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.util.IOUtils;
import org.exponat.core.publication.Edition;
import org.exponat.search.SearchIndexInUse;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.CountingSearcher;
import org.exponat.search.following.IndexDirectory;

/**
 * The two directories of an index and their writers: what is live, and the archive of what was. The archive is always
 * committed first, so that after any crash it knows at least what the other has let go of.
 */
final class IndexFiles implements Closeable {

    private final IndexWriter live;
    private final IndexWriter archive;
    private final String schema;

    private IndexFiles(IndexWriter live, IndexWriter archive, String schema) {
        this.live = live;
        this.archive = archive;
        this.schema = schema;
    }

    /**
     * Opens or creates the index at a place.
     *
     * @throws SearchIndexInUse if another process has it open
     */
    static IndexFiles open(IndexPlace place, SearchSchema schema) throws IOException {
        IndexWriter archive = place.directory(IndexPlace.ARCHIVE).write(config(schema));
        try {
            return new IndexFiles(place.directory(IndexPlace.LIVE).write(config(schema)), archive, schema.digest());
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(archive::rollback);
            throw failed;
        }
    }

    IndexWriter live() {
        return live;
    }

    IndexWriter archive() {
        return archive;
    }

    /** How far both have come: what the live one says, provided that the archive has come at least as far. */
    Progress committed() {
        Progress ofLive = progressOf(live);
        return progressOf(archive).position() >= ofLive.position() ? ofLive : Progress.NONE;
    }

    /** The archive's own account, which may be ahead of the live one after a crash. */
    Progress committedInArchive() {
        return progressOf(archive);
    }

    void commit(Progress progress) throws IOException {
        for (IndexWriter writer : new IndexWriter[]{archive, live}) {
            writer.setLiveCommitData(progress.toCommitData(schema).entrySet());
            writer.commit();
        }
    }

    /** Takes what was deleted out of the files too; lasting only with the next commit. */
    void purge() throws IOException {
        IndexDirectory.purge(live);
        IndexDirectory.purge(archive);
    }

    /**
     * Takes out of the archive what happened after an edition. After a crash it may hold what the live index has yet to see
     * again; seen again, it may look different, and both would be true for the same editions.
     */
    void forgetAfter(Edition edition) throws IOException {
        archive.deleteDocuments(
                LongField.newRangeQuery(IndexFields.UNTIL, edition.number() + 1, IndexFields.OPEN));
    }

    /** Empties both; lasting only with the next commit. */
    void clear() throws IOException {
        archive.deleteAll();
        live.deleteAll();
    }

    /** Gives up everything since the last commit and lets go of the directories. */
    @Override
    public void close() throws IOException {
        IOUtils.close(live::rollback, archive::rollback);
    }

    private Progress progressOf(IndexWriter writer) {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return Progress.of(data, schema);
    }

    /** How documents are written, wherever to. Nobody waits for small segments to be merged: it is done beside. */
    static IndexWriterConfig writing(SearchSchema schema) {
        return new IndexWriterConfig(schema.analyzer()).setSimilarity(CountingSearcher.SIMILARITY)
                .setCommitOnClose(false).setMaxFullFlushMergeWaitMillis(0);
    }

    private static IndexWriterConfig config(SearchSchema schema) {
        return writing(schema).setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0));
    }
}
