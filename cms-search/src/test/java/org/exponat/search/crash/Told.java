package org.exponat.search.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.feed.Change;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command that returned has promised.
 *
 * @param by the editor
 * @param changes what the feed must tell of it, as text
 * @param versions with their hashes, which cover all they say
 * @param copies working copies at their revisions
 * @param retractions the slots of items that nobody will see again
 * @param entries what releases do with items
 * @param releases what became of releases
 */
record Told(String by, List<String> changes, List<Saved> versions, List<Copy> copies, List<Gone> retractions,
        List<Entry> entries, List<Became> releases) {

    record Saved(ItemId item, int number, Hash hash) {}

    /** @param content canonical JSON; null: it was dropped with a save */
    record Copy(ItemId item, Line line, int revision, @Nullable String content) {}

    record Gone(ItemId item, Slot slot) {}

    /** @param does as {@link #does} says it; null: the item was taken out */
    record Entry(Line release, ItemId item, @Nullable String does) {}

    /**
     * What became of a release.
     *
     * @param number the act it was planned as, or the edition it was published in; null where there is none
     */
    record Became(Line release, Fate fate, @Nullable Long number) {}

    enum Fate {
        BEGUN, PLANNED, PUBLISHED, CANCELLED
    }

    /** What a release does with an item, in a word. */
    static String does(boolean withdraws, Set<LocaleTag> locales, boolean shared) {
        return (withdraws ? "withdraw " : "publish ") + new TreeSet<>(locales) + (shared ? " shared" : "");
    }

    static Told of(String by, Change... changes) {
        return new Told(by, List.of(changes).stream().map(Change::toString).toList(), List.of(), List.of(), List.of(),
                List.of(), List.of());
    }

    Told with(Version version) {
        List<Saved> all = new ArrayList<>(versions);
        all.add(new Saved(version.item(), version.number(), version.hash()));
        return new Told(by, changes, all, copies, retractions, entries, releases);
    }

    Told with(Copy copy) {
        return new Told(by, changes, versions, List.of(copy), retractions, entries, releases);
    }

    Told gone(ItemId item, Set<Slot> slots) {
        return new Told(by, changes, versions, copies, slots.stream().map(slot -> new Gone(item, slot)).toList(),
                entries,
                releases);
    }

    Told with(Entry entry) {
        return new Told(by, changes, versions, copies, retractions, List.of(entry), releases);
    }

    Told with(Became release) {
        return new Told(by, changes, versions, copies, retractions, entries, List.of(release));
    }

    String line() {
        ObjectNode json = CanonicalJson.emptyObject().put("by", by);
        changes.forEach(json.putArray("changes")::add);
        var saved = json.putArray("versions");
        versions.forEach(one -> saved.addObject().put("item", one.item.toString()).put("number", one.number)
                .put("hash", one.hash.hex()));
        var kept = json.putArray("copies");
        copies.forEach(one -> kept.addObject().put("item", one.item.toString()).put("line", one.line.name())
                .put("revision", one.revision).put("content", one.content));
        var gone = json.putArray("retractions");
        retractions.forEach(one -> gone.addObject().put("item", one.item.toString()).put("slot", one.slot.key()));
        var does = json.putArray("entries");
        entries.forEach(one -> does.addObject().put("release", one.release.name()).put("item", one.item.toString())
                .put("does", one.does));
        var became = json.putArray("releases");
        releases.forEach(one -> became.addObject().put("release", one.release.name()).put("fate", one.fate.name())
                .put("number", one.number));
        return CanonicalJson.write(json);
    }

    static Told read(JsonNode json) {
        List<String> changes = new ArrayList<>();
        json.path("changes").forEach(change -> changes.add(change.stringValue()));
        List<Saved> versions = new ArrayList<>();
        json.path("versions").forEach(one -> versions.add(new Saved(item(one), one.path("number").intValue(),
                new Hash(one.path("hash").stringValue()))));
        List<Copy> copies = new ArrayList<>();
        json.path("copies").forEach(one -> copies.add(new Copy(item(one), new Line(one.path("line").stringValue()),
                one.path("revision").intValue(),
                one.path("content").isString() ? one.path("content").stringValue() : null)));
        List<Gone> retractions = new ArrayList<>();
        json.path("retractions").forEach(one -> retractions
                .add(new Gone(item(one), Slot.parse(one.path("slot").stringValue()))));
        List<Entry> entries = new ArrayList<>();
        json.path("entries").forEach(one -> entries.add(new Entry(new Line(one.path("release").stringValue()),
                item(one), one.path("does").isString() ? one.path("does").stringValue() : null)));
        List<Became> releases = new ArrayList<>();
        json.path("releases").forEach(one -> releases.add(new Became(new Line(one.path("release").stringValue()),
                Fate.valueOf(one.path("fate").stringValue()),
                one.path("number").isNumber() ? (Long) one.path("number").longValue() : null)));
        return new Told(json.path("by").stringValue(), changes, versions, copies, retractions, entries, releases);
    }

    private static ItemId item(JsonNode json) {
        return ItemId.parse(json.path("item").stringValue());
    }
}
