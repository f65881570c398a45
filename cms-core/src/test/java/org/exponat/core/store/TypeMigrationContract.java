package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.command.EraseValues;
import org.exponat.core.command.ErasedValues;
import org.exponat.core.command.KeepWorkingCopy;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.command.SavedItem;
import org.exponat.core.command.WriteComment;
import org.exponat.core.evolution.Difference;
import org.exponat.core.evolution.MigrationTrial;
import org.exponat.core.installation.Installation;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.store.jdbc.JdbcStoredRows;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.MigrationFiles;
import org.exponat.core.types.TypeFiles;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A type that changes by a named migration: nothing that was written is written anew, and all of it is read by it. */
interface TypeMigrationContract extends InstallationSource {

    String FIRM = """
            name: firm
            fields:
              founded: {kind: number, filterable: true}
              partner: {kind: reference, to: [firm]}
              hint: {kind: text}
              motto: {kind: text, localised: true, maxLength: 300}
              phone: {kind: text, personal: true}
            """;

    String CHANGED = """
            name: firm
            fields:
              since: {kind: number, filterable: true}
              ally: {kind: reference, to: [firm]}
              motto: {kind: text, localised: true, maxLength: 9}
              call: {kind: text, personal: true}
            """;

    String MIGRATION = """
            type: firm
            steps:
              - {rename: founded, to: since}
              - {rename: partner, to: ally}
              - {rename: phone, to: call}
              - {remove: hint}
              - {shorten: motto, to: 9}
            """;

    @Test
    default void everyVersionAndEveryEditionIsReadByTheMigration(@TempDir Path media) {
        StoreSettings settings = freshStore();
        Firms firms = filled(settings);
        try (Installation cms = Installation.open(settings, changed())) {
            ObjectNode newest = cms.drafts.get(cms.editor, firms.first(), Line.MAIN).fields();
            ObjectNode oldest = cms.drafts.version(cms.editor, firms.first(), 1).fields();

            assertThat(newest).isEqualTo(json("{'title':{'de':'Eins'},'slug':{'de':'eins'},'since':1991,'ally':'"
                    + firms.second() + "','motto':{'de':'Kurz ist…'},'call':'07131'}"));
            assertThat(oldest.path("since").intValue()).isEqualTo(1990);
            for (long edition = 2; edition <= 3; edition++) {
                ObjectNode live = cms.site().at(cms.site().editions().find(edition).orElseThrow()).find(firms.first())
                        .orElseThrow().part(Slot.SHARED).orElseThrow().part().fields();
                assertThat(live.path("since").intValue()).isEqualTo(edition == 2 ? 1990 : 1991);
                assertThat(live.has("hint")).isFalse();
                assertThat(live.path("call").stringValue()).isEqualTo("07131");
            }
            assertThat(cms.store.reader().liveReferrers(List.of(firms.second())).get(firms.second()))
                    .extracting(Referrer::field).containsOnly("ally");
            assertThat(cms.copies.get(cms.editor, firms.first(), Line.MAIN).fields())
                    .isEqualTo(json("{'since':1992,'motto':{'de':'Noch län…'},'call':'0999'}"));
            assertThat(cms.copies.get(cms.editor, firms.first(), Line.MAIN).warnings()).isEmpty();
        }
        assertThat(findings(settings, media)).isEmpty();
    }

    @Test
    default void workGoesOnFromVersionsOfBefore(@TempDir Path media) {
        StoreSettings settings = freshStore();
        Firms firms = filled(settings);
        try (Installation cms = Installation.open(settings, changed())) {
            assertThat(cms.revise(firms.first(), 2, "{'since':1991}").version().number()).as("nothing changes")
                    .isEqualTo(2);
            assertThat(cms.revise(firms.first(), 1, "{'motto':{'de':'Anders'}}").fields().path("since").intValue())
                    .as("from an earlier version, what came later is kept").isEqualTo(1991);
            assertThat(cms.store.reader().version(firms.first(), 3).orElseThrow().parts().get(Slot.SHARED))
                    .as("what says the same stays the same part")
                    .isEqualTo(cms.store.reader().version(firms.first(), 2).orElseThrow().parts().get(Slot.SHARED));
            assertThat(cms.editing.restoreContent(cms.editor, new RestoreContent(firms.first(), Line.MAIN, 1,
                    List.of("since"), List.of(), 3, false, null)).fields().path("since").intValue()).isEqualTo(1990);
            cms.publishVersion(firms.first(), 1, DE);
            assertThat(cms.site().now().find(firms.first()).orElseThrow().part(Slot.SHARED).orElseThrow().part()
                    .fields().path("since").intValue()).isEqualTo(1990);
        }
        assertThat(findings(settings, media)).isEmpty();
    }

    @Test
    default void commentsAreAboutTheFieldAsItIsCalledNow() {
        StoreSettings settings = freshStore();
        Firms firms = filled(settings);
        try (Installation cms = Installation.open(settings, old())) {
            for (String field : List.of("founded", "hint", "title/de")) {
                cms.commenting.write(cms.editor,
                        new WriteComment(firms.first(), null, "/fields/" + field, null, null, "So?"));
            }
        }
        try (Installation cms = Installation.open(settings, changed())) {
            assertThat(cms.commenting.list(cms.editor, firms.first(), true, 0, 9).threads())
                    .extracting(thread -> thread.comment().pointer())
                    .containsExactly("/fields/since", "/fields/hint", "/fields/title/de");
            assertThat(cms.commenting.resolve(cms.editor, firms.first(), 1).pointer()).isEqualTo("/fields/since");
            assertThat(cms.commenting.get(cms.editor, firms.first(), 1, 0, 9).comment().pointer())
                    .isEqualTo("/fields/since");
            assertThat(cms.store.reader().comments().find(firms.first(), 1).orElseThrow().pointer())
                    .as("nothing is written anew").isEqualTo("/fields/founded");
        }
    }

    @Test
    default void aTrialTellsOfATypeThatIsMissingAndHasItems() {
        StoreSettings settings = freshStore();
        filled(settings);
        ContentTypes without = new ContentTypes(
                old().all().stream().filter(type -> !type.name().equals("firm")).toList());
        try (JdbcStoredRows rows = JdbcStoredRows.openByKeptTypes(settings, Languages.germanAndEnglish())) {
            assertThat(MigrationTrial.run(rows, without, _ -> {}).losses())
                    .containsExactly("firm: the type is missing, of which there are 2 items");
        }
    }

    @Test
    default void whatWasWrittenUnderAnEarlierNameIsErasedUnderTheNewOne(@TempDir Path media) {
        StoreSettings settings = freshStore();
        Firms firms = filled(settings);
        try (Installation cms = Installation.open(settings, changed())) {
            ErasedValues erased = cms.erasingValues.erase(cms.editor,
                    new EraseValues(firms.first(), new TreeSet<>(Set.of("call")), "asked for by letter"));

            assertThat(erased.places().versions().keySet()).containsExactly(1, 2);
            assertThat(erased.places().copies()).hasSize(1);
            assertThat(erased.places().shown()).containsExactly(Slot.SHARED);
            assertThat(Objects.requireNonNull(erased.act()).fields()).containsExactly("call", "phone");
            assertThat(cms.drafts.get(cms.editor, firms.first(), Line.MAIN).fields().has("call")).isFalse();
            assertThat(cms.drafts.version(cms.editor, firms.first(), 1).erased())
                    .containsExactly(new SavedItem.ErasedField(Slot.SHARED, "call"));
            assertThat(cms.copies.get(cms.editor, firms.first(), Line.MAIN).fields().has("call")).isFalse();
            assertThat(cms.store.reader().personal(firms.first())).isEmpty();
        }
        assertThat(findings(settings, media)).isEmpty();
    }

    @Test
    default void aTrialTellsWhatWouldBeReadInAnotherWayAndChangesNothing() {
        StoreSettings settings = freshStore();
        Firms firms = filled(settings);
        try (JdbcStoredRows rows = JdbcStoredRows.openByKeptTypes(settings, Languages.germanAndEnglish())) {
            List<Difference> told = new ArrayList<>();
            MigrationTrial.Result result = MigrationTrial.run(rows, changed(), told::add);

            assertThat(result.losses()).isEmpty();
            assertThat(result.pending()).extracting("name").containsExactly("2026-firm");
            assertThat(result.items()).isEqualTo(2);
            assertThat(result.differences()).isEqualTo(told.size());
            Set<String> ofFirst = told.stream().filter(one -> one.item().equals(firms.first()))
                    .map(one -> one.place() + ' ' + one.field() + ' ' + one.before() + ' ' + one.after())
                    .collect(Collectors.toSet());
            assertThat(ofFirst).contains("version 2 on main founded 1991 null", "version 2 on main since null 1991",
                    "version 2 on main hint \"innen\" null", "live, version 2 since null 1991",
                    "version 2 on main motto \"Kurz ist besser als lang\" \"Kurz ist…\"",
                    "working copy of editor motto {\"de\":\"Noch länger\"} {\"de\":\"Noch län…\"}");
            assertThat(told).noneMatch(one -> one.toString().contains("0999"));
            assertThat(MigrationTrial.run(rows, types(CHANGED), told::add)
                    .losses()).contains("firm: founded is gone");
        }
        try (Installation cms = Installation.open(settings, old())) {
            assertThat(cms.drafts.get(cms.editor, firms.first(), Line.MAIN).fields().path("founded").intValue())
                    .isEqualTo(1991);
        }
    }

    @Test
    default void withoutItsMigrationAChangedTypeIsRefused() {
        StoreSettings settings = freshStore();
        filled(settings);
        ContentTypes without = types(CHANGED);

        assertThatThrownBy(() -> Installation.open(settings, without)).hasMessageContaining("founded is gone");
        Installation.open(settings, changed()).close();
        assertThatThrownBy(() -> Installation.open(settings, without))
                .hasMessageContaining("2026-firm of the content type firm was applied and is not there any more");
        assertThatThrownBy(() -> Installation.open(settings, types(CHANGED)
                .with(List.of(MigrationFiles.read("2026-firm", MIGRATION + "  - {remove: x}\n")))))
                .hasMessageContaining("was applied and is another now");
        assertThatThrownBy(() -> Installation.open(settings, types(CHANGED)
                .with(List.of(MigrationFiles.read("2026-firm", MIGRATION),
                        MigrationFiles.read("2025-firm", "{type: firm, steps: [{remove: x}]}")))))
                .hasMessageContaining("2025-firm would come before 2026-firm");
        Installation.open(settings, changed()).close();
    }

    /** Two firms, the first of which points at the second. */
    record Firms(ItemId first, ItemId second) {}

    private static Firms filled(StoreSettings settings) {
        try (Installation cms = Installation.open(settings, old())) {
            ItemId second = cms.create("firm", "{'title':{'de':'Zwei'},'slug':{'de':'zwei'},'founded':2000}").id();
            cms.publish(second, DE);
            ItemId first = cms.create("firm", "{'title':{'de':'Eins'},'slug':{'de':'eins'},'founded':1990,'partner':'"
                    + second + "','hint':'innen','motto':{'de':'Kurz ist besser als lang'},'phone':'07131'}").id();
            cms.publish(first, DE);
            cms.revise(first, 1, "{'founded':1991}");
            cms.publish(first, DE);
            cms.copies.keep(cms.editor, new KeepWorkingCopy(first, Line.MAIN, 2,
                    json("{'founded':1992,'motto':{'de':'Noch länger'},'hint':null,'phone':'0999'}"), null));
            return new Firms(first, second);
        }
    }

    private static List<Finding> findings(StoreSettings settings, Path media) {
        List<Finding> findings = new ArrayList<>();
        try (Installation cms = Installation.open(settings, changed());
                JdbcStoredRows rows = JdbcStoredRows.open(settings, changed(), cms.languages)) {
            Verification.run(rows, new FileBlobs(media), changed(), findings::add,
                    _ -> {});
        }
        return findings;
    }

    private static ContentTypes old() {
        return types(FIRM);
    }

    private static ContentTypes types(String firm) {
        return new ContentTypes(List.of(TypeFiles.read("firm", firm), TypeFiles.read("theme", "name: theme")));
    }

    private static ContentTypes changed() {
        return types(CHANGED)
                .with(List.of(MigrationFiles.read("2026-firm", MIGRATION)));
    }
}
