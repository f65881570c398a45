package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.search.lucene.SearchedSite.DE;
import static org.exponat.search.lucene.SearchedSite.EN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.exponat.search.document.ItemContents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a site and its index, every edition answers with what the site itself said then. */
class HistoryTest {

    private static final List<String> WORDS = List.of("amsel", "bison", "condor", "delfin");

    @TempDir
    Path directory;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<ItemId> themes = new ArrayList<>();
    private final List<ItemId> articles = new ArrayList<>();
    private final Map<ItemId, Integer> versions = new HashMap<>();

    @Test
    void everyEditionAnswersAsItDidThen() throws IOException {
        try (SearchedSite site = SearchedSite.open(directory)) {
            for (int step = 0; step < 60; step++) {
                change(site);
                switch (random.nextInt(20)) {
                    case 0, 1 -> site.openSearch();
                    case 2, 3 -> site.killAndRestart();
                    case 4 -> site.search().rebuild();
                    default -> {
                        // goes on
                    }
                }
            }
            site.find("");
            assertThat(site.search().compare(false).differences()).as("seed %d", seed).isEmpty();
            for (long edition = 0; edition <= site.current().number(); edition++) {
                PublishedView view = site.installation.site()
                        .at(site.installation.site().editions().find(edition).orElseThrow());
                for (String word : WORDS) {
                    for (LocaleTag locale : List.of(DE, EN)) {
                        SearchAnswer answer = site.answer(
                                new SearchQuestion(word, locale, null, Set.of(), List.of(), 100, null),
                                view.edition());
                        assertThat(new TreeSet<>(SearchedSite.found(answer)))
                                .as("%s in %s at edition %d, seed %d", word, locale, edition, seed)
                                .isEqualTo(expected(view, word, locale));
                        assertThat(answer.total()).as("seed %d", seed).isEqualTo(answer.hits().size());
                    }
                }
            }
        }
    }

    private void change(SearchedSite site) {
        int what = random.nextInt(10);
        if (what < 2 || articles.isEmpty()) {
            add(site, "article", articles);
        } else if (what < 3 || themes.isEmpty()) {
            add(site, "theme", themes);
        } else if (what < 7) {
            revise(site, one(random.nextBoolean() ? articles : themes));
        } else if (what < 8) {
            site.installation.publish(one(articles));
        } else {
            ItemId id = one(random.nextInt(3) > 0 ? articles : themes);
            site.installation.site().now().find(id)
                    .ifPresent(live -> site.installation.withdraw(id, one(live.locales())));
            if (random.nextInt(4) == 0) {
                retract(site, id);
            }
        }
    }

    /** Takes it out of every edition, whole or in one language; it is not published again. */
    private void retract(SearchedSite site, ItemId id) {
        if (random.nextBoolean()) {
            site.installation.retract(id);
        } else {
            site.installation.retract(id, random.nextBoolean() ? DE : EN);
        }
        articles.remove(id);
        themes.remove(id);
    }

    private void add(SearchedSite site, String type, List<ItemId> to) {
        int number = versions.size();
        ItemId id = site.installation.create(type, "{'title':{'de':'" + word() + "','en':'" + word()
                + "'},'slug':{'de':'d" + number + "','en':'e" + number + "'}}").id();
        versions.put(id, 1);
        to.add(id);
        site.installation.publish(id, random.nextBoolean() ? new LocaleTag[]{DE} : new LocaleTag[]{DE, EN});
    }

    private void revise(SearchedSite site, ItemId id) {
        String patch = articles.contains(id) && !themes.isEmpty() && random.nextBoolean()
                ? "{'themes':['" + one(themes) + "']}"
                : "{'title':{'" + (random.nextBoolean() ? "de" : "en") + "':'" + word() + "'}}";
        int version = site.installation.revise(id, versions.getOrDefault(id, 1), patch).version().number();
        versions.put(id, version);
        if (random.nextInt(4) > 0) {
            site.installation.publish(id);
        }
    }

    private String word() {
        return random.nextInt(50) + " " + one(WORDS);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Set<ItemId> expected(PublishedView view, String word, LocaleTag locale) {
        Map<ItemId, LiveItem> live = view.findAll(versions.keySet());
        return live.values().stream().filter(item -> item.isLiveIn(locale))
                .filter(item -> says(item, word) || ItemContents.themesOf(item).stream()
                        .anyMatch(theme -> live.containsKey(theme) && says(live.get(theme), word)))
                .map(LiveItem::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A word is looked for in all languages, whatever the reader's. */
    private static boolean says(LiveItem item, String word) {
        return item.locales().stream().anyMatch(locale -> item.part(Slot.of(locale)).orElseThrow().part().fields()
                .get(ContentType.TITLE).stringValue().contains(word));
    }
}
