package org.exponat.core.backup;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Erasure;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The log of erasures as a file, a line of JSON for each, so that it outlives the store: what was erased after a backup was
 * made is erased again once that is put back. It holds no value that was erased.
 *
 * @param file need not be there
 */
public record ErasureLog(Path file) {

    /** How it is called beside backups, and in a data directory as long as it is still to be applied there. */
    public static final String NAME = "erasures.ndjson";

    /** The log in a directory. */
    public static ErasureLog in(Path directory) {
        return new ErasureLog(directory.resolve(NAME));
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * What is in it; nothing if it is not there.
     *
     * @throws IOException if it cannot be read, with the line
     */
    public List<Erasure> read() throws IOException {
        List<Erasure> read = new ArrayList<>();
        for (String line : lines()) {
            try {
                read.add(act(CanonicalJson.read(line)));
            } catch (JacksonException | IllegalArgumentException | DateTimeException broken) {
                throw new IOException(file + ", line " + (read.size() + 1) + ", is no entry of a log of erasures.",
                        broken);
            }
        }
        return read;
    }

    /**
     * What a log was at some moment: acts are only ever added behind it.
     *
     * @param acts how many there were
     * @param hash of their lines
     */
    public record Seal(long acts, Hash hash) {}

    /** What it is now. */
    public Seal seal() throws IOException {
        List<String> lines = lines();
        return new Seal(lines.size(), hash(lines));
    }

    /** What says that it is not what it was when it was sealed, and more behind it; empty if it is. */
    public Optional<String> fault(Seal seal) throws IOException {
        List<String> lines = lines();
        if (lines.size() < seal.acts()) {
            return Optional.of("the log of erasures " + file + " lacks " + (seal.acts() - lines.size()) + " of "
                    + seal.acts() + " entries");
        }
        return hash(lines.subList(0, (int) seal.acts())).equals(seal.hash())
                ? Optional.empty()
                : Optional.of("the log of erasures " + file + " was changed in its first " + seal.acts() + " entries");
    }

    private List<String> lines() throws IOException {
        return exists() ? Files.readAllLines(file) : List.of();
    }

    private static Hash hash(List<String> lines) {
        return Hash.of(String.join("\n", lines));
    }

    private static Erasure act(JsonNode json) {
        SortedSet<String> fields = new TreeSet<>();
        json.path("fields").forEach(name -> fields.add(name.stringValue()));
        Set<Hash> digests = new HashSet<>();
        json.path("digests").forEach(digest -> digests.add(new Hash(digest.stringValue())));
        return new Erasure(UUID.fromString(json.path("id").asString()), ItemId.parse(json.path("item").asString()), 0,
                Instant.parse(json.path("at").asString()), json.path("author").asString(),
                json.path("reason").asString(), fields, digests);
    }

    /**
     * Adds what is not in it yet; what is in it stays. It is on the disk when this returns.
     *
     * @return how many acts are in it now
     */
    public int add(Collection<Erasure> acts) throws IOException {
        // Two backups at a time would each write what it read.
        try (FileChannel channel = FileChannel.open(file.resolveSibling(file.getFileName() + ".lock"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
            return addAlone(acts);
        }
    }

    private int addAlone(Collection<Erasure> acts) throws IOException {
        Map<UUID, Erasure> all = new LinkedHashMap<>();
        read().forEach(act -> all.put(act.id(), act));
        int before = all.size();
        acts.forEach(act -> all.putIfAbsent(act.id(), act));
        if (all.size() > before || !exists()) {
            write(all.values());
        }
        return all.size();
    }

    private void write(Collection<Erasure> acts) throws IOException {
        // For the owner alone, as a temporary file is.
        Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + "-", ".tmp");
        try (BufferedWriter writer = Files.newBufferedWriter(beside)) {
            for (Erasure act : acts) {
                writer.write(CanonicalJson.write(line(act)));
                writer.write('\n');
            }
        }
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FileBlobs.forceNamesIn(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    private static ObjectNode line(Erasure act) {
        ObjectNode line = CanonicalJson.emptyObject().put("id", act.id().toString()).put("item", act.item().toString())
                .put("at", act.at().toString()).put("author", act.author()).put("reason", act.reason());
        ArrayNode fields = line.putArray("fields");
        act.fields().forEach(fields::add);
        ArrayNode digests = line.putArray("digests");
        act.digests().stream().map(Hash::hex).sorted().forEach(digests::add);
        return line;
    }

    /** Takes it away, once it was applied. */
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
