package org.exponat.api.caching;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request that says nothing of what its sender has already, so that the answer comes in full and can be kept. */
final class UnconditionalRequest extends HttpServletRequestWrapper {

    UnconditionalRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isCondition(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isCondition(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(
                Collections.list(super.getHeaderNames()).stream().filter(name -> !isCondition(name)).toList());
    }

    private static boolean isCondition(String name) {
        return name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH);
    }
}
