package org.exponat.core.store;

import java.util.function.Function;

/** A store that does as another one, but for what it is there for. */
public interface ForwardingStore extends ContentStore {

    ContentStore store();

    @Override
    default ContentReader reader() {
        return store().reader();
    }

    @Override
    default <T> T snapshot(Function<ContentReader, T> work) {
        return store().snapshot(work);
    }

    @Override
    default <T> T write(Function<ContentWriter, T> work) {
        return store().write(work);
    }
}
