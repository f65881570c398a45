package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.json;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.core.command.BatchOperation;
import org.exponat.core.command.Batches;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Editing;
import org.exponat.core.command.KeptAnswers;
import org.exponat.core.command.Lines;
import org.exponat.core.command.OpenLine;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Answers that are kept along with what they tell of. */
interface RepeatedContract extends InstallationSource {

    /** What a controller does, without HTTP. */
    final class Door {
        private final Installation cms;
        private final Editing editing;
        private final Batches batches;
        private final Lines lines;
        final KeptAnswers answers;

        Door(Installation cms) {
            this(cms, cms.store);
        }

        Door(Installation cms, JoiningStore store) {
            this.cms = cms;
            JoinedStore joined = new JoinedStore(store);
            this.editing = new Editing(joined, cms.types, cms.languages, cms.clock, "SPO",
                    (_, _) -> List.of());
            this.batches = new Batches(joined, cms.types, cms.languages, cms.clock, "SPO", (_, _) -> List.of());
            this.lines = new Lines(joined, cms.types, cms.languages, cms.clock);
            this.answers = new KeptAnswers(joined, cms.clock);
        }

        KeptAnswers.Request request(String key) {
            return new KeptAnswers.Request(cms.editor, key, Hash.of("what is asked"));
        }

        @Nullable
        String kept(String key) {
            return answers.find(request(key)).orElseThrow().answer().body();
        }

        KeptAnswers.Answer create() {
            return create(json("{'title':{'de':'Eins'}}"));
        }

        KeptAnswers.Answer create(ObjectNode fields) {
            return new KeptAnswers.Answer(null, 201, "{}", editing.create(cms.editor,
                    new CreateItem("article", null, null, fields, null)).item().id().toString());
        }

        KeptAnswers.Answer revise(ItemId id, ObjectNode fields) {
            return new KeptAnswers.Answer(id, 200, "{}", editing
                    .revise(cms.editor, new ReviseItem(id, 1, fields, null)).id().toString());
        }

        KeptAnswers.Answer open(ItemId id, Line line) {
            return new KeptAnswers.Answer(id, 201, "{}",
                    lines.open(cms.editor, new OpenLine(id, line, 1)).line().name());
        }

        KeptAnswers.Answer batch(BatchOperation... operations) {
            return new KeptAnswers.Answer(null, 200, "{}",
                    batches.each(cms.editor, List.of(operations)).stream()
                            .map(result -> result.getClass().getSimpleName()).collect(Collectors.joining(" ")));
        }
    }

    private static BatchOperation.Create creating(String key, ObjectNode fields) {
        return new BatchOperation.Create(null, "article", key, null, fields, null);
    }

    /** Fields with a text to be turned into blocks, of which somebody asks what it says. */
    private static ObjectNode asked(Runnable asked) {
        ObjectNode fields = json("{'title':{'de':'Eins'}}");
        fields.putObject("body").putObject("de").put("format", "markdown").set("text", new StringNode("**Eins**") {
            private static final long serialVersionUID = 1;

            @Override
            public String stringValue() {
                asked.run();
                return super.stringValue();
            }
        });
        return fields;
    }

    @Test
    default void anAnswerIsKeptForADay() {
        Installation cms = installation();
        Door door = new Door(cms);
        KeptAnswers.Request request = door.request("k");
        assertThat(door.answers.find(request)).isEmpty();
        assertThat(door.answers.withChange(request, door::create)).isEmpty();

        KeptAnswers.Given kept = door.answers.find(request).orElseThrow();
        assertThat(kept.answer().status()).isEqualTo(201);
        assertThat(door.answers.withChange(request, door::create)).contains(kept);
        assertThat(cms.store.itemCount()).isEqualTo(1);
        assertThat(door.answers.find(door.request("K"))).isEmpty();

        cms.clock.advance(KeptAnswers.KEPT.plusSeconds(1));
        assertThat(door.answers.find(request)).isEmpty();
        assertThat(door.answers.withChange(request, door::create)).isEmpty();
        assertThat(cms.store.itemCount()).isEqualTo(2);
        door.answers.afterwards(door.request("anders"), 0, new KeptAnswers.Answer(null, 200, "{}", null));
        door.answers.afterwards(door.request("anders"), 0, new KeptAnswers.Answer(null, 201, "{}", "x"));
        assertThat(door.answers.find(door.request("anders")).orElseThrow().answer().status()).isEqualTo(200);
    }

    @Test
    default void changeAndAnswerAreThereBothOrNeither() {
        Installation cms = installation();
        Door door = new Door(cms);
        long feed = cms.store.feed().last();

        assertThatThrownBy(() -> door.answers.withChange(door.request("k"), () -> {
            door.create();
            throw new IllegalStateException("the process died here");
        })).isInstanceOf(IllegalStateException.class);

        assertThat(door.answers.find(door.request("k"))).isEmpty();
        assertThat(cms.store.itemCount()).isZero();
        assertThat(cms.store.feed().last()).isEqualTo(feed);
    }

    @Test
    default void whatIsTakenAwayWhileARequestIsAtWorkIsNotKeptAsItsAnswer() {
        Installation cms = installation();
        Door door = new Door(cms);
        ItemId gone = cms.create("article", "{'title':{'de':'Eins'}}").id();
        KeptAnswers.Answer told = new KeptAnswers.Answer(null, 200, "{}", "Eins is what " + gone + " is called");
        KeptAnswers.Answer beside = new KeptAnswers.Answer(null, 200, "{}", "Zwei is what another is called");
        long before = door.answers.position();
        door.answers.withChange(door.request("joined"), () -> {
            cms.retract(gone);
            return told;
        });
        door.answers.afterwards(door.request("after"), before, told);
        door.answers.afterwards(door.request("beside"), before, beside);
        door.answers.afterwards(door.request("later"), door.answers.position(), told);

        assertThat(door.kept("joined")).isNull();
        assertThat(door.kept("after")).isNull();
        assertThat(door.kept("beside")).isEqualTo(beside.body());
        assertThat(door.kept("later")).isEqualTo(told.body());
    }

    @Test
    default void nobodyWaitsWhileTheTextsOfAKeptRequestAreRead() {
        Installation cms = installation();
        Door door = new Door(cms);
        ItemId there = cms.create("article", "{}").id();
        AtomicInteger saved = new AtomicInteger();
        ObjectNode fields = asked(() -> {
            try {
                CompletableFuture.runAsync(() -> cms.create("article", "{}")).get(5, TimeUnit.SECONDS);
                saved.incrementAndGet();
            } catch (Exception waited) {
                throw new IllegalStateException("somebody else could not save meanwhile", waited);
            }
        });
        door.answers.withChange(door.request("create"), () -> door.create(fields));
        door.answers.withChange(door.request("revise"), () -> door.revise(there, fields));
        int alone = saved.get();
        door.answers.withChange(door.request("batch"),
                () -> door.batch(creating("eins", json("{}")), creating("zwei", fields)));

        assertThat(alone).isPositive();
        assertThat(saved.get()).isGreaterThan(alone);
        assertThat(cms.store.itemCount()).isEqualTo(saved.get() + 4);
        assertThat(door.answers.find(door.request("batch")).orElseThrow().answer().body()).isEqualTo("Saved Saved");
    }

    @Test
    default void ofManyAtOnceOneIsCarriedOut() {
        Installation cms = installation();
        Door door = new Door(cms);
        CyclicBarrier together = new CyclicBarrier(4);
        AtomicInteger answered = new AtomicInteger();
        List<CompletableFuture<Void>> all = Stream.generate(() -> CompletableFuture.runAsync(() -> {
            try {
                together.await();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
            if (door.answers.withChange(door.request("k"), door::create).isEmpty()) {
                answered.incrementAndGet();
            }
        }, Thread::startVirtualThread)).limit(4).toList();
        all.forEach(CompletableFuture::join);

        assertThat(answered).hasValue(1);
        assertThat(cms.store.itemCount()).isEqualTo(1);
    }

    /** At other nodes: what the first of them does is in the way of the others. */
    @Test
    default void allAreToldTheSameOfALineThatManyOpenAtOnceUnderOneKey() throws Exception {
        Installation cms = installation();
        Door door = new Door(cms);
        ItemId item = cms.create("article", "{}").id();
        for (String name : List.of("eins", "zwei", "drei")) {
            List<Boolean> carriedOut = AtOnce.run(4, _ -> door.answers.withChange(door.request(name),
                    () -> door.open(item, new Line(name))).isEmpty());

            assertThat(carriedOut).containsOnlyOnce(true);
            assertThat(door.kept(name)).isEqualTo(name);
        }
    }

    @Test
    default void whatFailsBecauseATwinWasFasterIsAnsweredAsThatWas() {
        Installation cms = installation();
        Door door = new Door(cms);
        KeptAnswers.Request request = door.request("k");
        ItemId item = cms.create("article", "{}").id();
        Line line = new Line("eins");

        Optional<KeptAnswers.Given> given = door.answers.withChange(request, () -> {
            CompletableFuture.runAsync(() -> door.answers.withChange(request, () -> door.open(item, line))).join();
            throw new Conflict("known", "There is a line eins.");
        });

        assertThat(given.orElseThrow().answer().body()).isEqualTo("eins");
        assertThatThrownBy(() -> door.answers.withChange(door.request("another"), () -> door.open(item, line)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    default void whatIsOldIsForgottenLittleByLittle() {
        Installation cms = installation();
        Door door = new Door(cms);
        for (int i = 0; i < 30; i++) {
            door.answers.afterwards(door.request("k" + i), 0, new KeptAnswers.Answer(null, 200, "{}", "x"));
        }
        cms.clock.advance(KeptAnswers.KEPT.plus(Duration.ofMinutes(1)));
        door.answers.afterwards(door.request("neu"), 0, new KeptAnswers.Answer(null, 200, "{}", "x"));
        door.answers.afterwards(door.request("neuer"), 0, new KeptAnswers.Answer(null, 200, "{}", "x"));

        KeptAnswerReader kept = cms.store.reader().keptAnswers();
        long left = Stream.iterate(0, i -> i + 1).limit(30)
                .filter(i -> kept.find(cms.editor.name(), "k" + i, Instant.EPOCH).isPresent()).count();
        assertThat(left).isZero();
        assertThat(kept.find(cms.editor.name(), "neu", Instant.EPOCH)).isPresent();
    }
}
