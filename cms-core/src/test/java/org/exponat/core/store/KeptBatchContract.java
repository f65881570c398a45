package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.exponat.core.command.BatchOperation;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.KeptAnswers;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.store.RepeatedContract.Door;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import tools.jackson.databind.node.ObjectNode;

/** Batches that are one transaction with their answer, and yet tell of each operation by itself. */
interface KeptBatchContract extends InstallationSource {

    private static BatchOperation creating(String title) {
        return new BatchOperation.Create(null, "article", null, null, json("{'title':{'de':'" + title + "'}}"), null);
    }

    private static BatchOperation keyed(String key, ObjectNode fields) {
        return new BatchOperation.Create(null, "article", key, null, fields, null);
    }

    private static BatchOperation editing(ItemId id, String title) {
        return new BatchOperation.Edit(id.toString(), 1, json("{'title':{'de':'" + title + "'}}"), null);
    }

    /** Though all its operations are one transaction. */
    @Test
    default void whatIsRefusedInAKeptBatchLeavesNothing() {
        Installation cms = installation();
        Door door = new Door(cms);
        ObjectNode pointing = json("{'title':{'de':'Zwei'},'related':['" + ItemId.fresh() + "']}");
        door.answers.withChange(door.request("k"), () -> door.batch(keyed("eins", json("{'title':{'de':'Eins'}}")),
                keyed("zwei", pointing), keyed("drei", json("{'title':{'de':'Drei'}}"))));

        assertThat(door.answers.find(door.request("k")).orElseThrow().answer().body())
                .isEqualTo("Saved Refused Saved");
        assertThat(cms.store.itemCount()).isEqualTo(2);
        assertThat(cms.store.reader().itemByKey("article", "zwei")).isEmpty();
        assertThat(cms.drafts.list(cms.editor, Set.of("article"), false, null, 10).items()).hasSize(2);
    }

    @Test
    default void ofManyKeptBatchesAtOnceOneIsCarriedOut() {
        Installation cms = installation();
        Door door = new Door(cms);
        CyclicBarrier together = new CyclicBarrier(4);
        AtomicInteger carriedOut = new AtomicInteger();
        List<CompletableFuture<Void>> all = Stream.generate(() -> CompletableFuture.runAsync(() -> {
            KeptAnswers.Request request = door.request("k");
            assertThat(door.answers.find(request)).isEmpty();
            try {
                together.await();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
            if (door.answers.withChange(request, () -> door.batch(new BatchOperation.Create(null, "article", null, null,
                    json("{}"), null))).isEmpty()) {
                carriedOut.incrementAndGet();
            }
        }, Thread::startVirtualThread)).limit(4).toList();
        all.forEach(CompletableFuture::join);

        assertThat(carriedOut).hasValue(1);
        assertThat(cms.store.itemCount()).isEqualTo(1);
    }

    /** Whether the one who retracts has to wait for the batch or is done before it. */
    @Test
    default void aCollisionIsNotKeptIfItsItemIsRetractedBeforeTheBatchIsOver() {
        Installation cms = installation();
        Door door = new Door(cms);
        ItemId gone = cms.create("article", "{'title':{'de':'Eins'}}").id();
        cms.revise(gone, 1, "{'title':{'de':'Zwei'}}");
        List<CompletableFuture<Void>> retracting = new ArrayList<>();
        door.answers.withChange(door.request("k"), () -> {
            KeptAnswers.Answer told = door.batch(editing(gone, "Drei"));
            CompletableFuture<Void> retraction = CompletableFuture.runAsync(() -> cms.retract(gone));
            retracting.add(retraction);
            retraction.thenApply(_ -> true).completeOnTimeout(false, 200, TimeUnit.MILLISECONDS).join();
            return new KeptAnswers.Answer(null, told.status(), told.headers(), told.body() + ": " + gone + " is Zwei");
        });
        retracting.forEach(CompletableFuture::join);

        assertThat(door.answers.find(door.request("k"))).isPresent();
        assertThat(door.kept("k")).isNull();
    }

    @Test
    default void whatFailsUnexpectedlyInAKeptBatchIsNotItsAnswer() {
        Installation cms = installation();
        Failing store = new Failing(cms.store, 2, () -> new IllegalStateException("the disk is full"));
        Door door = new Door(cms, store);
        Supplier<KeptAnswers.Answer> work = () -> door.batch(creating("Eins"), creating("Zwei"), creating("Drei"));

        assertThatThrownBy(() -> door.answers.withChange(door.request("k"), work))
                .isInstanceOf(IllegalStateException.class);
        assertThat(door.answers.find(door.request("k"))).isEmpty();
        assertThat(cms.store.itemCount()).isZero();
        assertThat(store.writes).containsExactly(2);

        assertThat(door.answers.withChange(door.request("k"), work)).isEmpty();
        assertThat(door.kept("k")).isEqualTo("Saved Saved Saved");
    }

    @Test
    default void aKeptBatchThatTheDatabaseWantsAnewGoesNoFurther() {
        Installation cms = installation();
        Failing store = new Failing(cms.store, 2, () -> new CannotAcquireLockException("a deadlock"));
        Door door = new Door(cms, store);
        door.answers.withChange(door.request("k"), () -> door.batch(creating("Eins"), creating("Zwei"),
                creating("Drei"), creating("Vier")));

        assertThat(store.writes).hasSize(2).startsWith(2);
        assertThat(door.kept("k")).isEqualTo("Saved Saved Saved Saved");
        assertThat(cms.store.itemCount()).isEqualTo(4);
    }

    /** In the order that everyone keeps, first items and then the ledger, nobody waits for whoever waits for them. */
    @Test
    default void aKeptBatchLocksAllThatItNamesBeforeItChangesAnyOfIt() {
        Installation cms = installation();
        ItemId one = cms.create("article", "{'title':{'de':'Eins'}}").id();
        ItemId two = cms.editing.create(cms.editor, new CreateItem("article", "zwei", null,
                json("{'title':{'de':'Zwei'}}"), null)).item().id();
        Failing store = new Failing(cms.store, 0, IllegalStateException::new);
        Door door = new Door(cms, store);
        List<CompletableFuture<?>> batches = new ArrayList<>();
        AtomicInteger others = new AtomicInteger();
        cms.store.write(writer -> {
            others.incrementAndGet();
            writer.lock(List.of(two));
            CompletableFuture<?> batch = CompletableFuture.runAsync(() -> door.answers.withChange(door.request("k"),
                    () -> door.batch(editing(one, "Drei"), new BatchOperation.Edit("@article:zwei", 1,
                            json("{'title':{'de':'Drei'}}"), null))));
            batches.add(batch);
            batch.thenApply(_ -> true).completeOnTimeout(false, 200, TimeUnit.MILLISECONDS).join();
            return writer.lockLedger();
        });
        batches.forEach(CompletableFuture::join);

        assertThat(others).hasValue(1);
        assertThat(store.writes).as("attempts").hasSize(1);
        assertThat(door.kept("k")).isEqualTo("Saved Saved");
    }

    /** A store one of whose joint writes fails, once, after it wrote, counted from 1; 0: none. */
    final class Failing implements JoiningStore, ForwardingStore {
        private final JoiningStore store;
        private final int failing;
        private Optional<Supplier<RuntimeException>> failure;
        /** How many there were each time the work was done. */
        final List<Integer> writes = new ArrayList<>();

        Failing(JoiningStore store, int failing, Supplier<RuntimeException> failure) {
            this.store = store;
            this.failing = failing;
            this.failure = Optional.of(failure);
        }

        @Override
        public <T> T join(Consumer<ContentWriter> first, Function<Joint, T> work) {
            return store.join(first, joint -> {
                writes.add(0);
                return work.apply(new Joint() {
                    @Override
                    public Optional<ContentWriter> open() {
                        return joint.open();
                    }

                    @Override
                    public <W> W write(Function<ContentWriter, W> part) {
                        int number = writes.removeLast() + 1;
                        writes.addLast(number);
                        return joint.write(writer -> {
                            W done = part.apply(writer);
                            Supplier<RuntimeException> now = failure.filter(_ -> number == failing).orElse(null);
                            if (now != null) {
                                failure = Optional.empty();
                                throw now.get();
                            }
                            return done;
                        });
                    }
                });
            });
        }

        @Override
        public ContentStore store() {
            return store;
        }
    }
}
