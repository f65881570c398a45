package org.exponat.search.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.DuePlans;
import org.exponat.core.command.Editing;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Publishing;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.store.OneTransaction;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.lucene.LuceneSearch;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long an index takes from nothing to the current edition, and how long to compare it: of items that are published in
 * editions of 500, then revised and published again, and then of items that are published one to an edition.
 */
final class CatchUp {

    private static final int AT_ONCE = 500;
    private static final int WORDS = 90;
    private static final String[] VOCABULARY = ("ventilator getriebe weinbau verbindung technik schraube markt maschine "
            + "verpackung automobil fachkraft schule forschung standort ausstellung museum sammlung archiv urkunde patent "
            + "gründung werkstatt mühle gießerei schmiede handwerk handel bahn salz saline energie wasser wettbewerb netz "
            + "wissen kette kunde export umsatz tradition wandel krise region welt führung raum dichte jung alt groß klein "
            + "und oder aber denn weil seit bis aus mit von für über zwischen neben durch nach").split(" ");

    private final Installation installation;
    private final PrintStream out = System.out;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Deque<ItemId> items = new ArrayDeque<>();
    private int texts;

    private CatchUp(Installation installation) {
        this.installation = installation;
    }

    /** Arguments: an empty directory; how many publications in editions of 500; how many in an edition each. */
    public static void main(String... arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int together = Integer.parseInt(arguments[1]);
        int alone = Integer.parseInt(arguments[2]);
        try (Installation installation = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")))) {
            CatchUp bench = new CatchUp(installation);
            for (int done = 0; done < together; done += AT_ONCE) {
                bench.write(done < together / 2, false);
            }
            bench.catchUp(directory.resolve("index"));
            for (int done = 0; done < alone; done += AT_ONCE) {
                bench.write(false, true);
            }
            bench.catchUp(directory.resolve("index"));
        }
    }

    /**
     * Writes and publishes 500 texts in one transaction.
     *
     * @param fresh of new items; else newer ones, of those that were not written to for the longest time
     * @param alone each in an edition of its own
     */
    private void write(boolean fresh, boolean alone) {
        installation.store.write(writer -> {
            OneTransaction store = new OneTransaction(writer);
            Editing editing = new Editing(store, installation.types, installation.languages, installation.clock, "SPO",
                    (_, _) -> List.of());
            Publishing publishing = new Publishing(
                    new DuePlans(store, installation.types, installation.languages, installation.clock, "SPO"),
                    installation.types, installation.languages, "SPO");
            List<Publish.Entry> entries = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                ItemId item = fresh
                        ? editing.create(installation.editor, new CreateItem("article", null, null, text(), null))
                                .item()
                                .id()
                        : revised(editing, items.removeFirst());
                items.add(item);
                entries.add(Installation.entry(item, Publish.Act.PUBLISH, null));
            }
            (alone ? entries.stream().map(List::of).toList() : List.of(entries))
                    .forEach(together -> publishing.publish(installation.editor, new Publish(together, null)));
            return items.size();
        });
    }

    private ItemId revised(Editing editing, ItemId item) {
        int version = installation.drafts.get(installation.editor, item).version().number();
        editing.revise(installation.editor, new ReviseItem(item, version, text(), null));
        return item;
    }

    private ObjectNode text() {
        texts++;
        return Installation.json("{'title':{'de':'" + words(5) + "'},'slug':{'de':'text-" + texts
                + "'},'teaser':{'de':'" + words(20) + "'},'body':{'de':[{'type':'paragraph','text':'" + words(WORDS)
                + "'}]}}");
    }

    private void catchUp(Path indexes) throws IOException {
        Edition current = installation.site().editions().current();
        long cpu = cpu();
        long start = System.nanoTime();
        try (LuceneSearch search = LuceneSearch.open(indexes, installation.types, installation.languages,
                installation.site(), installation.store.feed())) {
            long edition = search.health().edition();
            while (!shows(search, current)) {
                out.printf("edition %,d of %,d%n", search.health().edition(), current.number());
            }
            told("from edition %,d to %,d, %,d documents".formatted(edition, current.number(),
                    search.health().documents()), start, cpu);
            cpu = cpu();
            start = System.nanoTime();
            told(search.compare(false).agrees() ? "compared, agrees" : "compared, differs", start, cpu);
        }
    }

    private static boolean shows(LuceneSearch search, Edition edition) {
        try (SearchSnapshot snapshot = search.acquire(edition, Duration.ofSeconds(10))) {
            return snapshot.edition() >= edition.number();
        }
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder("Text ").append(texts);
        for (int i = 0; i < count; i++) {
            text.append(' ').append(VOCABULARY[random.nextInt(VOCABULARY.length)]);
            if (random.nextInt(5) == 0) {
                text.append(VOCABULARY[random.nextInt(VOCABULARY.length)]);
            }
        }
        return text.toString();
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private void told(String what, long start, long cpu) {
        out.printf("%s: %.1f s, %.1f s of processor%n", what, (System.nanoTime() - start) / 1e9, (cpu() - cpu) / 1e9);
    }
}
