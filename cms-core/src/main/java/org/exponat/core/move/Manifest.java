package org.exponat.core.move;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.exponat.core.model.Hash;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an export consists of; written last, so that one without it is not whole.
 *
 * @param edition the newest edition in it
 * @param position the newest position of the feed
 * @param files by name, all but the manifest itself and the blobs
 * @param blobs how many there are
 * @param blobBytes how large they are together
 */
public record Manifest(long edition, long position, Map<String, Entry> files, long blobs, long blobBytes) {

    /** Of what is written, and the only one that is read. */
    public static final int VERSION = 4;

    static final String NAME = "manifest.json";

    private static final String FORMAT = "exponat-export";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** @param lines 0 where a file is not one of lines */
    public record Entry(String name, long lines, long bytes, Hash hash) {}

    public Manifest {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    Optional<Entry> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    byte[] write() {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION).put("edition", edition).put("position", position);
        ArrayNode entries = root.putArray("files");
        for (Entry entry : files.values()) {
            entries.addObject().put("name", entry.name()).put("lines", entry.lines()).put("bytes", entry.bytes())
                    .put("sha256", entry.hash().hex());
        }
        root.putObject("blobs").put("count", blobs).put("bytes", blobBytes);
        ArrayNode leftOut = root.putArray("leftOut");
        new TreeMap<>(Kinds.LEFT_OUT).keySet().forEach(leftOut::add);
        return (JSON.writeValueAsString(root).replace(System.lineSeparator(), "\n") + "\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** @throws BadArchive if it is not the manifest of an export this version reads */
    static Manifest read(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (!root.path("format").asString("").equals(FORMAT)) {
                throw new BadArchive(NAME + ": this is not an export of Exponat");
            }
            int version = root.path("version").asInt(0);
            if (version != VERSION) {
                throw new BadArchive(NAME + ": the format of this export is " + root.path("version")
                        + ", and this Exponat reads " + VERSION + " only");
            }
            Map<String, Entry> files = new LinkedHashMap<>();
            for (JsonNode file : root.path("files")) {
                Entry entry = new Entry(file.required("name").stringValue(), number(file, "lines"),
                        number(file, "bytes"), new Hash(file.required("sha256").stringValue()));
                if (files.put(entry.name(), entry) != null) {
                    throw new BadArchive(NAME + ": " + entry.name() + " is there twice");
                }
            }
            List<String> missing = new ArrayList<>();
            Kinds.ALL.stream().map(Kind::file).filter(name -> !files.containsKey(name)).forEach(missing::add);
            if (!files.containsKey(Kinds.BLOB.file())) {
                missing.add(Kinds.BLOB.file());
            }
            if (!missing.isEmpty()) {
                throw new BadArchive(NAME + ": there is no " + String.join(", ", missing));
            }
            JsonNode blobs = root.required("blobs");
            return new Manifest(number(root, "edition"), number(root, "position"), files, number(blobs, "count"),
                    number(blobs, "bytes"));
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new BadArchive(NAME + ": " + firstLine(broken), broken);
        }
    }

    private static long number(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new BadArchive(NAME + ": " + name + " is not a number of things");
        }
        return value.longValue();
    }

    static String firstLine(Exception broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("it cannot be read");
    }
}
