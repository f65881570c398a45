package org.exponat.api.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.exponat.api.problem.Problem;

/** Refuses methods nobody knows and addresses no text can be read from, before anything else looks at them. */
public final class StrictAddresses extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!METHODS.contains(request.getMethod())) {
            Problem.of(501, "not_implemented", "Not implemented", "The method is not known.").writeTo(response);
            return;
        }
        try {
            Address.decode(request.getRequestURI(), false);
            if (request.getQueryString() != null) {
                Address.decode(request.getQueryString(), true);
            }
        } catch (IllegalArgumentException unreadable) {
            Problem.badRequest("The address holds characters that cannot be read.").writeTo(response);
            return;
        }
        chain.doFilter(request, response);
    }
}
