package org.exponat.api.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Takes the place of Tomcat's HTML error pages, which it shows where no servlet was reached: a request line that cannot
 * be parsed, a path it refuses.
 */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (String.valueOf(request.getRequestURI()).startsWith("/api/delivery/")) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        // Whoever sent the error and no page for it counts as having answered; the page is this.
        response.setAppCommitted(false);
        try {
            Problems.ofStatus(status).writeTo(response.getResponse());
        } catch (IOException | IllegalStateException gone) {
            container.getLogger().debug("a problem could not be delivered", gone);
        }
    }
}
