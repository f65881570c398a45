package org.exponat.api.caching;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * An answer as it goes over the wire, in both its forms: as it is, and gzipped. Each form has an entity tag of its own.
 */
final class KeptAnswer {

    /** What is shorter fits into one packet either way. */
    private static final int WORTH_GZIPPING = 512;

    /** A header as it was set. */
    record Header(String name, String value) {}

    private final String mediaType;
    private final List<Header> headers;
    private final String tag;
    private final byte[] body;
    private volatile byte @Nullable [] gzipped;

    /**
     * @param headers without the media type, the length and the entity tag
     * @param tag that of the answer as it is, with its quotation marks
     */
    KeptAnswer(String mediaType, List<Header> headers, String tag, byte[] body) {
        this.mediaType = mediaType;
        this.headers = List.copyOf(headers);
        this.tag = tag;
        this.body = body;
    }

    String mediaType() {
        return mediaType;
    }

    /** In memory, roughly and with both forms, in bytes. */
    int weight() {
        return 1_000 + body.length + body.length / 2;
    }

    /** Answers a GET or HEAD with it: with nothing but its headers, if the reader has this form already. */
    void send(HttpServletRequest request, HttpServletResponse response, long edition) throws IOException {
        boolean asGzip = body.length >= WORTH_GZIPPING
                && AcceptedEncodings.includeGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        String sent = asGzip ? tag.substring(0, tag.length() - 1) + "-gzip\"" : tag;
        for (Header header : headers) {
            response.setHeader(header.name(), header.value());
        }
        response.setHeader(CachePolicy.CONTENT_EDITION, Long.toString(edition));
        response.setHeader(HttpHeaders.ETAG, sent);
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && matches(known, sent)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = asGzip ? gzipped() : body;
        response.setContentType(mediaType);
        if (asGzip) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    /** Weakly, as RFC 9110 asks for this header. */
    private static boolean matches(String known, String tag) {
        if (known.equals(tag)) {
            return true;
        }
        for (String one : known.split(",", -1)) {
            String stripped = one.strip();
            if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    private byte[] gzipped() {
        byte[] made = gzipped;
        if (made == null) {
            made = gzip(body);
            gzipped = made;
        }
        return made;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
