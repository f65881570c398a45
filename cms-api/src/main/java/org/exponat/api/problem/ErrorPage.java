package org.exponat.api.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what filters and the servlet container refuse before or behind the controllers. */
@RestController
public final class ErrorPage implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);

    private static Problem problem(@Nullable Object failure, int status) {
        return switch (failure) {
            // Controllers answer for their own: this one is the container's, of a request it could not read to its end.
            case IOException cutShort -> {
                LOG.debug("a request could not be read", cutShort);
                yield Problems.ofStatus(400);
            }
            case Throwable thrown -> Problems.of(thrown);
            case null, default -> Problems.ofStatus(status);
        };
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        problem(failure, status instanceof Integer number ? number : 404).writeTo(response);
    }
}
