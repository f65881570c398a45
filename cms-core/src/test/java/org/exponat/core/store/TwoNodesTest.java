package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.exponat.core.audit.StoreAudit;
import org.exponat.core.audit.Tables;
import org.exponat.core.audit.Tables.ActRow;
import org.exponat.core.audit.Tables.EditionRow;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.DueWatch;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.model.Version;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two Exponats on one PostgreSQL, each with connections, a feed and an idea of what is due of its own. */
@Timeout(120)
class TwoNodesTest {

    private static final int ITEMS = 50;
    private static final int GENERATIONS = 4;
    private static final int PUBLICATIONS = 10;

    private StoreSettings settings;
    private List<Installation> nodes;

    @BeforeEach
    void open() {
        settings = PostgresServer.shared().freshDatabase();
        nodes = List.of(Installation.open(settings), Installation.open(settings));
    }

    @AfterEach
    void close() {
        nodes.forEach(Installation::close);
    }

    @Test
    void nothingIsLostWhenBothEditTheSameItems() throws Exception {
        List<ItemId> ids = articles(3);
        int editors = 4;
        int rounds = 6;
        List<List<Version>> saved = AtOnce.run(editors, editor -> {
            Installation node = node(editor);
            List<Version> mine = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                for (ItemId id : ids) {
                    // Always over the first version: everything since is somebody's, and is merged.
                    mine.add(node.revise(id, 1, "{'" + List.of("place", "notes", "year", "website").get(editor) + "':"
                            + written(editor) + ",'body':{'de':[{'id':'b" + editor + "-" + round
                            + "','type':'paragraph','text':'x'}]}}").version());
                    addToTheCount(node, id);
                }
            }
            return mine;
        });

        Tables tables = StoreAudit.check(settings, nodes.getFirst());
        saved.forEach(versions -> versions.forEach(version -> assertThat(tables.versions().get(version.item()))
                .contains(version)));
        for (ItemId id : ids) {
            SavedItem item = nodes.getLast().drafts.get(nodes.getLast().editor, id);
            assertThat(item.fields().path("facts").path("de").get(0).path("value").stringValue())
                    .isEqualTo(Integer.toString(editors * rounds));
            for (int editor = 0; editor < editors; editor++) {
                String field = List.of("place", "notes", "year", "website").get(editor);
                assertThat(item.fields().get(field)).isEqualTo(json("{'f':" + written(editor) + "}").get("f"));
            }
            Set<String> blocks = new HashSet<>();
            item.fields().path("body").path("de").forEach(block -> blocks.add(block.path("id").stringValue()));
            assertThat(blocks).as("everybody's blocks").hasSize(editors * rounds);
        }
    }

    /** Reads, adds one, and writes only if nobody has written meanwhile. */
    private static void addToTheCount(Installation node, ItemId id) {
        while (true) {
            SavedItem now = node.drafts.get(node.editor, id);
            int count = Integer.parseInt(now.fields().path("facts").path("de").path(0).path("value").asString("0"));
            try {
                node.editing.revise(node.editor, new ReviseItem(id, now.version().number(), true,
                        json("{'facts':{'de':[{'id':'count','label':'count','value':'" + (count + 1) + "'}]}}"),
                        null));
                return;
            } catch (Conflict stale) {
                assertThat(stale.code()).isEqualTo("stale");
            }
        }
    }

    /** The same each time: over the first version, another value would collide with the editor's own. */
    private static String written(int editor) {
        return switch (editor) {
            case 2 -> "2026";
            case 3 -> "'https://example.org/'";
            default -> "'editor " + editor + "'";
        };
    }

    @Test
    void bothPublishOverlappingSetsAndEveryEditionIsWhole() throws Exception {
        List<ItemId> ids = articles(12);
        ids.forEach(id -> IntStream.range(1, 5).forEach(
                version -> nodes.getFirst().revise(id, version, "{'place':'place " + version + "'}")));
        long seed = System.nanoTime();
        List<Map<Published.Made, List<Publish.Entry>>> made = AtOnce.run(4, publisher -> {
            Random random = new Random(seed + publisher);
            Map<Published.Made, List<Publish.Entry>> mine = new HashMap<>();
            for (int round = 0; round < 12; round++) {
                List<Publish.Entry> entries = ids.stream().filter(_ -> random.nextInt(3) > 0)
                        .map(id -> random.nextInt(6) == 0
                                ? Installation.entry(id, Publish.Act.WITHDRAW, null)
                                : Installation.entry(id, Publish.Act.PUBLISH, 1 + random.nextInt(5)))
                        .toList();
                if (!entries.isEmpty() && node(publisher).publish(entries) instanceof Published.Made one) {
                    mine.put(one, entries);
                }
            }
            return mine;
        });

        StoreAudit.check(settings, nodes.getFirst());
        assertThat(made.stream().flatMap(mine -> mine.keySet().stream()).map(one -> one.edition().number()))
                .as("seed %s", seed).containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, nodes.getFirst().site().editions().current().number()).boxed()
                                .toList());
        made.forEach(mine -> mine.forEach((one, entries) -> entries.forEach(entry -> {
            PublishedView view = nodes.getLast().site().at(one.edition());
            Integer version = entry.version();
            assertThat(view.find(entry.id()).map(TwoNodesTest::place))
                    .as("seed %s, edition %s, %s", seed, one.edition(), entry)
                    .isEqualTo(version == null ? Optional.empty() : Optional.of(place(version)));
        })));
    }

    private static String place(int version) {
        return version == 1 ? "" : "place " + (version - 1);
    }

    private static String place(LiveItem item) {
        return item.part(Slot.SHARED).orElseThrow().part().fields().path("place").asString("");
    }

    @Test
    void whatIsDueAtTheSameInstantsIsCarriedOutOnceAndInOrder() throws Exception {
        List<ItemId> ids = articles(4);
        ids.forEach(id -> IntStream.range(1, 25).forEach(
                version -> nodes.getFirst().revise(id, version, "{'place':'place " + version + "'}")));
        Instant start = nodes.getFirst().clock.instant();
        List<List<Long>> planned = AtOnce.run(4, planner -> IntStream.range(0, 6).mapToObj(round -> {
            Published done = node(planner).publishing.publish(node(planner).editor, new Publish(
                    ids.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, 1 + planner * 6 + round))
                            .toList(),
                    start.plusSeconds(1 + round % 3), null, null, null));
            return ((Published.Planned) done).act().id();
        }).toList());
        nodes.forEach(node -> node.clock.set(start.plusSeconds(10)));
        List<Callable<Long>> readers = new ArrayList<>();
        for (int reader = 0; reader < 6; reader++) {
            int number = reader;
            readers.add(() -> node(number).site().editions().current().number());
        }
        try (DueWatch one = nodes.getFirst().watch(); DueWatch other = nodes.getLast().watch()) {
            assertThat(one).isNotSameAs(other);
            assertThat(AtOnce.run(readers)).as("the editions readers found").containsOnly(24L);
        }

        Tables tables = StoreAudit.check(settings, nodes.getFirst());
        assertThat(tables.acts().keySet())
                .isEqualTo(planned.stream().flatMap(List::stream).collect(Collectors.toSet()));
        assertThat(tables.acts().values()).allMatch(act -> act.state().equals("done") && act.edition() != null);
        assertThat(tables.acts().values().stream()
                .sorted(Comparator.comparing(ActRow::dueAt).thenComparing(ActRow::id)).map(ActRow::edition))
                .as("editions in the order of instants and acceptance")
                .containsExactlyElementsOf(tables.editions().stream().map(EditionRow::number).toList());
    }

    @Test
    void noAnswerOfEitherNodeMixesTwoPublications() throws Exception {
        List<ItemId> ids = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            ids.add(nodes.getFirst().create("article", "{'title':{'de':'t'},'slug':{'de':'s" + i
                    + "'},'place':'1','related':" + ids.stream().skip(Math.max(0, i - 5)).map(id -> "'" + id + "'")
                            .collect(Collectors.joining(",", "[", "]"))
                    + "}").id());
        }
        for (int generation = 2; generation <= GENERATIONS; generation++) {
            for (ItemId id : ids) {
                nodes.getLast().revise(id, generation - 1, "{'place':'" + generation + "'}");
            }
        }
        nodes.getFirst().publish(all(ids, 1));
        AtomicInteger left = new AtomicInteger(PUBLICATIONS);
        List<Callable<Integer>> works = new ArrayList<>();
        works.add(() -> {
            try {
                for (int i = 1; i <= PUBLICATIONS; i++) {
                    node(i).publish(all(ids, 1 + i % GENERATIONS));
                    left.decrementAndGet();
                }
            } finally {
                left.set(0);
            }
            return 0;
        });
        for (int reader = 0; reader < 20; reader++) {
            int number = reader;
            works.add(() -> {
                int answers = 0;
                do {
                    read(node(number).site().now(), (number + answers) % 3, answers % ITEMS, ids);
                    answers++;
                } while (left.get() > 0);
                return answers;
            });
        }
        List<Integer> answers = AtOnce.run(works);

        assertThat(answers.subList(1, answers.size())).as("answers of each reader").allMatch(count -> count > 0);
        assertThat(nodes.getFirst().site().editions().current().number()).isEqualTo(PUBLICATIONS + 1);
    }

    private static void read(PublishedView view, int how, int which, List<ItemId> ids) {
        List<LiveItem> answer = new ArrayList<>();
        switch (how) {
            case 0 -> {
                answer.addAll(view.list(Asked.articles().query(100, null)).items());
                assertThat(answer).hasSize(ITEMS);
            }
            case 1 -> {
                String place = place(view.find(ids.get(which)).orElseThrow());
                answer.addAll(view.list(Asked.where("place", place).query(100, null)).items());
                assertThat(answer).as("those of generation %s", place).hasSize(ITEMS);
            }
            default -> {
                LiveItem item = view.findBySlug("article", DE, new Slug("s" + which)).orElseThrow();
                List<ItemId> related = new ArrayList<>();
                item.part(Slot.SHARED).orElseThrow().part().fields().path("related")
                        .forEach(target -> related.add(ItemId.parse(target.stringValue())));
                answer.add(item);
                answer.addAll(view.findAll(related).values());
                assertThat(answer).hasSize(1 + Math.min(5, which));
            }
        }
        assertThat(answer.stream().map(TwoNodesTest::place).distinct()).as("generations in one answer").hasSize(1);
    }

    private List<ItemId> articles(int count) {
        return IntStream.range(0, count).mapToObj(i -> nodes.getFirst().article("a" + i, DE)).toList();
    }

    private static List<Publish.Entry> all(List<ItemId> ids, int version) {
        return ids.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, version)).toList();
    }

    private Installation node(int number) {
        return nodes.get(number % nodes.size());
    }
}
