package org.exponat.core.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.ActState;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.ScheduledAct;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An act of publishing that was accepted for an instant, and what became of it.
 *
 * @param id in the order of acceptance; of acts for one instant the lower is carried out first
 * @param ends the act whose publications it withdraws again; null if that was not planned with it
 * @param end the act that withdraws again what this one publishes, whatever became of it; null if there never was one
 * @param entries what is published has the version and the locales it was accepted with; a withdrawal without locales
 *        withdraws all that are live by then
 * @param settledAt when it was carried out, failed or was cancelled; null while it is planned
 * @param edition the one it made; null if it made none
 * @param reasons why it failed; empty unless it did
 */
public record Scheduled(long id, ActState state, Instant at, @Nullable Long ends, @Nullable Long end,
        List<Entry> entries, String author, @Nullable String message, Instant createdAt, @Nullable Instant settledAt,
        @Nullable Long edition, List<Fault> reasons) {

    public Scheduled {
        entries = List.copyOf(entries);
        reasons = List.copyOf(reasons);
    }

    /** An entry, and the type of its item, which never changes. */
    public record Entry(Publish.Entry asked, String type) {}

    /** @throws RuntimeException if the text is not what {@link #write(List)} made */
    static Scheduled of(ScheduledAct act) {
        return new Scheduled(act.id(), act.state(), act.dueAt(), act.ends(), act.end(), read(act.entries()),
                act.author(), act.message(), act.createdAt(), act.settledAt(), act.edition(), reasons(act.reason()));
    }

    /** What both engines keep of an instant; never earlier than asked for. */
    static Instant dueAt(Instant asked) {
        Instant kept = asked.truncatedTo(ChronoUnit.MICROS);
        return kept.equals(asked) ? kept : kept.plus(1, ChronoUnit.MICROS);
    }

    /**
     * Refuses an end that would come before what it ends, or together with it.
     *
     * @param pointer to the instant that was asked for
     */
    static void requireInOrder(Instant beginning, Instant end, String pointer) {
        if (!end.isAfter(beginning)) {
            throw new InvalidContent(new Fault(pointer, "not_later", "It must end after it begins."));
        }
    }

    /** This act, once its end is planned. */
    Scheduled endedBy(Scheduled expiry) {
        return new Scheduled(id, state, at, ends, expiry.id(), entries, author, message, createdAt, settledAt, edition,
                reasons);
    }

    List<Publish.Entry> asked() {
        return entries.stream().map(Entry::asked).toList();
    }

    boolean isVisibleTo(Actor actor) {
        return entries.stream().allMatch(entry -> actor.may(Action.READ, entry.type(), null));
    }

    /** Asks for the rights the act itself needs, whatever is live when it is carried out. */
    static void require(Actor actor, List<Entry> entries, Map<ItemId, ItemRecord> items, Languages languages) {
        for (Entry entry : entries) {
            Actor withItem = actor
                    .withItemOf(Objects.requireNonNull(items.get(entry.asked().id())).createdBy());
            Action action = switch (entry.asked().act()) {
                case PUBLISH -> Action.PUBLISH;
                case WITHDRAW -> Action.WITHDRAW;
            };
            Set<LocaleTag> locales = entry.asked().locales();
            (locales.isEmpty() ? languages.all() : locales)
                    .forEach(locale -> withItem.require(action, entry.type(), locale));
            if (action == Action.PUBLISH && entry.asked().shared()) {
                withItem.require(action, entry.type(), null);
            }
        }
    }

    static String write(List<Entry> entries) {
        ArrayNode json = CanonicalJson.emptyArray();
        for (Entry entry : entries) {
            Publish.Entry asked = entry.asked();
            ObjectNode one = json.addObject().put("id", asked.id().toString()).put("type", entry.type())
                    .put("act", asked.act().name().toLowerCase(Locale.ROOT)).put("version", asked.version())
                    .put("shared", asked.shared())
                    .put("inUse", asked.inUse().name().toLowerCase(Locale.ROOT));
            ArrayNode locales = one.putArray("locales");
            new TreeSet<>(asked.locales()).forEach(locale -> locales.add(locale.value()));
        }
        return CanonicalJson.write(json);
    }

    private static List<Entry> read(String text) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode one : CanonicalJson.read(text)) {
            Set<LocaleTag> locales = new TreeSet<>();
            one.path("locales").forEach(locale -> locales.add(new LocaleTag(locale.stringValue())));
            JsonNode version = one.path("version");
            entries.add(new Entry(new Publish.Entry(ItemId.parse(one.path("id").stringValue()),
                    Publish.Act.valueOf(one.path("act").stringValue().toUpperCase(Locale.ROOT)), locales,
                    version.isInt() ? (Integer) version.intValue() : null, null, one.path("shared").booleanValue(),
                    Publish.InUseChoice.valueOf(one.path("inUse").stringValue().toUpperCase(Locale.ROOT))),
                    one.path("type").stringValue()));
        }
        return entries;
    }

    static String writeReasons(List<Fault> faults) {
        ArrayNode json = CanonicalJson.emptyArray();
        faults.forEach(fault -> json.addObject().put("pointer", fault.pointer()).put("code", fault.code())
                .put("detail", fault.detail()));
        return CanonicalJson.write(json);
    }

    private static List<Fault> reasons(@Nullable String text) {
        List<Fault> faults = new ArrayList<>();
        if (text != null) {
            CanonicalJson.read(text).forEach(one -> faults.add(new Fault(one.path("pointer").stringValue(),
                    one.path("code").stringValue(), one.path("detail").stringValue())));
        }
        return faults;
    }
}
