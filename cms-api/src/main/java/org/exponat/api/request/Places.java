package org.exponat.api.request;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.exponat.api.problem.Problem;
import org.springframework.http.HttpHeaders;

/**
 * So many requests are worked on at once. Whoever cannot begin within a moment is told to come again, instead of waiting with
 * all others until nobody is answered in time.
 */
public final class Places {

    private final Semaphore free;
    private final Duration patience;

    /** What is done in a place, up to the end of the answer. */
    public interface Work {
        void run() throws IOException, ServletException;
    }

    /**
     * @param most 1 or more
     * @param patience how long one waits to begin
     */
    public Places(int most, Duration patience) {
        // Fair: otherwise who comes last could begin first, and who came first would be refused.
        this.free = new Semaphore(most, true);
        this.patience = patience;
    }

    /** Does the work, or answers with 503 and when to come again. */
    public void take(HttpServletResponse response, Work work) throws IOException, ServletException {
        if (mayBegin()) {
            try {
                work.run();
            } finally {
                free.release();
            }
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            Problem.overloaded().writeTo(response);
        }
    }

    private boolean mayBegin() {
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
