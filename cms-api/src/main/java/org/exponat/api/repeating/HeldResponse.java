package org.exponat.api.repeating;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.exponat.core.command.KeptAnswers;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A response of which nothing goes out before its request is done: it may have to be written anew, or not at all. */
final class HeldResponse extends HttpServletResponseWrapper {

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String CONTENT_TYPE = "Content-Type";

    /** What answers call something that is told once. */
    private static final List<String> SECRETS = List.of("secret", "token");

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = SC_OK;

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    /** @param item the one it tells of; null: none */
    KeptAnswers.Answer answer(@Nullable ItemId item) {
        ObjectNode kept = CanonicalJson.emptyObject();
        headers.forEach((name, values) -> {
            ArrayNode all = kept.putArray(name);
            values.forEach(all::add);
        });
        String text = body.toString(StandardCharsets.UTF_8);
        return new KeptAnswers.Answer(item, status, kept.toString(), tellsSecret(text) ? null : text);
    }

    private static boolean tellsSecret(String json) {
        if (!json.startsWith("{")) {
            return false;
        }
        JsonNode read = CanonicalJson.read(json);
        return SECRETS.stream().anyMatch(read::has);
    }

    void send() throws IOException {
        HttpServletResponse response = (HttpServletResponse) getResponse();
        response.setStatus(status);
        headers.forEach((name, values) -> values.forEach(value -> put(response, name, value)));
        write(response, body.toByteArray());
    }

    static void replay(KeptAnswers.Answer kept, String text, HttpServletResponse response) throws IOException {
        response.setStatus(kept.status());
        CanonicalJson.readObject(kept.headers()).properties().forEach(
                header -> header.getValue().forEach(value -> put(response, header.getKey(), value.stringValue())));
        response.setHeader(REPLAYED, "true");
        write(response, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(HttpServletResponse response, String name, String value) {
        if (name.equalsIgnoreCase(CONTENT_TYPE)) {
            response.setContentType(value);
        } else {
            response.addHeader(name, value);
        }
    }

    private static void write(HttpServletResponse response, byte[] bytes) throws IOException {
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        headers.remove(name);
        addHeader(name, value);
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (value != null) {
            headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.containsKey(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.getFirst();
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public Collection<String> getHeaderNames() {
        return headers.keySet();
    }

    @Override
    public void setContentType(@Nullable String type) {
        setHeader(CONTENT_TYPE, type);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader(CONTENT_TYPE);
    }

    @Override
    public void setContentLength(int length) {
        // the body says it itself
    }

    @Override
    public void setContentLengthLong(long length) {
        // the body says it itself
    }

    @Override
    public void flushBuffer() {
        // not before the request is done
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int one) {
                body.write(one);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                body.write(bytes, offset, length);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("The body is written at once.");
            }
        };
    }
}
