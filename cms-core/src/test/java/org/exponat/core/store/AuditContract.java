package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditEntry;
import org.exponat.core.access.AuditQuestion;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Rights;
import org.exponat.core.access.Role;
import org.exponat.core.access.TokenInUse;
import org.exponat.core.command.Account;
import org.exponat.core.command.Audit;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Refusals;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;

/** The log of who did what, the same in every store. */
interface AuditContract extends InstallationSource {

    private static List<AuditEntry> log(Installation cms, AuditQuestion question) {
        return new Audit(cms.store).behind(cms.editor, question, 0);
    }

    private static AuditQuestion ofItem(ItemId item) {
        return new AuditQuestion(null, null, null, item, null, null, null);
    }

    @Test
    default void everyChangeIsToldWithWhoWhenAndFromWhere() {
        Installation cms = installation();
        Actor anna = new Actor("anna", new Rights(Role.PUBLISHER.grants()), new TokenInUse("t-1", null),
                "192.0.2.7");
        ItemId id = cms.editing.create(anna, new CreateItem("article", null, null,
                Installation.json("{'title':{'de':'Eins'},'slug':{'de':'eins'}}"), null)).item().id();
        cms.publish(id);
        cms.article("another", Installation.DE);
        cms.accounts.create(cms.editor, "ben",
                new Account.Settings(null, List.of(), false));

        List<AuditEntry> ofItem = log(cms, ofItem(id));
        assertThat(ofItem).extracting(AuditEntry::action).containsExactly("saved", "edition_made");
        AuditEntry first = ofItem.getFirst();
        assertThat(first.account()).isEqualTo("anna");
        assertThat(first.token()).isEqualTo("t-1");
        assertThat(first.address()).isEqualTo("192.0.2.7");
        assertThat(first.at()).isEqualTo(cms.clock.instant());
        assertThat(first.detail()).isEqualTo("version 1");
        assertThat(ofItem.getLast().account()).isEqualTo("editor");
        assertThat(log(cms, AuditQuestion.ALL)).extracting(AuditEntry::action).containsExactly("saved",
                "edition_made", "saved", "account_created");
        assertThat(log(cms, new AuditQuestion(null, null, null, null, "ben", null, null))).hasSize(1);
        assertThat(log(cms, new AuditQuestion("anna", "t-1", "saved", null, null, cms.clock.instant(), null)))
                .containsExactly(first);
        assertThat(log(cms, new AuditQuestion(null, null, null, null, null, null, cms.clock.instant()))).isEmpty();
    }

    @Test
    default void whatIsRefusedOrFailsIsNotToldAsDone() {
        Installation cms = installation();
        Actor reader = new Actor("reader", Set.of(Grant.everywhere(Action.READ)));
        assertThatThrownBy(() -> cms.editing.create(reader,
                new CreateItem("article", null, null, Installation.json("{}"), null))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.accounts.create(cms.editor, "Ben",
                new Account.Settings(null, List.of(), false))).isNotNull();
        assertThat(log(cms, AuditQuestion.ALL)).isEmpty();
        assertThatThrownBy(() -> new Audit(cms.store).list(reader, AuditQuestion.ALL, 9, 9))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    default void theLogCannotBeChangedAndShowsWhenItWas() throws SQLException {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        for (int i = 0; i < 5; i++) {
            cms.article("number-" + i, Installation.DE);
        }
        Audit audit = new Audit(cms.store);
        Audit.Checked whole = audit.check(cms.editor);
        assertThat(whole.entries()).isEqualTo(5);
        assertThat(whole.broken()).isNull();
        try (Connection connection = HistoryContract.connect(settings);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of("UPDATE audit SET account = 'mallory' WHERE number = 3",
                    "DELETE FROM audit WHERE number = 3", "DELETE FROM audit",
                    "INSERT INTO audit (number, at, action, hash) VALUES (9, 0, 'saved', '')")) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).isInstanceOf(SQLException.class);
            }
        }
        assertThat(audit.check(cms.editor)).isEqualTo(whole);
        // Who rules the database can take the guard away, and is found out.
        try (Connection connection = HistoryContract.connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute(settings.url().contains("sqlite")
                    ? "DROP TRIGGER audit_no_update"
                    : "ALTER TABLE audit DISABLE TRIGGER ALL");
            statement.execute("UPDATE audit SET account = 'mallory' WHERE number = 3");
        }
        assertThat(audit.check(cms.editor).broken()).isEqualTo(3);
        try (Connection connection = HistoryContract.connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE audit SET account = 'editor' WHERE number = 3");
            if (settings.url().contains("sqlite")) {
                statement.execute("DROP TRIGGER audit_no_delete");
            }
            statement.execute("DELETE FROM audit WHERE number = 5");
        }
        assertThat(audit.check(cms.editor).broken()).isEqualTo(5);
    }

    @Test
    default void itIsReadPageByPageFromTheNewest() {
        Installation cms = installation();
        for (int i = 0; i < 5; i++) {
            cms.article("number-" + i, Installation.DE);
        }
        Audit audit = new Audit(cms.store);
        Audit.AuditPage page = audit.list(cms.editor, AuditQuestion.ALL, Long.MAX_VALUE, 3);
        assertThat(page.entries()).extracting(AuditEntry::number).containsExactly(5L, 4L, 3L);
        assertThat(page.next()).isEqualTo(3);
        assertThat(audit.list(cms.editor, AuditQuestion.ALL, 3, 3).entries()).extracting(AuditEntry::number)
                .containsExactly(2L, 1L);
        assertThat(audit.list(cms.editor, AuditQuestion.ALL, 3, 3).next()).isNull();
    }

    @Test
    default void ofManyRefusalsOnlyTheirNumberIsKept() {
        Installation cms = installation();
        try (Refusals refusals = Refusals.start(cms.store, cms.clock, failed -> {
            throw failed;
        })) {
            refusals.note(new Actor("anna", Set.of()), "192.0.2.7", "403 POST /x");
            for (int i = 0; i < 1_000; i++) {
                refusals.note(null, "192.0.2.8", "401 POST /x");
            }
            cms.clock.advance(Duration.ofMinutes(2));
            refusals.note(null, "192.0.2.9", "401 POST /y".repeat(100));
        }
        List<AuditEntry> entries = log(cms, AuditQuestion.ALL);
        AuditEntry ofAnna = entries.stream().filter(entry -> "anna".equals(entry.account())).findFirst().orElseThrow();
        assertThat(ofAnna.action()).isEqualTo("refused");
        assertThat(ofAnna.address()).isEqualTo("192.0.2.7");
        assertThat(ofAnna.detail()).isEqualTo("403 POST /x");
        assertThat(entries).hasSizeLessThan(210);
        assertThat(entries.stream().filter(entry -> entry.action().equals("more_refused"))
                .mapToLong(entry -> Long.parseLong(String.valueOf(entry.subject()))).sum()).isEqualTo(801);
        assertThat(entries.getLast().detail()).hasSize(300);
        assertThat(new Audit(cms.store).check(cms.editor).broken()).isNull();
    }
}
