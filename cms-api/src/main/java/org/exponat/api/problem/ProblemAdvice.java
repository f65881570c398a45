package org.exponat.api.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers whatever a controller, or Spring on the way to one, throws. */
@RestControllerAdvice
public final class ProblemAdvice {

    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void clientIsGone() {
        // the client closed the connection; there is nobody to answer
    }

    @ExceptionHandler(Throwable.class)
    void answer(Throwable failure, HttpServletResponse response) throws IOException {
        Problem problem = Problems.of(failure);
        if (failure instanceof ErrorResponse spring) {
            HttpHeaders headers = spring.getHeaders();
            headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        if (problem.status() == 401) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.status() == 503) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        problem.writeTo(response);
    }
}
