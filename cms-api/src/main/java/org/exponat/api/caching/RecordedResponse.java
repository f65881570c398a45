package org.exponat.api.caching;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.api.request.RequestNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A response whose body is held back until everybody has said what there is to say about it. */
final class RecordedResponse extends ContentCachingResponseWrapper {

    /** What depends on the form the answer goes out in, or on the moment. */
    private static final Set<String> NOT_KEPT = headers(HttpHeaders.ETAG, HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.CONTENT_TYPE, CachePolicy.CONTENT_EDITION, RequestNames.HEADER);

    private final HttpServletResponse response;

    RecordedResponse(HttpServletResponse response) {
        super(response);
        this.response = response;
    }

    /**
     * @param edition the one it was computed at
     * @param policy its {@code Cache-Control}
     * @param tags what it is made of
     */
    record Recorded(KeptAnswer answer, long edition, String policy, List<String> tags) {

        boolean mayBeKept() {
            return pinned() || policy.equals(CachePolicy.CURRENT);
        }

        boolean pinned() {
            return policy.equals(CachePolicy.PINNED) || policy.equals(CachePolicy.FOREVER);
        }
    }

    /** What was answered; null if it has no entity tag or is no success: it goes out as it is then. */
    @Nullable
    Recorded answer() {
        String tag = response.getHeader(HttpHeaders.ETAG);
        String edition = response.getHeader(CachePolicy.CONTENT_EDITION);
        String policy = response.getHeader(HttpHeaders.CACHE_CONTROL);
        String mediaType = response.getContentType();
        if (getStatus() != SC_OK || tag == null || edition == null || policy == null || mediaType == null
                || response.isCommitted()) {
            return null;
        }
        List<KeptAnswer.Header> kept = response.getHeaderNames().stream().distinct()
                .filter(name -> !NOT_KEPT.contains(name))
                .map(name -> new KeptAnswer.Header(name, String.join(", ", response.getHeaders(name)))).toList();
        String tags = response.getHeader(SurrogateKey.HEADER);
        return new Recorded(new KeptAnswer(mediaType, kept, tag, getContentAsByteArray()), Long.parseLong(edition),
                policy, tags == null ? List.of() : List.of(tags.split(" ", -1)));
    }

    private static Set<String> headers(String... names) {
        Set<String> insensitive = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        insensitive.addAll(List.of(names));
        return insensitive;
    }
}
