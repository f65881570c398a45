package org.exponat.search.indexing;

import java.io.Closeable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the previews that were asked for last, since making them may take longer than an editor likes to wait
 * for every page. Keeps few and not much. What was made before something was retracted is never found again, and is gone
 * from memory when the next preview is asked for.
 */
final class KeptDocuments implements Closeable {

    static final int MOST = 4;
    private static final long MOST_BYTES = 64L << 20;

    private final Map<Key, PreviewDocuments> kept = new LinkedHashMap<>(MOST, 0.75f, true);
    private boolean closed;

    /**
     * What the documents were made of.
     *
     * @param edition that is overlaid
     * @param identity of what is laid over it
     * @param position of the last retraction
     */
    record Key(long edition, String identity, long position) {}

    /** Held for the caller; null if they are not kept. */
    synchronized @Nullable PreviewDocuments find(Key key) {
        dropBefore(key.position());
        PreviewDocuments found = kept.get(key);
        if (found != null) {
            found.hold();
        }
        return found;
    }

    /** Keeps what the caller holds, unless it is to be tried again or is too much. */
    synchronized void keep(Key key, PreviewDocuments made) {
        if (closed || !made.complete()) {
            return;
        }
        made.hold();
        PreviewDocuments same = kept.put(key, made);
        if (same != null) {
            same.letGo();
        }
        long bytes = kept.values().stream().mapToLong(PreviewDocuments::bytes).sum();
        Iterator<PreviewDocuments> oldestFirst = kept.values().iterator();
        while (kept.size() > MOST || bytes > MOST_BYTES) {
            PreviewDocuments oldest = oldestFirst.next();
            bytes -= oldest.bytes();
            oldestFirst.remove();
            oldest.letGo();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        dropBefore(Long.MAX_VALUE);
    }

    private void dropBefore(long position) {
        kept.entrySet().removeIf(entry -> {
            boolean old = entry.getKey().position() < position;
            if (old) {
                entry.getValue().letGo();
            }
            return old;
        });
    }
}
