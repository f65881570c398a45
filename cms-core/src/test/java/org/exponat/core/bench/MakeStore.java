package org.exponat.core.bench;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.DuePlans;
import org.exponat.core.command.Editing;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Publishing;
import org.exponat.core.command.SavedItem;
import org.exponat.core.feed.Change;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.OneTransaction;

/**
 * Makes a store of many items with their versions, 500 items to a transaction. Items are created and published by the
 * commands editors give; the versions between are written as a save writes them. The first, the middle and the last
 * version of each are published, so that every German slot has three publications.
 */
final class MakeStore {

    private static final int AT_ONCE = 500;

    private final Installation installation;
    private final int versions;
    private final List<ItemId> themes = new ArrayList<>();
    private final List<ItemId> items = new ArrayList<>();

    private MakeStore(Installation installation, int versions) {
        this.installation = installation;
        this.versions = versions;
    }

    /** Arguments: the new store, how many items, how many versions of each. */
    public static void main(String... args) {
        PrintStream out = System.out;
        int items = Integer.parseInt(args[1]);
        int versions = Integer.parseInt(args[2]);
        try (Installation installation = Stores.open(args[0])) {
            if (installation.store.itemCount() > 0) {
                throw new IllegalArgumentException("There is something in " + args[0] + " already.");
            }
            long start = System.nanoTime();
            MakeStore maker = new MakeStore(installation, versions);
            maker.makeThemes();
            while (maker.items.size() < items) {
                maker.makeItems(Math.min(AT_ONCE, items - maker.items.size()));
                if (maker.items.size() % 10_000 == 0) {
                    out.printf("%,d items, %d s%n", maker.items.size(), (System.nanoTime() - start) / 1_000_000_000);
                }
            }
            out.printf("%,d items with %d versions in %.1f s%n", items, versions,
                    (System.nanoTime() - start) / 1e9);
        }
    }

    private void makeThemes() {
        themes.addAll(installation.store.write(writer -> {
            List<ItemId> made = new ArrayList<>();
            for (int theme = 0; theme < Corpus.THEMES; theme++) {
                made.add(editing(writer).create(installation.editor,
                        new CreateItem("theme", null, null, Corpus.themeFields(theme), null)).item().id());
            }
            publish(writer, made, 1);
            return made;
        }));
    }

    private void makeItems(int count) {
        int first = items.size();
        // What takes no transaction is done before it begins, on all processors.
        List<List<Part>> texts = IntStream.rangeClosed(2, versions).mapToObj(version -> IntStream
                .range(first, first + count).parallel().mapToObj(item -> Part.of(Corpus.german(item, version)))
                .toList()).toList();
        items.addAll(installation.store.write(writer -> {
            List<ItemId> made = new ArrayList<>();
            List<Version> heads = new ArrayList<>();
            Editing editing = editing(writer);
            for (int item = first; item < first + count; item++) {
                SavedItem saved = editing.create(installation.editor, new CreateItem(Corpus.type(item), null, null,
                        Corpus.fields(item, other -> other < first ? items.get(other) : made.get(other - first),
                                themes::get),
                        null)).item();
                made.add(saved.id());
                heads.add(saved.version());
            }
            publish(writer, made, 1);
            for (int version = 2; version <= versions; version++) {
                for (int i = 0; i < count; i++) {
                    heads.set(i, revise(writer, heads.get(i), texts.get(version - 2).get(i)));
                }
                if (version == (versions + 1) / 2 || version == versions) {
                    publish(writer, made, version);
                }
            }
            return made;
        }));
    }

    /** Writes what {@link Editing#revise} would, without asking whether it may: another text, no other references. */
    private Version revise(ContentWriter writer, Version head, Part text) {
        SortedMap<Slot, Hash> parts = new TreeMap<>(head.parts());
        parts.put(Slot.of(Installation.DE), text.hash());
        Instant now = installation.clock.instant();
        String editor = installation.editor.name();
        Version version = Version.sealed(head.item(), head.number() + 1, Line.MAIN, head.number(), null, null, parts,
                editor, now, null, head.hash());
        writer.append(version, List.of(text), head.number());
        writer.append(now, installation.editor, new Change.VersionSaved(head.item(), version.number(), Line.MAIN));
        return version;
    }

    private Editing editing(ContentWriter writer) {
        return new Editing(new OneTransaction(writer), installation.types, installation.languages, installation.clock,
                "SPO", (_, _) -> List.of());
    }

    private void publish(ContentWriter writer, List<ItemId> ids, int version) {
        ContentStore transaction = new OneTransaction(writer);
        new Publishing(
                new DuePlans(transaction, installation.types, installation.languages, installation.clock, "SPO"),
                installation.types, installation.languages, "SPO").publish(installation.editor,
                        new Publish(ids.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, version))
                                .toList(), null));
    }
}
