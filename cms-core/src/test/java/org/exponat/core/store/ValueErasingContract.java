package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditQuestion;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.DroppingVersions;
import org.exponat.core.command.EraseValues;
import org.exponat.core.command.ErasedValues;
import org.exponat.core.command.ErasingAgain;
import org.exponat.core.command.KeepWorkingCopy;
import org.exponat.core.command.KeptAnswers;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.PersonalPlaces;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.command.SavedItem;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.Erasure;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.store.jdbc.JdbcStoreFiles;
import org.exponat.core.store.jdbc.JdbcStoredRows;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.Retention;
import org.exponat.core.verify.Finding;
import org.exponat.core.verify.FindingKind;
import org.exponat.core.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store does when the law asks for what a personal field held. */
interface ValueErasingContract extends InstallationSource {

    private static EraseValues all(ItemId id, String... fields) {
        return new EraseValues(id, new TreeSet<>(Set.of(fields)), "asked for by letter");
    }

    /** An article at its third version, live in the first two editions with two addresses, and typed in with a third. */
    private static ItemId known(Installation cms) {
        ItemId id = cms.create("article",
                "{'title':{'de':'A'},'slug':{'de':'a'},'place':'Ort','email':'erste@example.org'}").id();
        cms.publish(id);
        cms.revise(id, 1, "{'email':'zweite@example.org'}");
        cms.publish(id);
        cms.revise(id, 2, "{'place':'Anderswo'}");
        cms.copies.keep(cms.editor, new KeepWorkingCopy(id, Line.MAIN, 3,
                json("{'email':'dritte@example.org','place':'Hier'}"), null));
        return id;
    }

    private static String shownAt(Installation cms, ItemId id, long edition) {
        LiveItem live = cms.site().at(cms.store.site().editions().find(edition).orElseThrow()).find(id).orElseThrow();
        return live.part(Slot.SHARED).orElseThrow().part().fields().path("email").asString("nothing");
    }

    private static List<Finding> verified(StoreSettings settings, Installation cms, Path files) {
        List<Finding> findings = new ArrayList<>();
        try (JdbcStoredRows rows = JdbcStoredRows.open(settings, cms.types, cms.languages)) {
            Verification.run(rows, new FileBlobs(files), cms.types, findings::add, _ -> {});
        }
        return findings;
    }

    @Test
    default void whatWasErasedIsInNoVersionCopyAnswerOrEditionAndTheChainsHold(@TempDir Path files) {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = known(cms);
        KeptAnswers answers = new KeptAnswers(new JoinedStore(cms.store), cms.clock);
        KeptAnswers.Request batch = new KeptAnswers.Request(cms.editor, "batch", Hash.of("batch"));
        answers.afterwards(batch, answers.position(), new KeptAnswers.Answer(null, 200, "{}",
                "[{\"id\":\"" + id + "\",\"email\":\"erste@example.org\"}]"));
        List<Version> before = cms.store.reader().versions(id, Integer.MAX_VALUE, 10);

        ErasedValues erased = cms.erasingValues.erase(cms.editor, all(id));

        assertThat(erased.places().fields()).containsExactly("email");
        assertThat(erased.places().digests()).hasSize(2);
        assertThat(erased.places().versions().keySet()).containsExactly(1, 2, 3);
        assertThat(erased.places().copies()).containsExactly(new PersonalPlaces.Copy(Line.MAIN, "editor"));
        assertThat(erased.places().shown()).containsExactly(Slot.SHARED);
        assertThat(cms.store.reader().personal(id)).isEmpty();
        for (int number = 1; number <= 3; number++) {
            SavedItem version = cms.drafts.version(cms.editor, id, number);
            assertThat(version.fields().has("email")).isFalse();
            assertThat(version.fields().has("place")).isTrue();
            assertThat(version.erased()).containsExactly(new SavedItem.ErasedField(Slot.SHARED, "email"));
        }
        assertThat(cms.store.reader().versions(id, Integer.MAX_VALUE, 10)).isEqualTo(before)
                .allMatch(Version::isIntact);
        assertThat(cms.copies.get(cms.editor, id, Line.MAIN).fields()).isEqualTo(json("{'place':'Hier'}"));
        assertThat(cms.copies.get(cms.editor, id, Line.MAIN).revision()).isEqualTo(2);
        assertThat(answers.find(batch).orElseThrow().answer().body()).isNull();
        assertThat(cms.store.site().editions().current().number()).isEqualTo(3);
        for (long edition = 1; edition <= 3; edition++) {
            assertThat(shownAt(cms, id, edition)).isEqualTo("nothing");
        }
        assertThat(cms.store.reader().live(id).get(Slot.SHARED)).satisfies(live -> {
            assertThat(live.version()).isEqualTo(2);
            assertThat(live.from()).isEqualTo(3);
        });
        assertThat(verified(settings, cms, files)).isEmpty();
        // Asked for again, there is nothing to erase here; a store that is put back may hold something.
        assertThat(cms.erasingValues.erase(cms.editor, all(id)).places().isEmpty()).isTrue();
        assertThat(cms.store.site().editions().current().number()).isEqualTo(3);
    }

    @Test
    default void itIsToldInTheFeedTheAuditLogAndTheLogOfErasures() {
        Installation cms = installation();
        ItemId id = known(cms);
        Erasure act = Objects.requireNonNull(cms.erasingValues.erase(cms.editor, all(id)).act());

        assertThat(cms.erasingValues.list(cms.editor, Long.MAX_VALUE, 10)).containsExactly(act);
        assertThat(cms.erasingValues.list(cms.editor, act.position(), 10)).isEmpty();
        assertThat(act.reason()).isEqualTo("asked for by letter");
        assertThat(cms.store.feed().after(act.position() - 2, 10)).extracting(FeedEntry::change)
                .containsExactly(new Change.EditionMade(3), new Change.ValuesErased(id));
        assertThat(cms.store.reader().audit().below(AuditQuestion.ALL, Long.MAX_VALUE, 1)).singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("values_erased");
                    assertThat(entry.item()).isEqualTo(id);
                });
        assertThat(cms.site().retractions().lastForgotten()).isEqualTo(act.position());
        assertThat(cms.site().retractions().last()).isZero();
    }

    @Test
    default void whatWouldBeErasedIsToldBeforeAndNothingIsChangedByThat() {
        Installation cms = installation();
        ItemId id = known(cms);
        long feed = cms.store.feed().last();
        PersonalPlaces places = cms.erasingValues.find(cms.editor, all(id, "email"));
        assertThat(places.versions().get(2)).containsExactly(Slot.SHARED);
        assertThat(cms.store.feed().last()).isEqualTo(feed);
        assertThat(cms.drafts.get(cms.editor, id).fields().path("email").stringValue())
                .isEqualTo("zweite@example.org");
        assertThat(cms.erasingValues.erase(cms.editor, all(id, "email")).places()).isEqualTo(places);
    }

    @Test
    default void whatIsNotPersonalOrTellsTheValueInItsReasonIsRefused() {
        Installation cms = installation();
        ItemId id = known(cms);
        assertFaults(cms, all(id, "place"), "/fields/0 not_personal");
        assertFaults(cms, new EraseValues(id, new TreeSet<>(), " "), "/reason required");
        assertFaults(cms, new EraseValues(id, new TreeSet<>(), "erste@example.org wants it"), "/reason tells_value");
        assertFaults(cms, new EraseValues(id, new TreeSet<>(), "Dritte@Example.org wants it"), "/reason tells_value");
        assertThatThrownBy(() -> cms.erasingValues.erase(Actor.of("p", Role.PUBLISHER), all(id)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.erasingValues.find(new Actor("x", Set.of()), all(id)))
                .isInstanceOf(NotFound.class);
        assertThat(cms.store.reader().personal(id)).hasSize(2);
    }

    private static void assertFaults(Installation cms, EraseValues command, String... told) {
        assertThatThrownBy(() -> cms.erasingValues.erase(cms.editor, command)).isInstanceOfSatisfying(
                InvalidContent.class, refused -> assertThat(refused.faults())
                        .extracting((Fault fault) -> fault.pointer() + ' ' + fault.code()).containsExactly(told));
    }

    @Test
    default void whatIsSavedAfterwardsIsKeptAlsoWhenAnEarlierVersionIsRestored() {
        Installation cms = installation();
        ItemId id = known(cms);
        cms.erasingValues.erase(cms.editor, all(id));
        cms.revise(id, 3, "{'email':'neu@example.org'}");
        assertThat(cms.drafts.get(cms.editor, id).fields().path("email").stringValue()).isEqualTo("neu@example.org");
        assertThat(cms.drafts.get(cms.editor, id).erased()).isEmpty();
        cms.publish(id);
        assertThat(shownAt(cms, id, 4)).isEqualTo("neu@example.org");
        assertThat(shownAt(cms, id, 2)).isEqualTo("nothing");

        SavedItem restored = cms.editing.restoreContent(cms.editor,
                new RestoreContent(id, Line.MAIN, 1, List.of("email", "place"), List.of(), 4, false, null));
        assertThat(restored.fields().path("place").stringValue()).isEqualTo("Ort");
        assertThat(restored.fields().path("email").stringValue()).isEqualTo("neu@example.org");
        assertThat(restored.warnings()).extracting(Fault::pointer, Fault::code)
                .containsExactly(tuple("/fields/email", "erased"));
    }

    @Test
    default void noEditionIsMadeOfWhatReadersWereNotShown() {
        Installation cms = installation();
        ItemId id = cms.create("article", "{'title':{'de':'A'},'slug':{'de':'a'},'email':'a@example.org'}").id();
        assertThat(cms.erasingValues.erase(cms.editor, all(id)).edition()).isNull();
        ItemId plain = cms.article("plain", DE);
        cms.publish(plain);
        cms.copies.keep(cms.editor, new KeepWorkingCopy(plain, Line.MAIN, 1, json("{'email':'x@example.org'}"), null));
        ErasedValues typed = cms.erasingValues.erase(cms.editor, all(plain));
        assertThat(typed.edition()).isNull();
        assertThat(typed.act()).isNotNull();
        assertThat(cms.copies.get(cms.editor, plain, Line.MAIN).fields()).isEmpty();
    }

    @Test
    default void anEarlierStateThatIsPutBackForgetsItAgain(@TempDir Path files) throws Exception {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = known(cms);
        StoreFiles.Written written = new JdbcStoreFiles(settings).write(files);
        cms.erasingValues.erase(cms.editor, all(id));
        cms.erasingValues.erase(cms.editor, all(cms.create("article", "{'email':'spaeter@example.org'}").id()));
        List<Erasure> log = new JdbcStoreFiles(settings).erasures();
        assertThat(log).hasSize(2);

        StoreSettings back = freshStore();
        new JdbcStoreFiles(back).read(files, written);
        try (Installation again = Installation.open(back)) {
            assertThat(again.store.reader().personal(id)).hasSize(2);
            assertThat(ErasingAgain.again(again.store, log, again.clock)).isEqualTo(1);
            assertThat(again.store.reader().personal(id)).isEmpty();
            assertThat(shownAt(again, id, 2)).isEqualTo("nothing");
            assertThat(again.copies.get(again.editor, id, Line.MAIN).fields()).isEqualTo(json("{'place':'Hier'}"));
            assertThat(ErasingAgain.again(again.store, log, again.clock)).isZero();
            assertThat(again.erasingValues.list(again.editor, Long.MAX_VALUE, 9)).singleElement()
                    .satisfies(act -> assertThat(act.id()).isEqualTo(log.getFirst().id()));
            assertThat(verified(back, again, files)).isEmpty();
        }
    }

    @Test
    default void whatThisStoreDoesNotHaveAnyMoreIsErasedInAnOlderOne(@TempDir Path files) throws Exception {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = cms.create("article", "{'title':{'de':'A'},'email':'erste@example.org'}").id();
        cms.revise(id, 1, "{'email':null}");
        StoreFiles.Written written = new JdbcStoreFiles(settings).write(files);
        cms.clock.advance(Duration.ofDays(40));
        DroppingVersions.Run run = new DroppingVersions(cms.store,
                TestTypes.with(cms.types, new Retention(1, Period.ofDays(30))), cms.clock).begin();
        while (run.step()) {
            // to its end
        }
        assertThat(cms.store.reader().personal(id)).isEmpty();

        ErasedValues erased = cms.erasingValues.erase(cms.editor, all(id, "email"));
        assertThat(erased.places().isEmpty()).isTrue();
        Erasure act = Objects.requireNonNull(erased.act());
        assertThat(act.digests()).isEmpty();
        assertThat(act.fields()).containsExactly("email");
        // Since the first act the store may have held more, which an older one still does.
        assertThat(cms.erasingValues.erase(cms.editor, all(id)).act()).isNotNull().isNotEqualTo(act);
        assertThat(cms.erasingValues.erase(cms.editor, all(cms.create("note", "{}").id())).act()).isNull();
        assertThat(verified(settings, cms, files)).isEmpty();

        StoreSettings back = freshStore();
        new JdbcStoreFiles(back).read(files, written);
        try (Installation again = Installation.open(back)) {
            assertThat(again.store.reader().personal(id)).hasSize(1);
            ErasingAgain.again(again.store, new JdbcStoreFiles(settings).erasures(), again.clock);
            assertThat(again.store.reader().personal(id)).isEmpty();
            assertThat(verified(back, again, files)).isEmpty();
        }
    }

    @Test
    default void whoMayEraseWhatIsTheirsReadsOfThatAlone() {
        Installation cms = installation();
        Actor owner = new Actor("owner", Set.of(Grant.everywhere(Action.READ), Grant.everywhere(Action.CREATE),
                Grant.own(Action.RETRACT)));
        ItemId own = cms.editing.create(owner, new CreateItem("article", null, null,
                json("{'title':{'de':'A'},'email':'a@example.org'}"), null)).item().id();
        ItemId other = cms.create("article", "{'title':{'de':'B'},'email':'b@example.org'}").id();
        cms.erasingValues.erase(owner, all(own));
        cms.erasingValues.erase(cms.editor, all(other));
        assertThat(cms.erasingValues.list(owner, Long.MAX_VALUE, 9)).extracting(Erasure::item).containsExactly(own);
        assertThat(cms.erasingValues.list(cms.editor, Long.MAX_VALUE, 9)).extracting(Erasure::item)
                .containsExactly(other, own);
        assertThatThrownBy(() -> cms.erasingValues.list(Actor.of("e", Role.EDITOR), Long.MAX_VALUE, 9))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    default void whatWasErasedDoesNotComeBackAndWhereItDoesThatIsFound(@TempDir Path files) throws SQLException {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        ItemId id = known(cms);
        List<Personal> values = List.copyOf(cms.store.reader().personal(id).values());
        cms.erasingValues.erase(cms.editor, all(id));
        assertThatThrownBy(() -> cms.store.write(writer -> {
            writer.keep(id, values);
            return id;
        })).rootCause().hasMessageContaining("the value was erased");

        try (Connection connection = HistoryContract.connect(settings);
                Statement statement = connection.createStatement()) {
            boolean isSqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
            statement.execute("DROP TRIGGER personal_value_stays_erased" + (isSqlite ? "" : " ON personal_value"));
        }
        cms.store.write(writer -> {
            writer.keep(id, values);
            return id;
        });
        assertThat(verified(settings, cms, files)).filteredOn(finding -> finding.kind() == FindingKind.ERASURE)
                .hasSize(2).allSatisfy(finding -> assertThat(finding.detail()).contains("is there again"));
    }
}
