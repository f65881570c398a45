package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.command.Account;
import org.exponat.core.command.AccountToken;
import org.exponat.core.command.AskPreview;
import org.exponat.core.command.AskToken;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.PreviewToken;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.Tokens;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.store.jdbc.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Accounts, roles and tokens, the same in every store. */
interface AccountContract extends InstallationSource {

    /** Comes in with a first token, as the operator does. */
    private static Actor chief(Installation cms) {
        cms.store.credentials().issue("chief", Role.ADMINISTRATOR, Hash.of("first"), null, cms.clock.instant());
        return found(cms, "first");
    }

    private static Actor found(Installation cms, String secret) {
        return cms.store.credentials().find(Hash.of(secret), cms.clock.instant()).orElseThrow();
    }

    private static Account account(Installation cms, Actor by, String name, AssignedRole... roles) {
        return cms.accounts.create(by, name, new Account.Settings(null, List.of(roles), false));
    }

    private static Tokens.Issued token(Installation cms, Actor by, String account, @Nullable Grant... scopes) {
        return cms.tokens.issue(by,
                new AskToken(account, "a token", scopes.length == 0 ? null : List.of(scopes), null));
    }

    private static Actor into(Installation cms, Actor by, String name, AssignedRole... roles) {
        account(cms, by, name, roles);
        return found(cms, token(cms, by, name).secret());
    }

    private static AssignedRole role(String name) {
        return new AssignedRole(name, Set.of(), Set.of());
    }

    private static String code(Runnable act) {
        try {
            act.run();
        } catch (Conflict conflict) {
            return conflict.code();
        } catch (InvalidContent invalid) {
            return invalid.faults().getFirst().code();
        } catch (Forbidden forbidden) {
            return "forbidden " + forbidden.action().key();
        } catch (NotFound _) {
            return "not found";
        }
        return "done";
    }

    @Test
    default void anAccountMayWhatItsRolesAllow() {
        Installation cms = installation();
        Actor chief = chief(cms);
        cms.roles.create(chief, "corrector", "mends slips",
                List.of(Grant.everywhere(Action.READ), new Grant(Action.EDIT, Set.of("note"), Set.of())));
        Actor anna = into(cms, chief, "anna", role("corrector"),
                new AssignedRole("translator", Set.of("article"), Set.of(new LocaleTag("en"))));
        assertThat(anna.may(Action.EDIT, "note", null)).isTrue();
        assertThat(anna.may(Action.EDIT, "article", new LocaleTag("en"))).isTrue();
        assertThat(anna.may(Action.EDIT, "article", new LocaleTag("de"))).isFalse();
        assertThat(anna.may(Action.CREATE, "note", null)).isFalse();

        cms.roles.change(chief, "corrector", 1, null, List.of(Grant.everywhere(Action.READ)));
        assertThat(cms.store.credentials().account("anna").may(Action.EDIT, "note", null)).isFalse();
        assertThat(code(() -> cms.roles.remove(chief, "corrector", null))).isEqualTo("role_in_use");
        cms.accounts.change(chief, "anna", 1, before -> new Account.Settings(null, List.of(), false));
        cms.roles.remove(chief, "corrector", 2);
        assertThat(cms.accounts.get(chief, "anna").rights().grants()).isEmpty();
    }

    @Test
    default void aTokenNeverDoesMoreThanItsAccountAndItsScopes() {
        Installation cms = installation();
        Actor chief = chief(cms);
        account(cms, chief, "anna", AssignedRole.everywhere(Role.AUTHOR));
        Actor limited = found(cms, token(cms, chief, "anna", Grant.everywhere(Action.READ),
                Grant.everywhere(Action.PUBLISH), new Grant(Action.CREATE, Set.of("note"), Set.of())).secret());
        assertThat(limited.may(Action.READ, "article", null)).isTrue();
        assertThat(limited.may(Action.PUBLISH, "note", null)).isFalse();
        assertThat(limited.may(Action.CREATE, "note", null)).isTrue();
        assertThat(limited.may(Action.CREATE, "article", null)).isFalse();
        assertThat(limited.withOwn().may(Action.EDIT, "note", null)).isFalse();
        assertThat(code(() -> token(cms, limited, "anna"))).isEqualTo("forbidden administer");
        assertThat(code(() -> cms.tokens.list(limited, null, null, 10))).isEqualTo("forbidden administer");
    }

    @Test
    default void aTokenEndsWhenItExpiresIsRevokedOrItsAccountIsDisabled() {
        Installation cms = installation();
        Actor chief = chief(cms);
        account(cms, chief, "anna", AssignedRole.everywhere(Role.AUTHOR));
        Tokens.Issued first = token(cms, chief, "anna");
        Tokens.Issued second = token(cms, chief, "anna");
        assertThat(first.token().beginning()).isEqualTo(first.secret().substring(0, 10));
        assertThat(Duration.between(cms.clock.instant(), first.token().expiresAt())).isEqualTo(Duration.ofDays(90));
        assertThat(
                cms.store.credentials().find(Hash.of(first.secret()),
                        Objects.requireNonNull(first.token().expiresAt())))
                .isEmpty();

        Actor anna = found(cms, first.secret());
        cms.tokens.revoke(anna, first.token().id());
        cms.tokens.revoke(chief, first.token().id());
        assertThat(code(() -> cms.tokens.issue(anna, new AskToken(null, "late", null, null))))
                .isEqualTo("forbidden administer");
        assertThat(cms.store.credentials().find(Hash.of(first.secret()), cms.clock.instant())).isEmpty();
        assertThat(cms.tokens.get(chief, first.token().id()).revokedAt()).isEqualTo(cms.clock.instant());

        cms.accounts.change(chief, "anna", 1, before -> new Account.Settings(null, before.roles(), true));
        assertThat(cms.store.credentials().find(Hash.of(second.secret()), cms.clock.instant())).isEmpty();
        assertThat(cms.store.credentials().account("anna").rights().grants()).isEmpty();
        assertThat(code(() -> token(cms, chief, "anna"))).isEqualTo("unknown_account");
        cms.accounts.change(chief, "anna", 2, before -> new Account.Settings(null, before.roles(), false));
        assertThat(cms.store.credentials().find(Hash.of(second.secret()), cms.clock.instant())).isPresent();
    }

    @Test
    default void everybodySeesTheirOwnTokensAndNobodyElses() {
        Installation cms = installation();
        Actor chief = chief(cms);
        Actor anna = into(cms, chief, "anna", AssignedRole.everywhere(Role.PUBLISHER));
        Actor ben = into(cms, chief, "ben", AssignedRole.everywhere(Role.AUTHOR));
        String own = cms.tokens.own(anna).orElseThrow().id();
        assertThat(cms.tokens.list(anna, null, null, 10).tokens()).extracting(AccountToken::account)
                .containsOnly("anna");
        assertThat(cms.tokens.list(ben, "anna", null, 10).tokens()).isEmpty();
        assertThat(cms.tokens.list(chief, "anna", null, 10).tokens()).hasSize(1);
        assertThat(code(() -> cms.tokens.get(ben, own))).isEqualTo("not found");
        assertThat(code(() -> cms.tokens.revoke(ben, own))).isEqualTo("not found");
        assertThat(code(() -> token(cms, ben, "anna"))).isEqualTo("forbidden administer");
        assertThat(code(() -> token(cms, ben, "nobody-there"))).isEqualTo("forbidden administer");
        assertThat(code(() -> cms.accounts.get(ben, "anna"))).isEqualTo("forbidden administer");
        assertThat(code(() -> cms.accounts.get(ben, "nobody-there"))).isEqualTo("forbidden administer");
        assertThat(cms.tokens.get(anna, own).revokedAt()).isNull();
    }

    @Test
    default void nobodyGivesARightTheyLack() {
        Installation cms = installation();
        Actor chief = chief(cms);
        cms.roles.create(chief, "personnel", null,
                List.of(Grant.everywhere(Action.ADMINISTER), Grant.everywhere(Action.READ)));
        Actor personnel = into(cms, chief, "personnel", role("personnel"));
        account(cms, chief, "paula", AssignedRole.everywhere(Role.PUBLISHER));
        String token = token(cms, chief, "paula").token().id();
        account(cms, personnel, "reader");

        assertThat(code(() -> account(cms, personnel, "new", AssignedRole.everywhere(Role.AUTHOR))))
                .isEqualTo("forbidden create");
        assertThat(code(() -> account(cms, personnel, "new", AssignedRole.everywhere(Role.ADMINISTRATOR))))
                .startsWith("forbidden");
        assertThat(code(() -> cms.accounts.change(personnel, "personnel", 1,
                before -> new Account.Settings(null, List.of(AssignedRole.everywhere(Role.ADMINISTRATOR)), false))))
                .startsWith("forbidden");
        assertThat(code(() -> cms.roles.create(personnel, "mighty", null,
                List.of(Grant.everywhere(Action.RETRACT))))).isEqualTo("forbidden retract");
        assertThat(code(() -> cms.roles.change(personnel, "personnel", 1, null,
                List.of(Grant.everywhere(Action.ADMINISTER), Grant.everywhere(Action.PUBLISH)))))
                .isEqualTo("forbidden publish");
        // What somebody else may do is not taken from them either, nor used.
        assertThat(code(() -> cms.accounts.change(personnel, "paula", 1,
                before -> new Account.Settings(null, List.of(), true)))).startsWith("forbidden");
        assertThat(code(() -> token(cms, personnel, "paula"))).startsWith("forbidden");
        assertThat(code(() -> token(cms, personnel, "paula", Grant.everywhere(Action.PUBLISH))))
                .isEqualTo("forbidden publish");
        assertThat(code(() -> cms.tokens.revoke(personnel, token))).startsWith("forbidden");
        assertThat(cms.accounts.get(chief, "paula").revision()).isEqualTo(1);
        assertThat(cms.accounts.get(chief, "personnel").revision()).isEqualTo(1);
        assertThatThrownBy(() -> cms.accounts.get(chief, "new")).isInstanceOf(NotFound.class);
        assertThat(cms.roles.get(chief, "personnel").revision()).isEqualTo(1);
    }

    @Test
    default void aTokenWithScopesGivesNoneWithMore() {
        Installation cms = installation();
        Actor chief = chief(cms);
        Actor limited = found(cms, token(cms, chief, "chief", Grant.everywhere(Action.ADMINISTER),
                Grant.everywhere(Action.READ)).secret());
        assertThat(code(() -> token(cms, limited, "chief"))).isEqualTo("forbidden administer");
        assertThat(code(() -> token(cms, limited, "chief", Grant.everywhere(Action.PUBLISH))))
                .isEqualTo("forbidden publish");
        assertThat(token(cms, limited, "chief", Grant.everywhere(Action.READ)).token().madeWith())
                .isEqualTo(cms.tokens.own(limited).orElseThrow().id());
    }

    @Test
    default void theLastAdministratorStays() {
        Installation cms = installation();
        Actor chief = chief(cms);
        String first = cms.tokens.own(chief).orElseThrow().id();
        List<Account.Settings> changes = List.of(
                new Account.Settings(null, List.of(AssignedRole.everywhere(Role.ADMINISTRATOR)), true),
                new Account.Settings(null, List.of(AssignedRole.everywhere(Role.PUBLISHER)), false),
                new Account.Settings(null, List.of(new AssignedRole("administrator", Set.of("note"), Set.of())), false),
                new Account.Settings(null, List.of(), false));
        // Who has no token cannot come in, and does not count.
        account(cms, chief, "second", AssignedRole.everywhere(Role.ADMINISTRATOR));
        for (Account.Settings change : changes) {
            assertThat(code(() -> cms.accounts.change(chief, "chief", 1, _ -> change)))
                    .isEqualTo("last_administrator");
        }
        assertThat(code(() -> cms.tokens.revoke(chief, first))).isEqualTo("last_administrator");
        token(cms, chief, "second", Grant.everywhere(Action.ADMINISTER));
        assertThat(code(() -> cms.tokens.revoke(chief, first))).isEqualTo("last_administrator");
        assertThat(found(cms, "first").may(Action.ADMINISTER, null, null)).isTrue();

        token(cms, chief, "second");
        assertThat(code(() -> cms.tokens.revoke(chief, first))).isEqualTo("done");
    }

    @Test
    default void ofTwoAdministratorsWhoDisableEachOtherAtOnceOneRemains() throws Exception {
        Installation cms = installation();
        Actor chief = chief(cms);
        Actor second = into(cms, chief, "second", AssignedRole.everywhere(Role.ADMINISTRATOR));
        // Without a third, somebody has to remain, and who comes late need not be asked anew.
        into(cms, chief, "third", AssignedRole.everywhere(Role.ADMINISTRATOR));
        List<Callable<String>> both = new ArrayList<>();
        both.add(() -> code(() -> cms.accounts.change(chief, "second", 1,
                before -> new Account.Settings(null, before.roles(), true))));
        both.add(() -> code(() -> cms.accounts.change(second, "chief", 1,
                before -> new Account.Settings(null, before.roles(), true))));
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<String> outcome : threads.invokeAll(both)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder("done", "forbidden administer");
    }

    @Test
    default void whatMakesNoSenseIsRefusedWithItsPlace() {
        Installation cms = installation();
        Actor chief = chief(cms);
        assertThat(code(() -> account(cms, chief, "Anna"))).isEqualTo("wrong_form");
        assertThat(code(() -> account(cms, chief, "exponat"))).isEqualTo("name_taken");
        assertThat(code(() -> account(cms, chief, "chief"))).isEqualTo("name_taken");
        assertThat(code(() -> account(cms, chief, "anna", role("no-such")))).isEqualTo("unknown_role");
        assertThat(code(() -> account(cms, chief, "anna", role("author"), role("author")))).isEqualTo("duplicate");
        assertThat(code(() -> account(cms, chief, "anna", new AssignedRole("author", Set.of("x"), Set.of()))))
                .isEqualTo("unknown_type");
        assertThat(code(() -> cms.accounts.change(chief, "chief", 7, before -> before))).isEqualTo("stale");
        assertThat(code(() -> cms.accounts.change(chief, "nobody", 1, before -> before))).isEqualTo("not found");
        assertThat(code(() -> cms.roles.create(chief, "author", null, List.of()))).isEqualTo("name_taken");
        assertThat(code(() -> cms.roles.change(chief, "author", 1, null, List.of()))).isEqualTo("shipped");
        assertThat(code(() -> cms.roles.remove(chief, "author", null))).isEqualTo("shipped");
        assertThat(code(() -> cms.roles.create(chief, "r", null,
                List.of(new Grant(Action.READ, Set.of(), Set.of(Installation.EN)))))).isEqualTo("not_narrowable");
        assertThat(code(() -> cms.roles.create(chief, "r", null, List.of(Grant.own(Action.READ)))))
                .isEqualTo("not_narrowable");
        assertThat(code(() -> cms.roles.create(chief, "r", null,
                List.of(new Grant(Action.ADMINISTER, Set.of("note"), Set.of()))))).isEqualTo("not_narrowable");
        assertThat(code(() -> cms.tokens.issue(chief, new AskToken(null, " ", null, null)))).isEqualTo("required");
        assertThat(code(() -> cms.tokens.issue(chief, new AskToken(null, "n", null, cms.clock.instant()))))
                .isEqualTo("not_future");
        assertThat(code(() -> cms.tokens.issue(chief,
                new AskToken(null, "n", null, cms.clock.instant().plus(Duration.ofDays(367)))))).isEqualTo("too_late");
    }

    @Test
    default void aPreviewShowsNoMoreThanTheTokenItWasGivenWith() {
        Installation cms = installation();
        Actor chief = chief(cms);
        ItemId article = cms.article("one", Installation.DE);
        Actor notes = found(cms, token(cms, chief, "chief", new Grant(Action.READ, Set.of("note"), Set.of()),
                new Grant(Action.EDIT, Set.of("note"), Set.of())).secret());
        assertThat(code(() -> cms.previewTokens.issue(notes, new AskPreview(null,
                List.of(new PreviewToken.Item(article, null)), null, null, null)))).isEqualTo("unknown_item");
        Line spring = new Line("spring");
        cms.releases.begin(cms.editor, spring, null);
        String secret = cms.previewTokens.issue(notes, new AskPreview(spring, List.of(), null, null, null)).secret();
        assertThat(cms.previewTokens.of(Hash.of(secret))).isPresent();
        cms.releaseContents.put(cms.editor, PutInRelease.publishing(spring, article));
        assertThat(cms.previewTokens.of(Hash.of(secret))).isEmpty();
    }

    @Test
    default void theFirstTokenAgainChangesNothing() {
        Installation cms = installation();
        Actor chief = chief(cms);
        token(cms, chief, "chief");
        account(cms, chief, "second", AssignedRole.everywhere(Role.ADMINISTRATOR));
        Actor second = found(cms, token(cms, chief, "second").secret());
        cms.tokens.revoke(second, cms.tokens.own(chief).orElseThrow().id());
        cms.accounts.change(second, "chief", 1, _ -> new Account.Settings(null, List.of(), true));
        cms.store.credentials().issue("chief", Role.ADMINISTRATOR, Hash.of("first"), null, cms.clock.instant());
        assertThat(cms.store.credentials().find(Hash.of("first"), cms.clock.instant())).isEmpty();
        assertThat(cms.accounts.get(second, "chief").settings().roles()).isEmpty();

        cms.store.credentials().issue("chief", Role.ADMINISTRATOR, Hash.of("another"), null, cms.clock.instant());
        assertThat(found(cms, "another").may(Action.ADMINISTER, null, null)).isTrue();
    }

    @Test
    default void accountsAndTokensOfAnEarlierStoreComeIn() throws SQLException {
        StoreSettings settings = freshStore();
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        try (Installation before = installation(settings)) {
            before.store.credentials().issue("chief", Role.ADMINISTRATOR, Hash.of("first"), null, now);
            before.store.credentials().issue("anna", Role.AUTHOR, Hash.of("second"), now.plusSeconds(60), now);
            before.store.credentials().issue("eve", Role.ADMINISTRATOR, Hash.of("third"), null, now);
            Actor chief = before.store.credentials().find(Hash.of("first"), now).orElseThrow();
            before.tokens.revoke(chief, before.tokens.list(chief, "eve", null, 1).tokens().getFirst().id());
        }
        EarlierSchema.restore(settings, 9);
        Installation after = installation(settings);
        Actor chief = after.store.credentials().find(Hash.of("first"), now).orElseThrow();
        Actor anna = after.store.credentials().find(Hash.of("second"), now).orElseThrow();
        assertThat(after.store.credentials().find(Hash.of("second"), now.plusSeconds(60))).isEmpty();
        assertThat(after.store.credentials().find(Hash.of("third"), now)).as("revoked then, revoked now").isEmpty();
        assertThat(anna.rights().grants()).isEqualTo(Role.AUTHOR.grants());
        assertThat(after.tokens.list(chief, null, null, 10).tokens()).hasSize(3).allSatisfy(
                token -> assertThat(token.id()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
        assertThat(after.accounts.get(chief, "anna").revision()).isEqualTo(1);
    }
}
