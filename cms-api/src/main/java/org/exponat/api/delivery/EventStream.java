package org.exponat.api.delivery;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.exponat.core.publication.Span;

/**
 * One reader's stream. It is written by a virtual thread that is there only while there is something to write; a reader who
 * does not take it holds up nobody else, and is cut off by the server.
 */
final class EventStream {

    /** How long browsers wait before they come again, in milliseconds. */
    private static final int RETRY = 3000;

    private final EventStreams streams;
    private final Reader reader;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean beat;
    private volatile boolean ended;
    private Span.Mark mark;

    EventStream(Span.Mark mark, EventStreams streams, Reader reader) {
        this.mark = mark;
        this.streams = streams;
        this.reader = reader;
        reader.whenGone(this::leave);
    }

    /** Who is written to. */
    interface Reader {

        /** Returns when it is on its way. */
        void write(String frames) throws IOException;

        void end();

        /** Called once nothing can be written any more. */
        void whenGone(Runnable then);
    }

    /** What a reader is told first. An id without data is no event, but is what it comes again with. */
    static String greeting(Span.Mark mark) {
        return "retry: " + RETRY + "\nid: " + Marks.written(mark) + "\n\n";
    }

    /** Gives a sign of life, unless it is writing. */
    void beat() {
        beat = true;
        wake();
    }

    /** Looks whether there is something to write. */
    void wake() {
        if (asked.getAndIncrement() == 0) {
            Thread.ofVirtual().name("event-stream").start(this::write);
        }
    }

    private void write() {
        int seen;
        do {
            seen = asked.get();
            try {
                writeAll();
            } catch (IOException gone) {
                // The server knows, and ends the request itself; it may be another reader's by now.
                leave();
            } catch (RuntimeException failed) {
                // The store cannot be asked: the reader comes again and goes on where it was.
                end();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                end();
            }
        } while (!asked.compareAndSet(seen, 0));
    }

    private void writeAll() throws IOException, InterruptedException {
        boolean more = true;
        while (more && !ended) {
            SiteEvents.Batch batch = streams.after(mark);
            for (SiteEvent event : batch.events()) {
                if (ended) {
                    return;
                }
                mark = event.told(mark);
                reader.write("id: " + Marks.written(mark) + "\nevent: " + event.name() + "\ndata: " + event.data()
                        + "\n\n");
                beat = false;
            }
            mark = batch.reached();
            more = batch.more();
        }
        if (beat && !ended) {
            beat = false;
            reader.write(":\n\n");
        }
    }

    void end() {
        leave();
        reader.end();
    }

    private void leave() {
        ended = true;
        streams.left(this);
    }
}
