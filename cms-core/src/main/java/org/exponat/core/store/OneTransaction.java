package org.exponat.core.store;

import java.util.function.Function;

/** A store that is one writing transaction of another: the real commands, many at a time, with one commit. */
public record OneTransaction(ContentWriter writer) implements ContentStore {

    @Override
    public ContentReader reader() {
        return writer;
    }

    @Override
    public <T> T snapshot(Function<ContentReader, T> work) {
        return work.apply(writer);
    }

    @Override
    public <T> T write(Function<ContentWriter, T> work) {
        return work.apply(writer);
    }

    @Override
    public boolean isJoined() {
        return true;
    }
}
