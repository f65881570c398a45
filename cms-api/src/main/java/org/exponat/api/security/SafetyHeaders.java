package org.exponat.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.exponat.api.preview.AskedPreview;
import org.springframework.security.web.header.HeaderWriter;

/**
 * The headers that keep browsers from doing more with an answer than it is meant for. Whoever answered with a content
 * policy of its own keeps it.
 */
final class SafetyHeaders implements HeaderWriter {

    private static final String POLICY = "Content-Security-Policy";

    /** Answers of the API are data; a browser that shows one must not run or load anything. */
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    /** The pages of the sites: their own files only, no inline scripts or styles. */
    private static final String PAGES = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    /** The page to try the API: its own scripts, and the styles its interface writes into the page. */
    private static final String DOCS = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        if (AskedPreview.isAskedBy(request)) {
            AskedPreview.GUARD.forEach(response::setHeader);
        }
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (!response.containsHeader(POLICY)) {
            response.setHeader(POLICY, policyFor(request.getRequestURI()));
        }
    }

    private static String policyFor(String path) {
        if (path.equals("/") || path.startsWith("/sites/")) {
            return PAGES;
        }
        return path.startsWith("/api/docs") || path.startsWith("/api/swagger-ui/") ? DOCS : DATA;
    }
}
