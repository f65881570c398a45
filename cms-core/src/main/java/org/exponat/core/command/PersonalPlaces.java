package org.exponat.core.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;

/**
 * Where the values of some personal fields of an item are, without the values.
 *
 * @param fields of which something was found
 * @param asked the fields that were asked for, by all the names they ever had, and those of which something was found
 * @param digests of the values that versions name and that are still kept
 * @param versions in which versions, and in which of their slots
 * @param copies the working copies that hold something typed into one of the fields
 * @param shown the slots in which readers are shown one of the values now
 */
public record PersonalPlaces(ItemId item, String type, SortedSet<String> fields,
        SortedSet<String> asked, Set<Hash> digests,
        SortedMap<Integer, SortedSet<Slot>> versions, List<Copy> copies, SortedSet<Slot> shown) {

    public PersonalPlaces {
        fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
        asked = Collections.unmodifiableSortedSet(new TreeSet<>(asked));
        digests = Set.copyOf(digests);
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        copies = List.copyOf(copies);
        shown = Collections.unmodifiableSortedSet(new TreeSet<>(shown));
    }

    /** A working copy, by its line and its editor. */
    public record Copy(Line line, String editor) {}

    /** Whether there is nothing to erase. */
    public boolean isEmpty() {
        return digests.isEmpty() && copies.isEmpty();
    }

    /** Gathers them. */
    static final class Found {
        private final SortedSet<String> fields = new TreeSet<>();
        private final Set<Hash> digests = new HashSet<>();
        private final SortedMap<Integer, SortedSet<Slot>> versions = new TreeMap<>();
        private final List<Copy> copies = new ArrayList<>();
        private final SortedSet<Slot> shown = new TreeSet<>();

        void inVersion(int version, Slot slot, Map<String, Hash> named) {
            fields.addAll(named.keySet());
            digests.addAll(named.values());
            versions.computeIfAbsent(version, _ -> new TreeSet<>()).add(slot);
        }

        void inCopy(Line line, String editor, Set<String> named) {
            fields.addAll(named);
            copies.add(new Copy(line, editor));
        }

        void isShown(Slot slot) {
            shown.add(slot);
        }

        SortedSet<String> fields() {
            return fields;
        }

        PersonalPlaces of(ItemId item, String type, SortedSet<String> asked) {
            return new PersonalPlaces(item, type, fields, asked, digests, versions, copies, shown);
        }
    }
}
