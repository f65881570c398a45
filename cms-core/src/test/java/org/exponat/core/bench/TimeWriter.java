package org.exponat.core.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.DuePlans;
import org.exponat.core.command.Editing;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Publishing;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.ReleasePublishing;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ForwardingStore;
import org.exponat.core.store.OneTransaction;

/**
 * Times how long the largest publication keeps others from writing: in SQLite its whole transaction, in PostgreSQL from
 * the ledger's lock to the commit. It adds items to the store.
 */
final class TimeWriter {

    private static final int ROUNDS = 20;
    private static final int RELEASES = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private TimeWriter() {}

    /** Argument: the store. */
    public static void main(String... args) {
        PrintStream out = System.out;
        try (Questions questions = new Questions(args[0])) {
            Installation installation = questions.installation();
            Timed store = new Timed(installation.store, installation.store.engine().equals("sqlite"));
            Publishing publishing = publishing(installation, store);
            for (int round = 0; round < ROUNDS; round++) {
                questions.publish(publishing, Publishing.MAX_ENTRIES);
            }
            print(out, "500 other versions of texts", store);

            Timed again = new Timed(installation.store, store.wholeTransaction());
            for (int round = 0; round < ROUNDS; round++) {
                publish(publishing(installation, again), installation, create(installation));
            }
            print(out, "500 new items", again);

            Timed released = new Timed(installation.store, store.wholeTransaction());
            for (int round = 0; round < RELEASES; round++) {
                release(installation, released, create(installation));
            }
            print(out, "a release of 500 items that went on", released);
        }
    }

    /** Publishes items by a release, over what came to their main lines since they were put into it. */
    private static void release(Installation installation, Timed store, List<ItemId> items) {
        Line name = installation.releases.begin(installation.editor, new Line("r" + System.nanoTime()), null).name();
        publish(installation.publishing, installation, items);
        for (ItemId item : items) {
            installation.releaseContents.put(installation.editor, PutInRelease.publishing(name, item));
            installation.revise(item, name, 1, "{'teaser':{'de':'Angekündigt.'}}");
            installation.revise(item, 1, "{'teaser':{'de':'Berichtigt.'}}");
        }
        publish(installation.publishing, installation, items);
        DuePlans due = due(installation, store);
        // Lines are merged in transactions of their own, which are not counted.
        new ReleasePublishing(installation.store, due, installation.types, installation.languages,
                new Publishing(due, installation.types, installation.languages, "SPO"), installation.planning,
                installation.lines)
                .publish(installation.editor, new PublishRelease(name, null, true, null, null));
    }

    private static void publish(Publishing publishing, Installation installation, List<ItemId> items) {
        List<Publish.Entry> entries = items.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, null))
                .toList();
        publishing.publish(installation.editor, new Publish(entries, null));
    }

    private static Publishing publishing(Installation installation, ContentStore store) {
        return new Publishing(due(installation, store), installation.types, installation.languages, "SPO");
    }

    private static DuePlans due(Installation installation, ContentStore store) {
        return new DuePlans(store, installation.types, installation.languages, installation.clock, "SPO");
    }

    private static List<ItemId> create(Installation installation) {
        return installation.store.write(writer -> {
            Editing editing = new Editing(new OneTransaction(writer), installation.types, installation.languages,
                    installation.clock, "SPO", (_, _) -> List.of());
            List<ItemId> made = new ArrayList<>();
            long first = System.nanoTime() & 0xffff_ffff_ffffL;
            for (int i = 0; i < Publishing.MAX_ENTRIES; i++) {
                made.add(editing.create(installation.editor, new CreateItem("company", null, null,
                        Corpus.fieldsOfNew(i, "neu-" + first + "-" + i), null)).item().id());
            }
            return made;
        });
    }

    private static void print(PrintStream out, String what, Timed timed) {
        out.printf("%s: median %.0f ms, p95 %.0f ms, of %d; %.0f ms of them at work in this process%n", what,
                timed.held().median(), timed.held().p95(), timed.held().count(), timed.work().median());
    }

    /**
     * @param wholeTransaction whether others are kept out from the beginning, not from the ledger's lock on
     * @param work how much of the time this thread was on a processor: what is left when the machine is busy otherwise
     */
    private record Timed(ContentStore store, boolean wholeTransaction, Timings held, Timings work)
            implements
                ForwardingStore {

        Timed(ContentStore store, boolean wholeTransaction) {
            this(store, wholeTransaction, new Timings(), new Timings());
        }

        @Override
        public <T> T write(Function<ContentWriter, T> command) {
            Start start = new Start();
            T result = store.write(writer -> {
                start.set();
                return command.apply(wholeTransaction ? writer : noticing(writer, start));
            });
            held.add(System.nanoTime() - start.instant);
            work.add(THREADS.getCurrentThreadCpuTime() - start.processor);
            return result;
        }

        private static ContentWriter noticing(ContentWriter writer, Start start) {
            return (ContentWriter) Proxy.newProxyInstance(ContentWriter.class.getClassLoader(),
                    new Class<?>[]{ContentWriter.class}, (_, method, arguments) -> {
                        try {
                            Object result = method.invoke(writer, arguments);
                            if (method.getName().equals("lockLedger")) {
                                start.set();
                            }
                            return result;
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }
    }

    private static final class Start {
        private long instant;
        private long processor;

        void set() {
            instant = System.nanoTime();
            processor = THREADS.getCurrentThreadCpuTime();
        }
    }
}
