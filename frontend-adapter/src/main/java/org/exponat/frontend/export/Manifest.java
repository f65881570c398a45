package org.exponat.frontend.export;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an export consists of: one JSON object in each line, the first one on the whole, then one for each path.
 *
 * @param format of this file; others are not read
 * @param edition that the files show
 * @param retraction the newest one that was known
 * @param fingerprint what was asked for
 * @param media their sizes in bytes, by {@code hash/name}
 * @param entries by path
 */
record Manifest(int format, long edition, long retraction, String fingerprint, SortedMap<String, Long> media,
        SortedMap<String, Entry> entries) {

    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Whole(int format, long edition, long retraction, String fingerprint,
            SortedMap<String, Long> media) {}

    /** Empty if there is none that can be read: all is made anew then. */
    static Optional<Manifest> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            Whole whole = JSON.readValue(lines.readLine(), Whole.class);
            SortedMap<String, Entry> entries = new TreeMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Entry entry = JSON.readValue(line, Entry.class);
                entries.put(entry.path(), entry);
            }
            return whole.format() == FORMAT
                    ? Optional.of(new Manifest(whole.format(), whole.edition(), whole.retraction(),
                            whole.fingerprint(), whole.media(), entries))
                    : Optional.empty();
        } catch (JacksonException | NullPointerException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write(JSON.writeValueAsString(new Whole(format, edition, retraction, fingerprint, media)));
            lines.write('\n');
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                lines.write(JSON.writeValueAsString(entry.getValue()));
                lines.write('\n');
            }
        }
    }
}
