package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.search.lucene.SearchedSite.DE;
import static org.exponat.search.lucene.SearchedSite.EN;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.exponat.core.command.Publish;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an edition changes: what its preview answered before is what the index answers once it is made. */
class PreviewLawTest {

    private static final int ROUNDS = 5;
    /** Of all that are thought of, each time others. */
    private static final int QUESTIONS = 12;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final List<String> WORDS = List.of("Amsel", "Bison", "Condor", "Delfin", "Vogelbeere", "Vogelhaus",
            "Strandläufer");

    @TempDir
    Path directory;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<ItemId> themes = new ArrayList<>();
    private final List<ItemId> articles = new ArrayList<>();
    private final Map<ItemId, Integer> versions = new HashMap<>();

    @Test
    void aPreviewAnswersAsItsEditionWill() {
        try (SearchedSite site = SearchedSite.open(directory)) {
            for (int round = 0; round < ROUNDS; round++) {
                write(site);
                publishSome(site, 3);
                long before = site.installation.store.feed().last();
                write(site);
                publishSome(site, 1 + random.nextInt(articles.size() + themes.size()));

                PublishedSite published = site.installation.site();
                try (LuceneSearch index = site.openAnother(directory.resolve("at-" + round), published,
                        new CutFeed(site.installation.store.feed(), before))) {
                    assertAnswersAsCurrent(index, site, "index at the edition before");
                }
                assertAnswersAsCurrent(site.search(), site, "index at the edition itself");
            }
        }
    }

    private void assertAnswersAsCurrent(LuceneSearch index, SearchedSite site, String which) {
        EditionAhead view = EditionAhead.beforeCurrent(site.installation.site());
        Map<ItemId, String> changed = EditionAhead.changed(site.installation.site());
        for (SearchQuestion question : questions()) {
            // The first makes its documents, the others use them again.
            try (SearchSnapshot preview = index.preview(view, changed, "all of it", LONG_ENOUGH)) {
                assertThat(pages(question, asked -> preview.search(asked, view)))
                        .as("%s, %s, edition %d, seed %d", question, which, site.current().number(), seed)
                        .isEqualTo(pages(question, site::answer));
            }
        }
    }

    private List<SearchQuestion> questions() {
        List<SearchQuestion> questions = new ArrayList<>();
        List<String> texts = new ArrayList<>(WORDS);
        texts.addAll(List.of("", "Amsle", "Bsion haus", "Vogel", "Amsel Bison", "Delfin Condor Strandlaeufer",
                "SPO000003", "7", "nirgends"));
        for (String text : texts) {
            questions.add(new SearchQuestion(text, DE, null, Set.of(), List.of(), 7, null));
            questions.add(new SearchQuestion(text, EN, DE, Set.of(), List.of(), 100, null));
            questions.add(new SearchQuestion(text, random.nextBoolean() ? DE : EN, null,
                    Set.of(random.nextBoolean() ? "article" : "theme"), List.of(), 5, null));
            questions.add(new SearchQuestion(text, EN, DE, Set.of(), List.of(one(themes)), 5, null));
        }
        Collections.shuffle(questions, random);
        return questions.subList(0, QUESTIONS);
    }

    /** All there is to an answer but its cursors, which name the edition. */
    private static List<SearchAnswer> pages(SearchQuestion question, Function<SearchQuestion, SearchAnswer> asking) {
        List<SearchAnswer> pages = new ArrayList<>();
        String after = null;
        do {
            SearchAnswer page = asking.apply(new SearchQuestion(question.text(), question.locale(),
                    question.fallback(), question.types(), question.themes(), question.limit(), after));
            pages.add(new SearchAnswer(page.total(), page.hits(), page.facets(), page.didYouMean(),
                    page.next() == null ? null : "more"));
            after = page.next();
        } while (after != null);
        return pages;
    }

    /** New drafts, and new versions of what there is. */
    private void write(SearchedSite site) {
        for (int i = 0; i < 3; i++) {
            add(site, "article", articles);
        }
        if (themes.size() < 8) {
            add(site, "theme", themes);
        }
        for (int i = 0; i < 6; i++) {
            revise(site, one(random.nextInt(3) > 0 ? articles : themes));
        }
    }

    private void add(SearchedSite site, String type, List<ItemId> to) {
        int number = versions.size();
        ItemId id = site.installation.create(type, "{'title':{'de':'" + text(2) + "','en':'" + text(2)
                + "'},'slug':{'de':'d" + number + "','en':'e" + number + "'}}").id();
        versions.put(id, 1);
        to.add(id);
    }

    private void revise(SearchedSite site, ItemId id) {
        String locale = random.nextBoolean() ? "de" : "en";
        String patch = switch (random.nextInt(4)) {
            case 0 ->
                "{'" + (articles.contains(id) ? "themes" : "broader") + "':[" + someThemes() + "]}";
            case 1 -> "{'title':{'" + locale + "':'" + text(2) + "'}}";
            case 2 -> "{'teaser':{'" + locale + "':'" + text(3) + "'}}";
            default -> "{'body':{'" + locale + "':[{'type':'paragraph','text':'" + text(1 + random.nextInt(12))
                    + "'}]}}";
        };
        versions.put(id, site.installation.revise(id, versions.getOrDefault(id, 1), patch).version().number());
    }

    private String someThemes() {
        return themes.stream().filter(_ -> random.nextInt(3) == 0).map(id -> "'" + id + "'")
                .collect(Collectors.joining(","));
    }

    /** Publishes and withdraws so many at once, whole or in one language. */
    private void publishSome(SearchedSite site, int count) {
        List<ItemId> ids = new ArrayList<>(versions.keySet());
        Collections.shuffle(ids, random);
        Map<ItemId, LiveItem> live = site.installation.site().now().findAll(ids);
        site.installation.publish(ids.stream().limit(count).map(id -> entry(id, live.get(id))).toList());
    }

    private Publish.Entry entry(ItemId id, @Nullable LiveItem live) {
        if (live != null && random.nextInt(3) == 0) {
            Set<LocaleTag> locales = random.nextBoolean() ? Set.of() : Set.of(one(live.locales()));
            return new Publish.Entry(id, Publish.Act.WITHDRAW, locales, null, true);
        }
        Set<LocaleTag> locales = random.nextBoolean() ? Set.of() : Set.of(random.nextBoolean() ? DE : EN);
        return new Publish.Entry(id, Publish.Act.PUBLISH, locales, null, true);
    }

    private String text(int words) {
        return IntStream.range(0, words).mapToObj(_ -> random.nextInt(50) + " " + one(WORDS))
                .collect(Collectors.joining(" und "));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
