package org.exponat.core.store.jdbc;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.JoiningStore;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction of several writes that begins with the first of them. Each has a savepoint to go back to if it fails. */
final class JointTransaction implements JoiningStore.Joint {

    private final PlatformTransactionManager manager;
    private final TransactionTemplate settings;
    private final ContentWriter writer;
    private final Consumer<ContentWriter> first;
    private @Nullable TransactionStatus begun;
    private @Nullable RuntimeException lost;

    private JointTransaction(TransactionTemplate settings, ContentWriter writer, Consumer<ContentWriter> first) {
        this.manager = Objects.requireNonNull(settings.getTransactionManager());
        this.settings = settings;
        this.writer = writer;
        this.first = first;
    }

    /** @param writer writes on the connection of whatever transaction the thread is in */
    static <T> T of(TransactionTemplate settings, ContentWriter writer, Consumer<ContentWriter> first,
            Function<JoiningStore.Joint, T> work) {
        JointTransaction joint = new JointTransaction(settings, writer, first);
        T done;
        try {
            done = work.apply(joint);
        } catch (RuntimeException | Error failed) {
            joint.rollBack(failed);
            if (joint.lost != null) {
                throw joint.lost;
            }
            throw failed;
        }
        if (joint.lost != null) {
            joint.rollBack(joint.lost);
            throw joint.lost;
        }
        if (joint.begun != null) {
            joint.manager.commit(joint.begun);
        }
        return done;
    }

    private void rollBack(Throwable why) {
        if (begun == null) {
            return;
        }
        try {
            manager.rollback(begun);
        } catch (RuntimeException failed) {
            why.addSuppressed(failed);
        }
    }

    @Override
    public Optional<ContentWriter> open() {
        return begun == null ? Optional.empty() : Optional.of(writer);
    }

    @Override
    public <T> T write(Function<ContentWriter, T> work) {
        if (lost != null) {
            throw lost;
        }
        TransactionStatus transaction = begun();
        Object savepoint = transaction.createSavepoint();
        T done;
        try {
            done = work.apply(writer);
        } catch (ConcurrencyFailureException | DuplicateKeyException anew) {
            lost = anew;
            throw anew;
        } catch (RuntimeException | Error refused) {
            takeBack(transaction, savepoint, refused);
            throw refused;
        }
        transaction.releaseSavepoint(savepoint);
        return done;
    }

    private void takeBack(TransactionStatus transaction, Object savepoint, Throwable why) {
        try {
            transaction.rollbackToSavepoint(savepoint);
        } catch (RuntimeException failed) {
            failed.addSuppressed(why);
            lost = failed;
            throw failed;
        }
    }

    private TransactionStatus begun() {
        TransactionStatus there = begun;
        if (there != null) {
            return there;
        }
        try {
            TransactionStatus fresh = manager.getTransaction(settings);
            begun = fresh;
            first.accept(writer);
            return fresh;
        } catch (RuntimeException failed) {
            lost = failed;
            throw failed;
        }
    }
}
