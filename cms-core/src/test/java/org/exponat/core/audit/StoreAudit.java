package org.exponat.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.exponat.core.audit.Tables.EditionRow;
import org.exponat.core.audit.Tables.ItemSlot;
import org.exponat.core.audit.Tables.LedgerRow;
import org.exponat.core.audit.Tables.PublicationRow;
import org.exponat.core.audit.Tables.ReferenceRow;
import org.exponat.core.command.Audit;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.ReferenceFinder;

/**
 * What holds in every store at every moment: whole hash chains, dense numbers, whole editions, pointers that keep their
 * rules, references that are those of the texts, a feed that tells exactly what is there, and releases that are what they
 * became.
 */
public final class StoreAudit {

    private final Tables tables;
    private final ContentTypes types;

    private StoreAudit(Tables tables, ContentTypes types) {
        this.tables = tables;
        this.types = types;
    }

    /** Fails with the first thing that does not hold. Nobody may write meanwhile. */
    public static Tables check(StoreSettings settings, Installation installation) {
        Tables tables = Tables.of(settings, installation.store.feed());
        StoreAudit audit = new StoreAudit(tables, installation.types);
        audit.chainsAreWhole();
        audit.numbersAreDense();
        audit.editionsAreWhole();
        audit.pointersKeepTheirRules();
        audit.referencesAreThoseOfTheTexts();
        new FeedAudit(tables).check();
        new ReleaseAudit(tables, installation.types).check();
        audit.retractionsHold(installation);
        assertThat(new Audit(installation.store).check(installation.editor).broken()).as("the audit log").isNull();
        return tables;
    }

    private void chainsAreWhole() {
        tables.parts().forEach((hash, text) -> assertThat(Hash.of(text)).as("the hash of a part").isEqualTo(hash));
        assertThat(tables.versions().keySet()).as("items with versions").isEqualTo(tables.items().keySet());
        tables.versions().forEach((item, versions) -> {
            assertThat(versions).as("the numbers of the versions of %s", item).extracting(Version::number)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, versions.size()).boxed().toList());
            Hash previous = null;
            for (Version version : versions) {
                assertThat(version.isIntact()).as("version %s of %s", version.number(), item).isTrue();
                assertThat(version.previous()).as("before version %s of %s", version.number(), item)
                        .isEqualTo(previous);
                assertThat(tables.parts()).as("version %s of %s", version.number(), item)
                        .containsKeys(version.parts().values().toArray(Hash[]::new));
                assertThat(version.parts()).containsKey(Slot.SHARED);
                previous = version.hash();
            }
        });
    }

    private void numbersAreDense() {
        LedgerRow ledger = tables.ledger();
        List<EditionRow> editions = tables.editions();
        assertThat(editions).as("editions").extracting(EditionRow::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, ledger.edition()).boxed().toList());
        assertThat(editions).as("editions in time").extracting(EditionRow::effectiveAt).doesNotHaveDuplicates()
                .isSorted();
        if (!editions.isEmpty()) {
            assertThat(ledger.effectiveAt()).as("the ledger's instant").isEqualTo(editions.getLast().effectiveAt());
        }
        assertThat(tables.feed()).as("the feed").extracting(FeedEntry::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, ledger.position()).boxed().toList());
        Set<ItemId> published = tables.publications().stream().map(PublicationRow::item).collect(Collectors.toSet());
        assertThat(tables.items().values().stream().filter(item -> published.contains(item.id()))
                .map(item -> Objects.requireNonNull(item.documentNumber()).substring(3)).map(Integer::parseInt)
                .sorted())
                .as("document numbers")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ledger.documentNumber()).boxed().toList());
    }

    private void editionsAreWhole() {
        Map<Long, Set<ItemSlot>> moved = new HashMap<>();
        for (PublicationRow pointer : tables.publications()) {
            ItemSlot place = new ItemSlot(pointer.item(), pointer.slot());
            moved.computeIfAbsent(pointer.from(), _ -> new HashSet<>()).add(place);
            if (pointer.until() != Long.MAX_VALUE) {
                moved.computeIfAbsent(pointer.until(), _ -> new HashSet<>()).add(place);
            }
        }
        assertThat(tables.changes()).as("what editions say they changed").isEqualTo(moved);
        assertThat(tables.changes().keySet()).as("editions that changed something").hasSize(tables.editions().size());
    }

    private void pointersKeepTheirRules() {
        Map<ItemSlot, List<PublicationRow>> places = new HashMap<>();
        Map<String, List<PublicationRow>> addresses = new HashMap<>();
        for (PublicationRow pointer : tables.publications()) {
            places.computeIfAbsent(new ItemSlot(pointer.item(), pointer.slot()), _ -> new ArrayList<>()).add(pointer);
            assertThat(pointer.part()).as("%s", pointer)
                    .isEqualTo(tables.part(pointer.item(), pointer.version(), pointer.slot()));
            assertThat(pointer.slug() == null).as("%s", pointer).isEqualTo(pointer.slot() instanceof Slot.Shared);
            if (pointer.slug() != null) {
                addresses.computeIfAbsent(pointer.type() + " " + pointer.slot().key() + " " + pointer.slug(),
                        _ -> new ArrayList<>()).add(pointer);
            }
        }
        places.forEach(StoreAudit::assertApart);
        addresses.forEach(StoreAudit::assertApart);
        tables.pointers().forEach((item, pointers) -> pointers.forEach(pointer -> {
            boolean shared = pointer.slot() instanceof Slot.Shared;
            // What holds begins and ends only where a pointer does, so these editions stand for all.
            assertThat(pointers.stream().filter(other -> other.slot() instanceof Slot.Shared != shared))
                    .as("the other pointers where %s begins", pointer)
                    .anyMatch(other -> other.holdsAt(pointer.from()));
            pointers.stream().filter(other -> pointer.holdsAt(other.until())).forEach(ended -> assertThat(
                    pointers.stream().filter(other -> other.slot() instanceof Slot.Shared != shared))
                    .as("the other pointers of %s where %s has ended", pointer, ended)
                    .anyMatch(other -> other.holdsAt(ended.until())));
        }));
    }

    /** No two of them hold at one edition. */
    private static void assertApart(Object where, List<PublicationRow> pointers) {
        long end = 0;
        for (PublicationRow pointer : pointers.stream().sorted(Comparator.comparingLong(PublicationRow::from))
                .toList()) {
            assertThat(pointer.from()).as("%s, where only one may hold: %s", where, pointers)
                    .isGreaterThanOrEqualTo(end);
            end = pointer.until();
        }
    }

    private void referencesAreThoseOfTheTexts() {
        Set<ReferenceRow> expected = new HashSet<>();
        tables.heads().forEach((head, number) -> tables.versions().getOrDefault(head.item(), List.of()).get(number - 1)
                .parts()
                .forEach((slot, part) -> expected.addAll(references(head.item(), head.line().name(), slot, part))));
        tables.publications().stream().filter(pointer -> pointer.until() == Long.MAX_VALUE).forEach(
                pointer -> expected.addAll(references(pointer.item(), "", pointer.slot(), pointer.part())));
        assertThat(tables.references()).as("references").containsExactlyInAnyOrderElementsOf(expected);
    }

    private Set<ReferenceRow> references(ItemId item, String line, Slot slot, Hash part) {
        ContentType type = types.get(Objects.requireNonNull(tables.items().get(item)).type());
        return ReferenceFinder.find(type, CanonicalJson.readObject(Objects.requireNonNull(tables.parts().get(part))))
                .stream().map(found -> new ReferenceRow(item, line, slot, found.field(), found.item()))
                .collect(Collectors.toSet());
    }

    /** At every edition in which there was something of a retracted item. */
    private void retractionsHold(Installation installation) {
        Map<Long, Set<ItemSlot>> shownOnce = new TreeMap<>();
        tables.retractions().forEach(retraction -> tables.pointers(retraction.item()).stream()
                .filter(pointer -> retraction.slot() instanceof Slot.Shared
                        || pointer.slot().equals(retraction.slot()))
                .forEach(pointer -> {
                    assertThat(pointer.until()).as("retracted: %s", pointer).isNotEqualTo(Long.MAX_VALUE);
                    shownOnce.computeIfAbsent(pointer.from(), _ -> new HashSet<>())
                            .add(new ItemSlot(pointer.item(), pointer.slot()));
                }));
        shownOnce.forEach((edition, places) -> {
            var view = installation.store.site()
                    .at(installation.store.site().editions().find(edition).orElseThrow());
            var shown = view.findAll(places.stream().map(ItemSlot::item).toList());
            places.forEach(place -> assertThat(shown.containsKey(place.item())
                    && shown.get(place.item()).parts().containsKey(place.slot()))
                    .as("what edition %s shows of %s", edition, place).isFalse());
        });
    }
}
