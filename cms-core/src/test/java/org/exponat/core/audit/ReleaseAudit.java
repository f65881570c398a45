package org.exponat.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.exponat.core.audit.Tables.ActRow;
import org.exponat.core.audit.Tables.ItemSlot;
import org.exponat.core.audit.Tables.PublicationRow;
import org.exponat.core.audit.Tables.ReleaseItemRow;
import org.exponat.core.audit.Tables.ReleaseRow;
import org.exponat.core.comparison.Merge;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Releases are told of; their states agree with their acts and editions; their editions show all they do and nothing
 * else, in the versions their lines had when they were accepted; and every line that does not wait to be merged any more
 * is merged, or has met something that explains why it is not.
 */
final class ReleaseAudit {

    private final Tables tables;
    private final ContentTypes types;
    private final ReleaseHistory history;

    ReleaseAudit(Tables tables, ContentTypes types) {
        this.tables = tables;
        this.types = types;
        this.history = ReleaseHistory.of(tables);
    }

    void check() {
        assertThat(history.begunBy().keySet()).as("the releases the feed tells of")
                .isEqualTo(tables.releases().keySet());
        assertThat(tables.releases().keySet()).as("releases").containsAll(tables.releaseItems().keySet());
        belongsToOne("act", ReleaseRow::act);
        belongsToOne("edition", ReleaseRow::edition);
        belongsToOne("edition that undid it", release -> release.undoneBy() == null
                ? release.partlyUndoneBy()
                : release.undoneBy());
        tables.undoings().forEach((edition, undone) -> assertThat(undone).as("what edition %s undoes", edition)
                .isBetween(1L, edition - 1));
        tables.releases().values().forEach(release -> {
            assertThat(release.author()).as("who began %s", release).isEqualTo(history.begunBy().get(release.name()));
            stateAgreesWithTheRest(release);
            actDoesWhatTheReleaseDoes(release);
            tables.items(release.name()).forEach(item -> itemIsThere(release, item));
            Long edition = release.edition();
            if (edition != null) {
                tables.items(release.name()).forEach(item -> isShown(item, edition));
                nothingElseChanges(release, edition);
                new UndoneAudit(tables, edition).check(release);
            }
        });
    }

    private void belongsToOne(String what, Function<ReleaseRow, @Nullable Long> number) {
        assertThat(tables.releases().values().stream().filter(release -> number.apply(release) != null)
                .map(number)).as("the %s of each release", what).doesNotHaveDuplicates();
    }

    private void stateAgreesWithTheRest(ReleaseRow release) {
        ActRow act = act(release);
        assertThat(release.act() == null || act != null).as("the act of %s is there", release).isTrue();
        String actState = act == null ? "none" : act.state();
        switch (release.state()) {
            case "open" -> {
                assertThat(actState).as("the act of %s", release).isIn("none", "planned", "failed", "cancelled");
                assertThat(release.edition()).as("%s", release).isNull();
            }
            case "cancelled" -> {
                assertThat(actState).as("the act of %s", release).isIn("none", "failed", "cancelled");
                assertThat(release.edition()).as("%s", release).isNull();
            }
            case "published", "undone" -> {
                assertThat(actState).as("the act of %s", release).isIn("none", "done", "failed", "cancelled");
                if (act != null && actState.equals("done")) {
                    assertThat(release.edition()).as("%s", release).isEqualTo(act.edition());
                }
            }
            default -> throw new AssertionError("what is " + release + "?");
        }
        assertThat(release.undoneBy() != null).as("%s", release).isEqualTo(release.state().equals("undone"));
    }

    private @Nullable ActRow act(ReleaseRow release) {
        Long act = release.act();
        return act == null ? null : tables.acts().get(act);
    }

    /** Nothing can be put into a release or taken out of it while it waits, and what it was accepted with is published. */
    private void actDoesWhatTheReleaseDoes(ReleaseRow release) {
        ActRow act = act(release);
        if (act == null || act.state().equals("failed") || act.state().equals("cancelled")) {
            return;
        }
        Map<ItemId, Integer> versions = new HashMap<>();
        Set<ItemId> items = new HashSet<>();
        CanonicalJson.read(act.entries()).forEach(entry -> {
            ItemId item = ItemId.parse(entry.path("id").stringValue());
            items.add(item);
            if (entry.path("version").isInt()) {
                versions.put(item, entry.path("version").intValue());
            }
        });
        assertThat(items).as("what %s does for %s", act, release).isEqualTo(tables.items(release.name()).stream()
                .map(ReleaseItemRow::item).collect(Collectors.toSet()));
        assertThat(versions).as("the versions %s was accepted with", release)
                .isEqualTo(Objects.requireNonNull(history.accepted(release.name())).lines());
    }

    private void itemIsThere(ReleaseRow release, ReleaseItemRow item) {
        List<Version> versions = tables.versions().getOrDefault(item.item(), List.of());
        Integer version = item.version();
        boolean published = release.state().equals("published") || release.state().equals("undone");
        assertThat(versions).as("%s", item).isNotEmpty();
        assertThat(version != null).as("%s of %s", item, release).isEqualTo(published && !item.withdraws());
        if (!item.withdraws()) {
            assertThat(history.wasOpened(new ItemOnLine(item.item(), release.name()))).as("%s had a line", item)
                    .isTrue();
        }
        if (version == null) {
            assertThat(item.waits()).as("%s waits for nothing", item).isFalse();
        } else {
            ReleaseHistory.Accepted accepted = Objects.requireNonNull(history.accepted(release.name()));
            assertThat(versions.size()).as("%s", item).isGreaterThanOrEqualTo(version);
            assertThat(accepted.lines().get(item.item())).as("where the line was when %s was accepted", item)
                    .isEqualTo(version);
            if (!item.waits()) {
                lineIsMergedOrHasAReason(item, version, accepted);
            }
        }
    }

    private void lineIsMergedOrHasAReason(ReleaseItemRow item, int version, ReleaseHistory.Accepted accepted) {
        ItemOnLine line = new ItemOnLine(item.item(), item.release());
        if (history.hasMoved(line, accepted.position()) || history.wasTrashed(item.item(), accepted.position())) {
            return;
        }
        assertThat(tables.heads().get(line)).as("the line of %s", item).isEqualTo(version);
        ContentType type = types.get(Objects.requireNonNull(tables.items().get(item.item())).type());
        int before = Objects.requireNonNull(accepted.mains().get(item.item()));
        Map<Slot, ObjectNode> base = fields(item.item(), Objects.requireNonNull(tables.bases().get(line)));
        assertThat(tables.versions().getOrDefault(item.item(), List.of()).stream()
                .filter(main -> main.line().isMain() && main.number() >= before)
                .filter(main -> !Merge.of(type, base, fields(item.item(), main.number()),
                        fields(item.item(), version)).collisions().isEmpty()))
                .as("versions of main that the line of %s collides with, which is why it is not merged", item)
                .isNotEmpty();
    }

    private Map<Slot, ObjectNode> fields(ItemId item, int version) {
        Map<Slot, ObjectNode> fields = new TreeMap<>();
        tables.versions().getOrDefault(item, List.of()).get(version - 1).parts()
                .forEach((slot, part) -> fields.put(slot, fields(part)));
        return fields;
    }

    private ObjectNode fields(Hash part) {
        return CanonicalJson.readObject(Objects.requireNonNull(tables.parts().get(part)));
    }

    private void isShown(ReleaseItemRow item, long edition) {
        Set<LocaleTag> locales = item.locales().isEmpty() ? allLocales(item) : item.locales();
        Integer version = item.version();
        for (LocaleTag locale : locales) {
            ItemSlot place = new ItemSlot(item.item(), Slot.of(locale));
            assertThat(part(place, edition)).as("what edition %s shows of %s in %s", edition, item, locale)
                    .isEqualTo(version == null ? null : tables.part(item.item(), version, place.slot()));
        }
        ItemSlot shared = new ItemSlot(item.item(), Slot.SHARED);
        if (version != null && item.shared()) {
            assertThat(part(shared, edition)).as("what edition %s shows of %s in all languages", edition, item)
                    .isEqualTo(tables.part(item.item(), version, Slot.SHARED));
        }
    }

    /** All that have title and slug; of a withdrawal all that ever were live. */
    private Set<LocaleTag> allLocales(ReleaseItemRow item) {
        Set<LocaleTag> locales = new TreeSet<>();
        Integer version = item.version();
        if (version == null) {
            tables.pointers(item.item()).forEach(pointer -> add(locales, pointer.slot()));
        } else {
            fields(item.item(), version).forEach((slot, fields) -> {
                if (!fields.path(ContentType.TITLE).asString("").isBlank()
                        && !fields.path(ContentType.SLUG).asString("").isBlank()) {
                    add(locales, slot);
                }
            });
            assertThat(locales).as("in which languages %s is published", item).isNotEmpty();
        }
        return locales;
    }

    private static void add(Set<LocaleTag> locales, Slot slot) {
        if (slot instanceof Slot.Localised(LocaleTag locale)) {
            locales.add(locale);
        }
    }

    private void nothingElseChanges(ReleaseRow release, long edition) {
        Map<ItemId, ReleaseItemRow> items = tables.items(release.name()).stream()
                .collect(Collectors.toMap(ReleaseItemRow::item, item -> item));
        tables.changes().getOrDefault(edition, Set.of()).forEach(place -> {
            ReleaseItemRow item = items.get(place.item());
            assertThat(item).as("why edition %s of %s changes %s", edition, release, place).isNotNull();
            if (item != null && !item.locales().isEmpty() && place.slot() instanceof Slot.Localised(LocaleTag locale)) {
                assertThat(item.locales()).as("what edition %s may change of %s", edition, item).contains(locale);
            }
        });
    }

    private @Nullable Hash part(ItemSlot place, long edition) {
        PublicationRow shown = tables.shown(place, edition);
        return shown == null ? null : shown.part();
    }
}
