package org.exponat.frontend.spi;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to a request. Immutable.
 *
 * <p>
 * The body is held whole: what the server sends has a length and an {@code ETag}, is compressed once and kept, and a page
 * that fails half-way is never sent. How large it may be the installation says; what is larger is a failure. Files belong
 * into the media of the installation, which are streamed.
 *
 * <p>
 * Headers that protect the visitor are added where a frontend does not set them itself, the strictest
 * {@code Content-Security-Policy} among them. What concerns caching is decided outside too; a frontend sets
 * {@code Cache-Control} only on what never changes under its address. Headers that say how the answer is sent are refused
 * with an {@link IllegalArgumentException}, as is anything that is no header or no media type.
 */
public final class Rendering {

    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+( *; *[A-Za-z0-9!#$&^_.+-]+=([A-Za-z0-9!#$&^_.+-]+|\"[^\"\\\\]*\"))*");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern CHARSET = Pattern.compile("; *charset=\"?([^;\"]*)", Pattern.CASE_INSENSITIVE);
    /** What says how the answer is sent, or what it depends on: the server knows, and a frontend could only be wrong. */
    private static final Set<String> OF_THE_SERVER = Set.of("connection", "content-encoding", "content-edition",
            "content-length", "content-type", "etag", "surrogate-key", "trailer", "transfer-encoding", "upgrade");

    private final int status;
    private final String mediaType;
    private final Map<String, String> headers;
    private final byte[] body;

    private Rendering(int status, String mediaType, Map<String, String> headers, byte[] body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a status of " + status);
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("not a media type: " + mediaType);
        }
        requireCharset(mediaType);
        headers.forEach(Rendering::requireHeader);
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        this.status = status;
        this.mediaType = mediaType;
        this.headers = Collections.unmodifiableMap(byName);
        this.body = body;
    }

    /** The same with other headers, which are what they may be. */
    private Rendering(Rendering same, Map<String, String> headers) {
        this.status = same.status;
        this.mediaType = same.mediaType;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = same.body;
    }

    /** A page. */
    public static Rendering html(String html) {
        return text(200, "text/html", html);
    }

    /**
     * A text of any kind.
     *
     * @param mediaType without a charset; texts are sent as UTF-8
     */
    public static Rendering text(int status, String mediaType, String text) {
        return new Rendering(status, mediaType + ";charset=UTF-8", Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Anything that is not text. */
    public static Rendering bytes(String mediaType, byte[] bytes) {
        return new Rendering(200, mediaType, Map.of(), bytes.clone());
    }

    /** Sends the visitor elsewhere for good: browsers may remember it. */
    public static Rendering movedTo(String link) {
        return redirect(301, link);
    }

    /** Sends the visitor elsewhere this time. */
    public static Rendering seeAt(String link) {
        return redirect(302, link);
    }

    /** The same with another status. */
    public Rendering withStatus(int other) {
        return new Rendering(other, mediaType, headers, body);
    }

    /** The same with one header set. */
    public Rendering withHeader(String name, String value) {
        requireHeader(name, value);
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new Rendering(this, more);
    }

    public int status() {
        return status;
    }

    /** With the charset, where it is text. */
    public String mediaType() {
        return mediaType;
    }

    /** By name, whatever the case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** How many bytes are to be sent. */
    public int length() {
        return body.length;
    }

    /** A copy of the bytes to be sent. */
    public byte[] body() {
        return body.clone();
    }

    /** The bytes read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static Rendering redirect(int status, String link) {
        return new Rendering(status, "text/plain;charset=UTF-8", Map.of("Location", link), new byte[0]);
    }

    /** One that nobody knows could not be sent. */
    private static void requireCharset(String mediaType) {
        Matcher charset = CHARSET.matcher(mediaType);
        while (charset.find()) {
            try {
                Charset.forName(charset.group(1));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException("not a charset: " + charset.group(1), unknown);
            }
        }
    }

    private static void requireHeader(String name, String value) {
        if (!HEADER.matcher(name).matches() || value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("not a header: " + name);
        }
        if (OF_THE_SERVER.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the server sets " + name + " itself");
        }
    }
}
