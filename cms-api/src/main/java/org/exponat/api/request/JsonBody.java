package org.exponat.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.KeepableJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object in the body of a request. Values of the wrong kind are collected and told together by {@link #check}; until
 * then the reading methods return null or nothing in their place.
 */
public final class JsonBody {

    /** A body has at most this many bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(JsonBody.class);

    /** Of its limits only those on depth and on the digits of a number can be met by a body of this size. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNameLength(MAX_BYTES)
                    .build())
            .build()).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private final ObjectNode object;
    private final String pointer;
    private final List<Fault> faults;

    private JsonBody(ObjectNode object, String pointer, List<Fault> faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
    }

    /**
     * Reads the body.
     *
     * @throws Refusal 413 if it is too large; 415 if it says that it is not UTF-8; 400 if it is not one JSON object without
     *         duplicate names
     * @throws InvalidContent if a text or a number in it cannot be kept as it is
     */
    public static JsonBody of(HttpServletRequest request) throws IOException {
        // Asked of the header itself: what the request says of its characters was set to UTF-8 by a filter.
        String contentType = request.getContentType();
        String charset = contentType == null ? null : MediaType.parseMediaType(contentType).getParameter("charset");
        if (charset != null && !charset.replace("\"", "").equalsIgnoreCase("UTF-8")) {
            throw new Refusal(Problem.of(415, "unsupported_media_type", "Unsupported media type",
                    "A JSON body is UTF-8 and no other charset."));
        }
        return keepable(object(textOf(request), ""));
    }

    /**
     * Reads an object that stands in a part of a body, as if it were a property of this name.
     *
     * @throws Refusal 400 if it is not one JSON object without duplicate names
     * @throws InvalidContent if a text or a number in it cannot be kept as it is
     */
    public static JsonBody ofPart(String name, String text) {
        ObjectNode whole = MAPPER.createObjectNode();
        whole.set(name, object(text, Fault.step("", name)));
        return keepable(whole);
    }

    private static JsonBody keepable(ObjectNode object) {
        List<Fault> faults = new ArrayList<>();
        KeepableJson.check(object, "", faults);
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        return new JsonBody(object, "", faults);
    }

    private static ObjectNode object(String text, String pointer) {
        if (read(text, pointer) instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest("The body must be a JSON object.");
    }

    private static JsonNode read(String text, String pointer) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            try {
                JsonNode read = MAPPER.readTree(parser);
                if (parser.nextToken() != null) {
                    throw Refusal.badRequest("The body must be one JSON object and nothing else.");
                }
                return read;
            } catch (StreamConstraintsException excessive) {
                TokenStreamContext place = parser.streamReadContext();
                if (place.getNestingDepth() > MAX_DEPTH) {
                    throw Refusal.badRequest("The body is nested more than " + MAX_DEPTH + " levels deep.");
                }
                throw Refusal.invalid(KeepableJson.inexactNumber(pointer + place.pathAsPointer()));
            } catch (JacksonException malformed) {
                TokenStreamLocation place = malformed.getLocation();
                throw Refusal.badRequest("The body is not well-formed JSON" + (place == null
                        ? "."
                        : ": line " + place.getLineNr() + ", column " + place.getColumnNr() + "."));
            }
        }
    }

    /**
     * The bytes of a body, whatever they say.
     *
     * @throws Refusal 413 if there are too many; 400 if they end before the announced length
     */
    public static byte[] bytesOf(HttpServletRequest request) throws IOException {
        Refusal tooLarge = new Refusal(
                Problem.of(413, "too_large", "The body is too large", "A JSON body has at most 1 MiB."));
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge;
        }
        byte[] bytes;
        try (InputStream body = request.getInputStream()) {
            bytes = body.readNBytes(MAX_BYTES + 1);
        } catch (IOException cutShort) {
            LOG.debug("a body ended before its announced length", cutShort);
            throw Refusal.badRequest("The body ended early.");
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLarge;
        }
        return bytes;
    }

    private static String textOf(HttpServletRequest request) throws IOException {
        byte[] bytes = bytesOf(request);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException broken) {
            throw new Refusal(Problem.badRequest("The body is not UTF-8."));
        }
    }

    /**
     * Refuses all other properties.
     *
     * @throws Refusal (400) that points at every one that is not known
     */
    public JsonBody only(Set<String> known) {
        List<Fault> unknown = object.properties().stream().map(Map.Entry::getKey).filter(name -> !known.contains(name))
                .map(name -> new Fault(Fault.step(pointer, name), "unknown_property",
                        "There is no property of this name."))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Refusal(new Problem(400, "unknown_property", "A property is not known",
                    "Known here are: " + known.stream().sorted().collect(Collectors.joining(", ")) + ".", unknown,
                    List.of()));
        }
        return this;
    }

    /** Whether the property is there and not null. */
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    public @Nullable String text(String name) {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        return value.isString() ? value.stringValue() : wrong(name, "a text");
    }

    /** A text that must be there; the empty text stands for it until {@link #check}. */
    public String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            missing(name);
            return "";
        }
        return text;
    }

    public @Nullable Integer integer(String name) {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        return value.isInt() ? (Integer) value.intValue() : wrong(name, "a whole number");
    }

    /** An instant with its offset; which zone the server is in plays no part. */
    public @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            fault(name, "wrong_form", "This must be an instant with its offset, such as 2026-03-01T09:00:00+01:00.");
            return null;
        }
    }

    /** An instant that must be there; 1970 stands for it until {@link #check}. */
    public Instant requiredInstant(String name) {
        Instant instant = instant(name);
        if (instant != null) {
            return instant;
        }
        if (!has(name)) {
            missing(name);
        }
        return Instant.EPOCH;
    }

    /** A whole number that must be there; zero stands for it until {@link #check}. */
    public int requiredInteger(String name) {
        Integer number = integer(name);
        if (present(name) == null) {
            missing(name);
        }
        return number == null ? 0 : number;
    }

    /** A whole number of up to 64 bits that must be there; zero stands for it until {@link #check}. */
    public long requiredLong(String name) {
        JsonNode value = present(name);
        if (value == null) {
            missing(name);
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            wrong(name, "a whole number");
            return 0;
        }
        return value.longValue();
    }

    public boolean flag(String name, boolean otherwise) {
        JsonNode value = present(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            wrong(name, "true or false");
            return otherwise;
        }
        return value.booleanValue();
    }

    /** An object that must be there, as it came. */
    public ObjectNode requiredObject(String name) {
        JsonNode value = present(name);
        if (value instanceof ObjectNode nested) {
            return nested;
        }
        if (value == null) {
            missing(name);
        } else {
            wrong(name, "an object");
        }
        return MAPPER.createObjectNode();
    }

    /** An object to be read value by value; its faults are told with those of this one. */
    public @Nullable JsonBody object(String name) {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        return value instanceof ObjectNode nested
                ? new JsonBody(nested, Fault.step(pointer, name), faults)
                : wrong(name, "an object");
    }

    /** The objects of a list that must be there. */
    public List<JsonBody> requiredObjects(String name) {
        JsonNode value = present(name);
        List<JsonBody> objects = new ArrayList<>();
        if (value == null) {
            missing(name);
        } else if (!value.isArray()) {
            wrong(name, "a list");
        } else {
            for (int i = 0; i < value.size(); i++) {
                String place = Fault.step(Fault.step(pointer, name), i);
                if (value.get(i) instanceof ObjectNode nested) {
                    objects.add(new JsonBody(nested, place, faults));
                } else {
                    faults.add(new Fault(place, "wrong_kind", "This must be an object."));
                }
            }
        }
        return objects;
    }

    /** The texts of a list; none where there is no list. */
    public List<String> texts(String name) {
        return texts(name, Function.identity(), "a text");
    }

    /**
     * What the texts of a list stand for; none where there is no list.
     *
     * @param reading throws IllegalArgumentException where a text stands for nothing
     * @param kind what a text in the list must be, such as {@code a locale}
     */
    public <T> List<T> texts(String name, Function<String, T> reading, String kind) {
        JsonNode value = present(name);
        List<T> read = new ArrayList<>();
        if (value != null && !value.isArray()) {
            wrong(name, "a list of texts");
        } else if (value != null) {
            for (int i = 0; i < value.size(); i++) {
                String place = Fault.step(Fault.step(pointer, name), i);
                if (!value.get(i).isString()) {
                    faults.add(new Fault(place, "wrong_kind", "This must be a text."));
                    continue;
                }
                try {
                    read.add(reading.apply(value.get(i).stringValue()));
                } catch (IllegalArgumentException _) {
                    faults.add(new Fault(place, "wrong_form", "This must be " + kind + "."));
                }
            }
        }
        return read;
    }

    /** Whether there is a list that names nothing. */
    public boolean isEmptyList(String name) {
        JsonNode value = present(name);
        return value != null && value.isArray() && value.isEmpty();
    }

    /** Adds a fault of a property that is of the right kind. */
    public void fault(String name, String code, String detail) {
        faults.add(new Fault(Fault.step(pointer, name), code, detail));
    }

    /** @throws InvalidContent with every fault found so far, if there is one */
    public void check() {
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    private @Nullable JsonNode present(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private void missing(String name) {
        fault(name, "required", "This property is required.");
    }

    private <T> @Nullable T wrong(String name, String kind) {
        fault(name, "wrong_kind", "This must be " + kind + ".");
        return null;
    }
}
