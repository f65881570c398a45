package org.exponat.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.model.CanonicalJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An open stream of server-sent events, read as browsers read it. The data of each event is held to the description. */
final class StreamOfEvents implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private final UnaryOperator<Answer> held;
    private String id = "";

    StreamOfEvents(HttpResponse<InputStream> response, UnaryOperator<Answer> held) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        this.held = held;
    }

    /** @param id what the reader would come again with */
    record Event(String id, String name, Answer answer) {

        JsonNode data() {
            return CanonicalJson.read(answer.body());
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The last id that was told, with an event or without. */
    String id() {
        return id;
    }

    /** Waits for the next event. */
    Event next() {
        String name = "";
        String data = "";
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                return new Event(id, name, held.apply(new Answer(status(), response.headers().map(), data)));
            }
        }
        throw new AssertionError("the stream has ended");
    }

    /** Waits until the reader was told where it is. */
    void awaitId() {
        while (id.isEmpty()) {
            String line = line();
            if (line == null) {
                throw new AssertionError("the stream has ended");
            }
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            }
        }
    }

    /** Waits for the end of the stream. */
    void awaitEnd() {
        while (line() != null) {
            // what is told until then is of no interest
        }
    }

    private @Nullable String line() {
        try {
            return lines.readLine();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
