package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Role;
import org.exponat.core.command.AskDrafts;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.SavedView;
import org.exponat.core.command.SavedView.Asked;
import org.exponat.core.command.SavedView.Settings;
import org.exponat.core.command.SavedViews;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.store.jdbc.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Questions that editors keep. */
public interface SavedViewContract extends InstallationSource {

    AskDrafts EVERYTHING = new AskDrafts(null, List.of(), List.of(), List.of(), List.of(), null, null, null, null,
            null);

    private static Actor account(Installation cms, String name) {
        cms.store.credentials().issue(name, Role.EDITOR, Hash.of("token of " + name), null, Instant.now());
        return Actor.of(name, Role.EDITOR);
    }

    private static Settings named(String name, boolean shared) {
        return new Settings(name, shared, Asked.SEARCH, EVERYTHING);
    }

    @Test
    default void aViewComesBackAsItWasSaved() {
        Installation cms = installation();
        Actor erika = account(cms, "erika");
        ItemId theme = cms.create("theme", "{'title':{'de':'Wasser'}}").id();
        AskDrafts question = new AskDrafts("Pumpe „alt“", List.of("note", "article"), List.of(theme.toString()),
                List.of("draft", "changed"), List.of("in-review"), "max", Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-02-01T00:00:00.5Z"), "en", "-changed");
        SavedView saved = cms.views.create(erika, new Settings("Offene Pumpen", false, Asked.SEARCH, question));

        assertThat(cms.views.get(erika, saved.id())).isEqualTo(saved);
        assertThat(saved.settings().question()).isEqualTo(question);
        assertThat(saved.revision()).isEqualTo(1);
        assertThat(saved.owner()).isEqualTo("erika");
        assertThat(cms.views.list(erika, null, 10).views()).containsExactly(saved);
    }

    @Test
    default void whatIsPrivateIsSeenByItsOwnerAlone() {
        Installation cms = installation();
        Actor erika = account(cms, "erika");
        Actor max = account(cms, "max");
        SavedView own = cms.views.create(erika, named("own", false));
        SavedView shared = cms.views.create(erika, named("shared", true));

        assertThat(cms.views.list(max, null, 10).views()).containsExactly(shared);
        assertThat(cms.views.get(max, shared.id())).isEqualTo(shared);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> cms.views.get(max, own.id()));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> cms.views.change(cms.editor, own.id(), 1, named("mine", true)));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> cms.views.remove(max, own.id(), null));
    }

    @Test
    default void whatIsSharedIsChangedByItsOwnerAndByAdministrators() {
        Installation cms = installation();
        Actor erika = account(cms, "erika");
        Actor max = account(cms, "max");
        SavedView shared = cms.views.create(erika, named("shared", true));

        assertThatExceptionOfType(Forbidden.class)
                .isThrownBy(() -> cms.views.change(max, shared.id(), 1, named("other", true)));
        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> cms.views.remove(max, shared.id(), 1));
        SavedView changed = cms.views.change(cms.editor, shared.id(), 1, named("other", true));
        assertThat(changed.revision()).isEqualTo(2);
        assertThat(changed.owner()).isEqualTo("erika");
        assertThat(changed.changedBy()).isEqualTo("editor");
        assertThat(cms.views.get(erika, shared.id())).isEqualTo(changed);
        cms.views.remove(erika, shared.id(), 2);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> cms.views.get(erika, shared.id()));
    }

    @Test
    default void nobodyOverwritesWhatTheyHaveNotSeen() {
        Installation cms = installation();
        Actor erika = account(cms, "erika");
        SavedView view = cms.views.create(erika, named("first", true));
        cms.views.change(erika, view.id(), 1, named("second", true));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> cms.views.change(erika, view.id(), 1, named("third", true)))
                .matches(stale -> stale.code().equals("stale"));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> cms.views.remove(erika, view.id(), 1));
        assertThat(cms.views.get(erika, view.id()).settings().name()).isEqualTo("second");
    }

    @Test
    default void everyFaultIsToldWithItsPlace() {
        Installation cms = installation();
        Actor erika = account(cms, "erika");
        AskDrafts wrong = new AskDrafts("x".repeat(257), List.of("note", "nonsense"), List.of("no-such-theme"),
                List.of("lost"), List.of("nowhere"), null, Instant.EPOCH, Instant.EPOCH, "fr", "random");
        assertThatExceptionOfType(InvalidContent.class)
                .isThrownBy(() -> cms.views.create(erika, new Settings(" ", false, Asked.SEARCH, wrong)))
                .satisfies(refused -> assertThat(refused.faults()).extracting(Fault::pointer, Fault::code)
                        .containsExactlyInAnyOrder(tuple("/name", "required"), tuple("/question/q", "too_long"),
                                tuple("/question/type/1", "unknown_type"), tuple("/question/theme/0", "unknown_theme"),
                                tuple("/question/state/0", "unknown_state"),
                                tuple("/question/workflow/0", "unknown_state"),
                                tuple("/question/changedBefore", "out_of_range"),
                                tuple("/question/locale", "unknown_locale"), tuple("/question/sort", "unknown_sort")));
        assertThat(cms.views.list(erika, null, 10).views()).isEmpty();
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    @Test
    default void theListOfItemsIsAskedForTypesAlone() {
        Installation cms = installation();
        Actor erika = account(cms, "erika");
        AskDrafts types = new AskDrafts(null, List.of("note"), List.of(), List.of(), List.of(), null, null, null, null,
                null);
        AskDrafts more = new AskDrafts("Pumpe", List.of("note"), List.of(), List.of(), List.of(), null, null, null,
                null, null);
        assertThat(cms.views.create(erika, new Settings("notes", false, Asked.ITEMS, types)).settings().list())
                .isEqualTo(Asked.ITEMS);
        assertThatExceptionOfType(InvalidContent.class)
                .isThrownBy(() -> cms.views.create(erika, new Settings("more", false, Asked.ITEMS, more)))
                .satisfies(refused -> assertThat(refused.faults()).extracting(Fault::code)
                        .containsExactly("not_for_items"));
    }

    @Test
    default void anEditorHasAHundredAtMost() {
        Installation cms = installation();
        Actor erika = account(cms, "erika");
        for (int i = 0; i < 100; i++) {
            cms.views.create(erika, named("view " + i, true));
        }
        assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> cms.views.create(erika, named("more", true)))
                .satisfies(refused -> assertThat(refused.faults()).extracting(Fault::code)
                        .containsExactly("too_many"));
        assertThat(cms.views.create(account(cms, "max"), named("first", false)).revision()).isEqualTo(1);
    }

    @Test
    default void viewsAreListedNewestFirstPageByPage() {
        Installation cms = installation();
        Actor erika = account(cms, "erika");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(cms.views.create(erika, named("view " + i, i % 2 == 0)).id());
            cms.clock.advance(Duration.ofSeconds(1));
        }
        List<String> listed = new ArrayList<>();
        @Nullable
        String after = null;
        do {
            SavedViews.ViewPage page = cms.views.list(erika, after, 2);
            page.views().forEach(view -> listed.add(view.id()));
            after = page.next();
        } while (after != null);
        assertThat(listed).containsExactlyElementsOf(made);
    }

    @Test
    default void whoMayReadNothingHasNoViews() {
        Installation cms = installation();
        Actor nobody = new Actor("nobody", Set.of());
        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> cms.views.create(nobody, named("x", true)));
        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> cms.views.list(nobody, null, 10));
    }

    @Test
    default void whatIsPrivateGoesWithTheAccountAndWhatIsSharedStays() throws SQLException {
        StoreSettings settings = freshStore();
        Installation cms = installation(settings);
        Actor erika = account(cms, "erika");
        cms.views.create(erika, named("own", false));
        SavedView shared = cms.views.create(erika, named("shared", true));
        try (Connection connection = HistoryContract.connect(settings);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of("DELETE FROM token WHERE account = 'erika'",
                    "DELETE FROM account_role WHERE account = 'erika'", "DELETE FROM account WHERE name = 'erika'")) {
                statement.execute(sql);
            }
        }
        assertThat(cms.views.list(erika, null, 10).views()).containsExactly(shared);
    }
}
