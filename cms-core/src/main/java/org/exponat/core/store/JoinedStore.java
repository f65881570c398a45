package org.exponat.core.store;

import java.util.function.Function;

/**
 * A store on which several commands can be one transaction: within {@link #joined}, what is written becomes part of it,
 * and what is read sees what was written. Everywhere else it is the store it was made of.
 */
public final class JoinedStore implements ContentStore {

    private final ContentStore store;
    private final ScopedValue<ContentWriter> open = ScopedValue.newInstance();

    public JoinedStore(ContentStore store) {
        this.store = store;
    }

    /** Does some work as {@link #write}; all that the same thread does meanwhile with this store belongs to it. */
    public <T> T joined(Function<ContentWriter, T> work) {
        return write(writer -> ScopedValue.where(open, writer).call(() -> work.apply(writer)));
    }

    @Override
    public ContentReader reader() {
        return open.isBound() ? open.get() : store.reader();
    }

    @Override
    public <T> T snapshot(Function<ContentReader, T> work) {
        return open.isBound() ? work.apply(open.get()) : store.snapshot(work);
    }

    @Override
    public <T> T write(Function<ContentWriter, T> work) {
        return open.isBound() ? work.apply(open.get()) : store.write(work);
    }
}
