package org.exponat.search.indexing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.IndexComparison;
import org.exponat.search.document.SearchSchema;

/** The last commit of an index, read without keeping anybody from writing the next one. */
public final class CommittedIndex {

    /** On a busy site something is committed all the time, and what differs may be there to stay. */
    private static final int ROUNDS = 3;

    private CommittedIndex() {}

    /**
     * Compares it with the site, up to the edition it shows; again, but not for ever, if it differs and was written
     * meanwhile.
     *
     * @throws IOException if there is none, or none that can be read and used
     */
    public static IndexComparison compare(IndexPlace place, SearchSchema schema, PublishedSite site)
            throws IOException {
        for (int round = 1;; round++) {
            long retracted = site.retractions().last();
            // The live index first: what has left it meanwhile is in the archive already.
            try (Directory liveFiles = existing(place, IndexPlace.LIVE);
                    DirectoryReader live = open(liveFiles);
                    Directory archiveFiles = existing(place, IndexPlace.ARCHIVE);
                    DirectoryReader archive = open(archiveFiles)) {
                Progress progress = Progress.of(live.getIndexCommit().getUserData(), schema.digest());
                if (Progress.of(archive.getIndexCommit().getUserData(), schema.digest()).position() < progress
                        .position()
                        || progress.equals(Progress.NONE)) {
                    throw new CorruptIndexException(
                            "is not of these content types, or of another version of Exponat, and is made anew at the next start",
                            place.toString());
                }
                IndexComparison comparison = new Comparing(schema, site, List.of(live, archive),
                        progress.edition().number()).compare().comparison();
                boolean moved = site.retractions().last() != retracted
                        || !live.isCurrent() || !archive.isCurrent();
                if (comparison.agrees() || !moved || round == ROUNDS) {
                    return comparison;
                }
            }
        }
    }

    private static Directory existing(IndexPlace place, String name) throws IOException {
        if (!Files.isDirectory(place.path().resolve(name))) {
            throw new FileNotFoundException("There is no search index in " + place + ".");
        }
        return place.open(name);
    }

    private static DirectoryReader open(Directory directory) throws IOException {
        try {
            return DirectoryReader.open(directory);
        } catch (IllegalArgumentException unknown) {
            throw new CorruptIndexException("cannot be understood", directory.toString(), unknown);
        }
    }
}
