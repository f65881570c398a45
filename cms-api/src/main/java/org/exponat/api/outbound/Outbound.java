package org.exponat.api.outbound;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends to other servers. */
public interface Outbound extends AutoCloseable {

    /** Sends a body and waits for the answer, of which nothing is told but the status. It never throws on what others do. */
    Outcome post(URI address, Map<String, String> headers, byte[] body);

    /** Breaks off what is under way; whoever waits for it is told so. */
    @Override
    void close();

    /**
     * What became of a request.
     *
     * @param status of the answer; null if there was none
     * @param trouble why there was no answer, or not all of it; null if there was
     */
    record Outcome(@Nullable Integer status, @Nullable Trouble trouble) {}

    /** What can go wrong on the way to an answer. Nothing here says more of a network than its owner knows already. */
    enum Trouble {
        /** The address the name stands for is not one that may be sent to. */
        TARGET_NOT_ALLOWED,
        /** There is no address under the name. */
        UNKNOWN_HOST,
        /** There was no connection, or no whole answer, in time. */
        TIMEOUT,
        /** The server could not show that it is the one named, or speaks no safe version. */
        TLS,
        /** There was no connection, or it ended early. */
        CONNECTION,
        /** What came back is not an answer. */
        BAD_ANSWER
    }
}
