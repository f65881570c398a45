package org.exponat.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** How the security filters refuse. */
public final class SecurityProblems {

    private SecurityProblems() {}

    /** There is no token, or none that is valid; which of the two is not said. */
    public static void unauthorized(HttpServletRequest request, HttpServletResponse response, Exception cause)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        Problems.unauthorized().writeTo(response);
    }

    public static void forbidden(HttpServletRequest request, HttpServletResponse response, Exception cause)
            throws IOException {
        Problems.ofStatus(403).writeTo(response);
    }

    /** What is open to nobody looks like what is not there. */
    public static void notFound(HttpServletRequest request, HttpServletResponse response, Exception cause)
            throws IOException {
        Problem.notFound().writeTo(response);
    }
}
