package org.exponat.core.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.store.StoreFiles.Written;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a backup consists of. It is written last: where it is, everything is that it names.
 *
 * @param files beside it, with what they were when they were written
 * @param missing blobs that were damaged already, and are not in the backup
 * @param erasures what the log beside the backups was then; null in those of which nobody wrote it down
 */
record Manifest(Instant madeAt, Written store, List<Entry> files, long blobs, List<Hash> missing,
        ErasureLog.@Nullable Seal erasures) {

    static final String NAME = "manifest.json";

    private static final int FORMAT = 2;

    /** Said nothing of the log of erasures. Of other formats nothing is known here. */
    private static final int WITHOUT_LOG = 1;

    Manifest {
        files = List.copyOf(files);
        missing = List.copyOf(missing);
    }

    /** A file by its name. */
    record Entry(String name, long size, Hash hash) {

        static Entry of(Path file) throws IOException {
            return new Entry(file.getFileName().toString(), Files.size(file), Hash.of(file));
        }
    }

    String text() {
        ObjectNode json = CanonicalJson.emptyObject().put("format", FORMAT).put("madeAt", madeAt.toString())
                .put("engine", store.engine()).put("schema", store.schema()).put("edition", store.edition())
                .put("position", store.position()).put("blobs", blobs);
        ObjectNode rows = json.putObject("rows");
        store.rows().forEach(rows::put);
        ArrayNode listed = json.putArray("files");
        files.forEach(file -> listed.addObject().put("name", file.name()).put("size", file.size()).put("sha256",
                file.hash().hex()));
        ArrayNode gone = json.putArray("damagedBlobs");
        missing.forEach(hash -> gone.add(hash.hex()));
        if (erasures != null) {
            json.putObject("erasures").put("count", erasures.acts()).put("sha256", erasures.hash().hex());
        }
        return json.toPrettyString() + '\n';
    }

    private static ErasureLog.Seal seal(JsonNode json) {
        return new ErasureLog.Seal(json.path("count").asLong(), new Hash(json.path("sha256").asString()));
    }

    /** @throws IOException if it is not one, or of another format */
    static Manifest read(Path file) throws IOException {
        try {
            JsonNode json = CanonicalJson.read(Files.readString(file));
            int format = json.path("format").asInt(0);
            if (format != FORMAT && format != WITHOUT_LOG) {
                throw new IOException(file + " is not of a format that is known here.");
            }
            SortedMap<String, Long> rows = new TreeMap<>();
            json.path("rows").properties().forEach(row -> rows.put(row.getKey(), row.getValue().asLong()));
            List<Entry> files = new ArrayList<>();
            for (JsonNode entry : json.path("files")) {
                String name = entry.path("name").asString();
                if (!name.matches("[a-z0-9_]+\\.[a-z]+")) {
                    throw new IOException(file + " names a file that cannot be part of a backup.");
                }
                files.add(new Entry(name, entry.path("size").asLong(), new Hash(entry.path("sha256").asString())));
            }
            List<Hash> missing = new ArrayList<>();
            json.path("damagedBlobs").forEach(hash -> missing.add(new Hash(hash.asString())));
            return new Manifest(Instant.parse(json.path("madeAt").asString()),
                    new Written(json.path("engine").asString(), json.path("schema").asString(),
                            json.path("edition").asLong(), json.path("position").asLong(), rows),
                    files, json.path("blobs").asLong(), missing,
                    format == WITHOUT_LOG ? null : seal(json.path("erasures")));
        } catch (JacksonException | IllegalArgumentException | DateTimeException broken) {
            throw new IOException(file + " cannot be read: " + broken.getMessage(), broken);
        }
    }
}
