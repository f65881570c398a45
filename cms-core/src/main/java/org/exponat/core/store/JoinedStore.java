package org.exponat.core.store;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store on which several commands can be one transaction: within {@link #joined}, what is written becomes part of it,
 * and what is read sees what was written. Everywhere else it is the store it was made of.
 */
public final class JoinedStore implements ContentStore {

    private final JoiningStore store;
    private final ScopedValue<JoiningStore.Joint> joint = ScopedValue.newInstance();

    public JoinedStore(JoiningStore store) {
        this.store = store;
    }

    /**
     * Does some work; all that the same thread writes meanwhile to this store is one transaction, which begins with the first
     * of it. A command that is refused is none of it, as elsewhere.
     *
     * @param first done in the transaction before anything is written; where it throws, all of the work fails with that
     * @param work may be run again from the start
     * @param last done in the transaction with what came of the work, even if nothing was written
     */
    public <T> T joined(Consumer<ContentWriter> first, Supplier<T> work, BiConsumer<ContentWriter, T> last) {
        return store.join(first, transaction -> {
            T done = ScopedValue.where(joint, transaction).call(work::get);
            return transaction.write(writer -> {
                last.accept(writer, done);
                return done;
            });
        });
    }

    @Override
    public ContentReader reader() {
        return joint.isBound()
                ? joint.get().open().<ContentReader>map(open -> open).orElseGet(store::reader)
                : store.reader();
    }

    @Override
    public <T> T snapshot(Function<ContentReader, T> work) {
        ContentReader open = joint.isBound() ? joint.get().open().orElse(null) : null;
        return open == null ? store.snapshot(work) : work.apply(open);
    }

    @Override
    public <T> T write(Function<ContentWriter, T> work) {
        return joint.isBound() ? joint.get().write(work) : store.write(work);
    }

    @Override
    public boolean isJoined() {
        return joint.isBound();
    }
}
