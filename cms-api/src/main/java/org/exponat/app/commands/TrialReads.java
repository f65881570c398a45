package org.exponat.app.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredRows;
import org.exponat.core.store.StoredTable;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What readers and searchers get of a store that was put back: of items drawn at random, whether each reads as in the store it
 * is a backup of, at the same edition, and whether it is found by its title.
 */
final class TrialReads {

    private static final int DRAWN = 100;
    private static final int HITS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<ItemId> drawn;
    private final long seed;
    private final List<String> problems = new ArrayList<>();
    private int compared;
    private int searched;

    private TrialReads(List<ItemId> drawn, long seed) {
        this.drawn = drawn;
        this.seed = seed;
    }

    /** Draws the items. Ids are drawn at random themselves, so the next one behind any is as good as any. */
    static TrialReads draw(StoredRows rows) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<ItemId> drawn = new LinkedHashSet<>();
        for (int i = 0; i < DRAWN; i++) {
            String behind = new UUID(random.nextLong(), random.nextLong()).toString();
            List<StoredRow> found = rows.snapshot(tables -> tables.after(StoredTable.ITEM, behind, 1));
            if (found.isEmpty()) {
                found = rows.snapshot(tables -> tables.after(StoredTable.ITEM, "", 1));
            }
            found.forEach(row -> drawn.add(row.item("id")));
        }
        return new TrialReads(List.copyOf(drawn), seed);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    String told() {
        return "reads: " + drawn.size() + " items drawn (seed " + seed + "), " + compared
                + " of them live and compared with the store here, " + searched + " texts searched by their titles";
    }

    /**
     * @param here the store it is a backup of; null: it is not there
     * @param position up to where of the feed the backup was made
     */
    void run(PublishedSite back, @Nullable PublishedSite here, SearchIndex index, ContentTypes types, long position) {
        Edition edition = back.editions().current();
        PublishedView view = back.at(edition);
        if (here != null) {
            compare(view, here, position);
        }
        try (SearchSnapshot snapshot = index.acquire(edition, PATIENCE)) {
            drawn.forEach(id -> view.find(id).filter(item -> isFoundByTitle(types.get(item.type())))
                    .ifPresent(item -> item.locales().forEach(locale -> search(snapshot, view, item, locale))));
        }
    }

    /** Pictures, say, are not: their type declares that their titles are not searched. */
    private static boolean isFoundByTitle(ContentType type) {
        return type.field(ContentType.TITLE).filter(title -> title.searchWeight() > 0).isPresent();
    }

    private void compare(PublishedView view, PublishedSite here, long position) {
        Optional<Edition> same = here.editions().find(view.edition().number());
        if (same.isEmpty() || !same.get().equals(view.edition())) {
            problems.add("the store here has another edition " + view.edition().number());
            return;
        }
        Set<ItemId> gone = new HashSet<>(here.retractions().since(position));
        gone.addAll(here.retractions().erasedSince(position));
        PublishedView original = here.at(same.get());
        for (ItemId id : drawn) {
            Optional<LiveItem> read = view.find(id);
            if (!gone.contains(id)) {
                compared += read.isPresent() ? 1 : 0;
                if (!read.equals(original.find(id))) {
                    problems.add("item " + id + " reads otherwise than in the store here, at the same edition");
                }
            }
        }
    }

    private void search(SearchSnapshot snapshot, PublishedView view, LiveItem item, LocaleTag locale) {
        String title = item.part(Slot.of(locale))
                .map(live -> live.part().sharedFields().path(ContentType.TITLE).asString("")).orElse("");
        String asked = title.substring(0, Math.min(title.length(), SearchQuestion.MAX_TEXT));
        SearchAnswer answer = snapshot.search(new SearchQuestion(asked, locale, null, Set.of(item.type()), List.of(),
                HITS, null), view);
        searched++;
        boolean found = answer.hits().stream().anyMatch(hit -> hit.reading().item().id().equals(item.id()));
        if (!found && answer.total() <= HITS && !answer.partial()) {
            problems.add("item " + item.id() + " is not found by its title in " + locale);
        }
    }
}
