package org.exponat.core.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an act of publishing would do. Its lists are in an order of their own, so that the same outcome is the same plan
 * however it was asked for; neither the edition, nor the time, nor the message is part of it. (The day is, in so far as
 * the right to show a picture may have ended by then.)
 *
 * @param entries with versions and locales filled in; by item
 * @param goesLive slots that begin to show a part, or another one
 * @param goesAway slots that are live and would not be
 * @param linksNotLive references in what is published, also where it is live already, to items that would not be live
 * @param linksBroken references in what stays live to items that go away
 * @param otherLanguages live locales that nobody named and that change with the shared fields
 * @param leftBehind live locales that nobody named and whose own fields in the published version are others
 * @param setsBack live texts whose changes the version to be published does not hold
 * @param slugs addresses that change
 * @param pictures warnings about what is shown
 * @param faults what stands against it; with one the act is refused
 */
public record Plan(List<Publish.Entry> entries, List<Pointer> goesLive, List<Pointer> goesAway,
        List<Link> linksNotLive, List<Link> linksBroken, List<OtherLanguage> otherLanguages,
        List<LeftBehind> leftBehind, List<SetBack> setsBack, List<SlugChange> slugs, List<Picture> pictures,
        List<Fault> faults) {

    public Plan {
        entries = entries.stream().sorted(Comparator.comparing(Publish.Entry::id)).toList();
        goesLive = sorted(goesLive, Pointer::json);
        goesAway = sorted(goesAway, Pointer::json);
        linksNotLive = sorted(linksNotLive, Link::json);
        linksBroken = sorted(linksBroken, Link::json);
        otherLanguages = sorted(otherLanguages, OtherLanguage::json);
        leftBehind = sorted(leftBehind, LeftBehind::json);
        setsBack = sorted(setsBack, SetBack::json);
        slugs = sorted(slugs, SlugChange::json);
        pictures = sorted(pictures, Picture::json);
        faults = List.copyOf(faults);
    }

    /**
     * A slot of an item, and what it shows.
     *
     * @param isNew whether the slot is not live now
     */
    public record Pointer(ItemId id, String type, Slot slot, int version, @Nullable Slug slug, boolean isNew) {
        JsonNode json() {
            return of(id).put("type", type).put("locale", slot.key()).put("version", version)
                    .put("slug", slug == null ? null : slug.value()).put("new", isNew);
        }
    }

    public record Link(ItemId source, Slot slot, String field, ItemId target) {
        JsonNode json() {
            return of(source).put("locale", slot.key()).put("field", field).put("target", target.toString());
        }
    }

    /** @param fields the shared fields that change */
    public record OtherLanguage(ItemId id, LocaleTag locale, Set<String> fields) {
        public OtherLanguage {
            fields = Set.copyOf(fields);
        }

        JsonNode json() {
            ObjectNode json = of(id).put("locale", locale.value());
            ArrayNode names = json.putArray("fields");
            new TreeSet<>(fields).forEach(names::add);
            return json;
        }
    }

    /**
     * @param live the version the locale shows
     * @param newest the version that is published in other locales
     */
    public record LeftBehind(ItemId id, LocaleTag locale, int live, int newest) {
        JsonNode json() {
            return of(id).put("locale", locale.value()).put("live", live).put("newest", newest);
        }
    }

    /**
     * @param live the version that is live
     * @param version the one that would take its place, and was not made from it
     * @param fields what would be taken back
     */
    public record SetBack(ItemId id, Slot slot, int live, int version, Set<String> fields) {
        public SetBack {
            fields = Set.copyOf(fields);
        }

        JsonNode json() {
            ObjectNode json = of(id).put("locale", slot.key()).put("live", live).put("version", version);
            ArrayNode names = json.putArray("fields");
            new TreeSet<>(fields).forEach(names::add);
            return json;
        }
    }

    /** @param after where the old address leads; null: it is gone */
    public record SlugChange(ItemId id, LocaleTag locale, Slug before, @Nullable Slug after) {
        JsonNode json() {
            return of(id).put("locale", locale.value()).put("before", before.value()).put("after",
                    after == null ? null : after.value());
        }
    }

    public enum Concern {
        /** It has no alternative text in the locale it is shown in. */
        NO_ALTERNATIVE_TEXT,
        /** The right to show it has ended. */
        RIGHTS_ENDED
    }

    /** @param id the item that shows the picture */
    public record Picture(ItemId id, LocaleTag locale, ItemId asset, Concern concern) {
        JsonNode json() {
            return of(id).put("locale", locale.value()).put("asset", asset.toString()).put("concern",
                    concern.name().toLowerCase(Locale.ROOT));
        }
    }

    /** A hash of the outcome. */
    public Hash seal() {
        return Hash.of(CanonicalJson.write(json()));
    }

    /** The outcome as programs read it: what the seal is made of. */
    public ObjectNode json() {
        ObjectNode json = CanonicalJson.emptyObject();
        put(json, "entries", entries, Plan::json);
        put(json, "goesLive", goesLive, Pointer::json);
        put(json, "goesAway", goesAway, Pointer::json);
        put(json, "linksNotLive", linksNotLive, Link::json);
        put(json, "linksBroken", linksBroken, Link::json);
        put(json, "otherLanguages", otherLanguages, OtherLanguage::json);
        put(json, "leftBehind", leftBehind, LeftBehind::json);
        put(json, "setsBack", setsBack, SetBack::json);
        put(json, "slugs", slugs, SlugChange::json);
        put(json, "pictures", pictures, Picture::json);
        put(json, "faults", faults, fault -> CanonicalJson.emptyObject().put("pointer", fault.pointer())
                .put("code", fault.code()).put("detail", fault.detail()));
        return json;
    }

    private static JsonNode json(Publish.Entry entry) {
        ObjectNode json = of(entry.id()).put("action", entry.act().name().toLowerCase(Locale.ROOT))
                .put("version", entry.version()).put("shared", entry.shared());
        ArrayNode locales = json.putArray("locales");
        new TreeSet<>(entry.locales()).forEach(locale -> locales.add(locale.value()));
        return json;
    }

    private static ObjectNode of(ItemId id) {
        return CanonicalJson.emptyObject().put("id", id.toString());
    }

    private static <T> void put(ObjectNode json, String name, List<T> values, Function<T, JsonNode> how) {
        ArrayNode array = json.putArray(name);
        values.forEach(value -> array.add(how.apply(value)));
    }

    private static <T> List<T> sorted(List<T> values, Function<T, JsonNode> how) {
        return values.stream().distinct().sorted(Comparator.comparing(value -> how.apply(value).toString())).toList();
    }
}
