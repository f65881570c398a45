package org.exponat.frontend.export;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an export consists of: one JSON object in each line, the first one on the whole, then one for each path.
 *
 * @param edition that the files show
 * @param effectiveAt when that edition became the current one; another store has another instant at its number
 * @param retraction the newest one that was known
 * @param fingerprint what was asked for
 * @param media their sizes in bytes, by {@code hash/name}
 * @param entries by path
 */
record Manifest(long edition, Instant effectiveAt, long retraction, String fingerprint, SortedMap<String, Long> media,
        SortedMap<String, Entry> entries) {

    /** Of the file; of others only the names of files are read. */
    static final int FORMAT = 2;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param paths how many lines follow */
    private record Whole(int format, long edition, @Nullable String effectiveAt, long retraction, String fingerprint,
            @Nullable Integer paths, SortedMap<String, Long> media) {

        Whole {
            Objects.requireNonNull(fingerprint);
            Objects.requireNonNull(media);
        }

        boolean isOfThisFormat() {
            return format == FORMAT;
        }
    }

    /** Reads what can be read. What is in the file is believed no further than that a path is the name of a file. */
    static Earlier read(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Earlier.NOTHING;
        }
        SortedMap<String, Entry> entries = new TreeMap<>();
        Set<String> files = new HashSet<>();
        boolean damaged = false;
        Whole whole;
        // Whatever bytes are in it: characters that are none are put in the place of what is no text.
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), StandardCharsets.UTF_8))) {
            whole = parsed(lines.readLine(), Whole.class);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Entry entry = parsed(line, Entry.class);
                if (entry == null || !entry.pages().stream().allMatch(Places::isFile) || !Places.isFile(entry.path())) {
                    damaged = true;
                    continue;
                }
                entries.put(entry.path(), entry);
                if (entry.hash() != null) {
                    files.add(Places.file(entry.path()));
                }
            }
        }
        if (whole != null) {
            for (String medium : whole.media().keySet()) {
                if (Places.isFile("/media/" + medium)) {
                    files.add(Places.medium(medium));
                } else {
                    damaged = true;
                }
            }
        }
        if (damaged || whole == null || entries.values().stream().anyMatch(entry -> entry.location() != null)) {
            files.addAll(Redirects.FILES);
        }
        Instant effectiveAt = whole == null ? null : instant(whole.effectiveAt());
        if (whole == null || whole.isOfThisFormat()
                && (effectiveAt == null || !Objects.equals(whole.paths(), entries.size()))) {
            damaged = true;
        }
        return new Earlier(damaged || whole == null || effectiveAt == null || !whole.isOfThisFormat()
                ? null
                : new Manifest(whole.edition(), effectiveAt, whole.retraction(), whole.fingerprint(), whole.media(),
                        entries),
                files, damaged);
    }

    private static <T> @Nullable T parsed(@Nullable String line, Class<T> type) {
        try {
            return line == null ? null : JSON.readValue(line, type);
        } catch (JacksonException damaged) {
            return null;
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException damaged) {
            return null;
        }
    }

    void write(Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write(JSON.writeValueAsString(new Whole(FORMAT, edition, effectiveAt.toString(), retraction,
                    fingerprint, entries.size(), media)));
            lines.write('\n');
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                lines.write(JSON.writeValueAsString(entry.getValue()));
                lines.write('\n');
            }
        }
    }
}
