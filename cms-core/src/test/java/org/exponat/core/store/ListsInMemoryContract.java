package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.store.Asked.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Filter;
import org.exponat.core.query.LayeredView;
import org.exponat.core.query.ListsInMemory;
import org.exponat.core.query.PublishedView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists from memory are those of the store, page by page. */
interface ListsInMemoryContract extends InstallationSource {

    int ITEMS = 120;
    int ROUNDS = 20;
    List<String> WORDS = List.of("Apfel", "Äpfel", "apfel", "Birne", "Öl");
    List<String> ORDERS = List.of("", "year", "-year", "-title,place", "place", "subtitle,-year");

    @Test
    default void listsFromMemoryAreThoseOfTheStore() {
        long seed = Long.getLong("lists.seed", System.nanoTime());
        System.out.println("listsFromMemoryAreThoseOfTheStore: seed " + seed);
        Random random = new Random(seed);
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{}");
        ids = new ArrayList<>(ids);
        for (int i = 0; i < 4; i++) {
            List<ItemId> before = List.copyOf(ids);
            ids.addAll(live(cms, Stream.generate(() -> article(random, before)).limit(ITEMS / 4)
                    .toArray(String[]::new)));
        }
        PublishedView old = cms.site().now();
        cms.withdraw(ids.getFirst());
        for (PublishedView view : List.of(old, cms.site().now())) {
            AtomicInteger asked = new AtomicInteger();
            PublishedView memory = fromMemory(view, cms, asked, ITEMS + 1);
            // What is asked for some times is in memory from then on.
            shapes().forEach(shape -> IntStream.range(0, ROUNDS).forEach(_ -> shape.at(memory)));
            asked.set(0);
            for (int round = 0; round < ROUNDS; round++) {
                for (Asked shape : shapes()) {
                    Asked question = filtered(shape, random, ids);
                    assertThat(question.pagesAt(memory, 7)).as("seed %d: %s", seed, question)
                            .isEqualTo(question.pagesAt(view, 7));
                }
            }
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    default void whatIsNotInMemoryIsAskedOfTheStore() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'year':1}", "{'year':2}", "{'year':3}");
        AtomicInteger asked = new AtomicInteger();
        PublishedView memory = fromMemory(cms.site().now(), cms, asked, 3);
        for (Asked question : List.of(Asked.articles().with(new Filter.Exists("year")),
                Asked.articles().with(new Filter.Not(new Filter.AnyOf("year", List.of("2")))),
                Asked.where(Filter.ID, ids.getFirst().toString()), Asked.articles().with(new Filter.Through("author",
                        List.of(new Filter.AnyOf("year", List.of("1"))))))) {
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(question.at(memory)).isEqualTo(question.at(cms.site().now()));
            }
        }
        assertThat(asked.get()).isGreaterThan(3 * ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            assertThatExceptionOfType(InvalidContent.class)
                    .isThrownBy(() -> Asked.where("teaser", "x").at(memory));
        }

        // A list that is too long.
        AtomicInteger many = new AtomicInteger();
        PublishedView little = fromMemory(cms.site().now(), cms, many, 2);
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(Asked.articles().at(little)).hasSize(3);
        }
        assertThat(many).hasValue(ROUNDS);
    }

    private static List<Asked> shapes() {
        List<Asked> shapes = new ArrayList<>();
        for (String order : ORDERS) {
            String[] steps = order.isEmpty() ? new String[0] : order.split(",", -1);
            shapes.add(shape(DE, null, steps));
            shapes.add(shape(EN, null, steps));
            shapes.add(shape(EN, DE, steps));
        }
        return shapes;
    }

    private static Asked shape(LocaleTag locale, @Nullable LocaleTag fallback, String... steps) {
        return new Asked(Set.of("article"), locale, fallback, Filter.everything(), List.of()).sorted(steps);
    }

    private static Asked filtered(Asked shape, Random random, List<ItemId> ids) {
        Asked question = shape;
        for (int i = random.nextInt(3); i > 0; i--) {
            question = switch (random.nextInt(4)) {
                case 0 -> question.with("place", WORDS.get(random.nextInt(5)), WORDS.get(random.nextInt(5)));
                case 1 -> question.with("subtitle", WORDS.get(random.nextInt(5)), WORDS.get(random.nextInt(5)));
                case 2 -> question.with("year", random.nextInt(6) + ".0", "3");
                default -> question.with("related",
                        Stream.generate(() -> ids.get(random.nextInt(ids.size())).toString()).limit(20)
                                .toArray(String[]::new));
            };
        }
        return question;
    }

    private static String article(Random random, List<ItemId> others) {
        String languages = random.nextInt(3) == 0
                ? "'en':'t'"
                : random.nextBoolean() ? "'de':'t'" : "'de':'t','en':'u'";
        StringBuilder json = new StringBuilder("{'title':{" + languages + "}");
        if (random.nextBoolean()) {
            json.append(",'place':'").append(WORDS.get(random.nextInt(5))).append('\'');
        }
        if (random.nextBoolean()) {
            json.append(",'year':").append(random.nextInt(6));
        }
        if (random.nextBoolean()) {
            json.append(",'subtitle':{'").append(random.nextBoolean() ? "de" : "en").append("':'")
                    .append(WORDS.get(random.nextInt(5))).append("'}");
        }
        return json.append(",'related':['").append(others.get(random.nextInt(others.size()))).append("']}").toString();
    }

    private static PublishedView fromMemory(PublishedView view, Installation cms, AtomicInteger asked, int most) {
        ListsInMemory memory = new ListsInMemory(view, view::findAll, cms.types, cms.languages, most);
        return new LayeredView(view) {
            @Override
            public Chosen choose(ContentQuery query) {
                return memory.choose(query).orElseGet(() -> {
                    asked.incrementAndGet();
                    return super.choose(query);
                });
            }
        };
    }
}
