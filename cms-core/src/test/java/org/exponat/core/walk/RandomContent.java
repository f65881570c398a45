package org.exponat.core.walk;

import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.exponat.core.expected.Content;
import org.exponat.core.expected.Content.Block;
import org.exponat.core.expected.Content.Change;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/** What random editors write, from few words, so that they often write the same. */
final class RandomContent {

    static final int WORDS = 5;

    private final Random random;
    private final List<ItemId> ids;
    private int blocks;

    RandomContent(Random random, List<ItemId> ids) {
        this.random = random;
        this.ids = ids;
    }

    /** Of an item that can mostly be published. Lists are sorted by the year, so it is always there. */
    List<Change> fresh() {
        List<Change> changes = new ArrayList<>();
        for (LocaleTag locale : random.nextBoolean() ? List.of(DE) : List.of(DE, EN)) {
            changes.add(new Change(Slot.of(locale), "title", word()));
            changes.add(new Change(Slot.of(locale), "slug", slug()));
        }
        changes.add(new Change(Slot.SHARED, "year", 1900 + random.nextInt(WORDS)));
        changes.addAll(changes(Content.EMPTY));
        return changes;
    }

    /** One to three values that are set, taken away, or changed a little. */
    List<Change> changes(Content base) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Change change = change(base);
            if (changes.stream().noneMatch(
                    other -> other.slot().equals(change.slot()) && other.field().equals(change.field()))) {
                changes.add(change);
            }
        }
        return changes;
    }

    private Change change(Content base) {
        Slot language = Slot.of(random.nextBoolean() ? DE : EN);
        return switch (random.nextInt(14)) {
            case 0 -> new Change(language, "title", maybe(word()));
            case 1 -> new Change(language, "slug", maybe(slug()));
            case 2 -> new Change(language, "subtitle", maybe(word()));
            case 3 -> new Change(language, "tags", maybe(List.of(word(), word())));
            case 4 -> new Change(Slot.SHARED, "place", maybe(word()));
            case 5 -> new Change(Slot.SHARED, "year", 1900 + random.nextInt(WORDS));
            case 6 -> new Change(Slot.SHARED, "author", ids.isEmpty() ? null : maybe(any()));
            case 7 -> new Change(Slot.SHARED, "email", maybe("somebody" + random.nextInt(3) + "@example.org"));
            case 8, 9, 10 -> new Change(language, "body", list(base.get(language, "body"), this::block));
            default -> new Change(Slot.SHARED, "related",
                    ids.isEmpty() ? null : list(base.get(Slot.SHARED, "related"), this::any));
        };
    }

    /** The list of the base, with members added, removed, replaced or moved. */
    private @Nullable List<Object> list(@Nullable Object base, Supplier<Object> fresh) {
        if (random.nextInt(12) == 0) {
            return null;
        }
        List<Object> list = new ArrayList<>(base == null ? List.of() : (List<?>) base);
        for (int i = random.nextInt(2); i >= 0; i--) {
            int place = random.nextInt(list.size() + 1);
            switch (random.nextInt(list.isEmpty() ? 1 : 5)) {
                case 0, 1 -> add(list, place, fresh.get());
                case 2 -> list.remove(random.nextInt(list.size()));
                case 3 -> Collections.swap(list, random.nextInt(list.size()), random.nextInt(list.size()));
                default -> list.replaceAll(
                        member -> member instanceof Block(String id, String _) && random.nextBoolean()
                                ? new Block(id, word())
                                : member);
            }
        }
        return list;
    }

    private static void add(List<Object> list, int place, Object member) {
        if (!list.contains(member)) {
            list.add(place, member);
        }
    }

    private @Nullable Object maybe(Object value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    private Object block() {
        return new Block("b" + blocks++, word());
    }

    private Object any() {
        return ids.get(random.nextInt(ids.size())).toString();
    }

    private String slug() {
        return "slug-" + random.nextInt(12);
    }

    String word() {
        return "word " + random.nextInt(WORDS);
    }
}
