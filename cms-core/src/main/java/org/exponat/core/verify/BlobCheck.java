package org.exponat.core.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredTable;
import org.exponat.core.types.ContentTypes;
import tools.jackson.core.JacksonException;

/** The files of assets. */
record BlobCheck(Findings findings, FileBlobs blobs) {

    /** Whether the files are there that the versions of an asset name. */
    void check(ItemRows item) {
        if (!item.item().shown("type").equals(ContentTypes.ASSET)) {
            return;
        }
        for (StoredRow row : item.of(StoredTable.VERSION_PART)) {
            String content = item.parts().get(row.shown("part"));
            String named = content == null || content.isEmpty() ? "" : named(content);
            if (Hash.isHash(named) && blobs.find(new Hash(named)).isEmpty()) {
                findings.add(FindingKind.BLOB_MISSING, "blob " + named,
                        "Version " + row.shown("number") + " of the asset " + item.id() + " names it.");
            }
        }
    }

    private static String named(String content) {
        try {
            return CanonicalJson.read(content).path("file").path("hash").asString("");
        } catch (JacksonException broken) {
            // Told where the part is looked at.
            return "";
        }
    }

    /** Reads every file to its end; how many there were. */
    long all() {
        long[] count = {0};
        try {
            blobs.visit((file, hash) -> {
                count[0]++;
                try {
                    Hash found = Hash.of(file);
                    if (!found.equals(hash)) {
                        findings.add(FindingKind.BLOB_CHANGED, "blob " + hash, "Its bytes give " + found + ".");
                    }
                } catch (IOException unreadable) {
                    findings.add(FindingKind.BLOB_CHANGED, "blob " + hash, "It cannot be read: "
                            + unreadable.getMessage() + ".");
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return count[0];
    }
}
