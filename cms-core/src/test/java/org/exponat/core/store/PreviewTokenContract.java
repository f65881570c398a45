package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Grant;
import org.exponat.core.access.PreviewSecret;
import org.exponat.core.access.Role;
import org.exponat.core.command.AskPreview;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.PreviewToken;
import org.exponat.core.command.PreviewTokens.Issued;
import org.exponat.core.command.PreviewTokens.TokenPage;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every store keeps the same of preview tokens, and opens them to the same. */
interface PreviewTokenContract extends InstallationSource {

    @Test
    default void aTokenShowsTheNewestDraftOrTheVersionNamedAndNobodyElseSeesIt() {
        Installation cms = installation();
        Actor author = account(cms, "anna", Role.AUTHOR);
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id);
        cms.revise(id, 1, "{'title':{'de':'zwei'}}");
        cms.revise(id, 2, "{'title':{'de':'drei'}}");
        ItemId fresh = cms.article("fresh", DE);

        Issued newest = give(cms, author, null, new PreviewToken.Item(id, null), new PreviewToken.Item(fresh, null));
        Issued named = give(cms, author, null, new PreviewToken.Item(id, 2));

        assertThat(title(view(cms, newest).find(id), DE)).isEqualTo("drei");
        assertThat(title(view(cms, newest).find(id), EN)).isEqualTo("one en");
        assertThat(view(cms, newest).find(fresh)).isPresent();
        assertThat(title(view(cms, named).find(id), DE)).isEqualTo("zwei");
        assertThat(view(cms, named).find(fresh)).isEmpty();
        cms.revise(id, 3, "{'title':{'de':'vier'}}");
        assertThat(title(view(cms, newest).find(id), DE)).isEqualTo("vier");
        assertThat(title(cms.site().now().find(id), DE)).isEqualTo("one de");
        assertThat(cms.site().now().find(fresh)).isEmpty();
    }

    @Test
    default void whatHasNoAddressYetIsNotShownAndWhatElseIsMissingIs() {
        Installation cms = installation();
        ItemId id = cms.create("article", "{'title':{'de':'Titel','en':'Title'},'slug':{'de':'titel'}}").id();
        Issued token = give(cms, account(cms, "anna", Role.AUTHOR), null, new PreviewToken.Item(id, null));
        assertThat(view(cms, token).find(id).orElseThrow().locales()).containsExactly(DE);
        cms.revise(id, 1, "{'slug':{'de':null}}");
        assertThat(view(cms, token).find(id)).isEmpty();

        ItemId undescribed = cms.create("asset", "{'title':{'de':'Bild'},'slug':{'de':'bild'}}").id();
        assertThatThrownBy(() -> cms.publish(undescribed)).isInstanceOf(InvalidContent.class);
        Issued draft = give(cms, account(cms, "anna", Role.AUTHOR), null, new PreviewToken.Item(undescribed, null));
        assertThat(title(view(cms, draft).find(undescribed), DE)).isEqualTo("Bild");
    }

    @Test
    default void aTokenForOneLanguageShowsNothingNewOfAnother() {
        Installation cms = installation();
        Actor author = account(cms, "anna", Role.AUTHOR);
        ItemId id = cms.article("one", DE, EN);
        cms.publish(id);
        cms.revise(id, 1, "{'title':{'de':'geheim','en':'secret'}}");
        Line release = new Line("both");
        cms.releases.begin(cms.editor, release, null);
        cms.releaseContents.put(cms.editor, PutInRelease.publishing(release, id));
        List<Issued> tokens = List.of(give(cms, author, EN, new PreviewToken.Item(id, null)),
                cms.previewTokens.issue(author, new AskPreview(release, List.of(), EN, null, null)));
        for (Issued token : tokens) {
            assertThat(title(view(cms, token).find(id), EN)).isEqualTo("secret");
            assertThat(title(view(cms, token).find(id), DE)).isEqualTo("one de");
            Preview preview = open(cms, token).orElseThrow();
            assertThat(preview.shows(EN)).isTrue();
            assertThat(preview.shows(DE)).isFalse();
        }
    }

    @Test
    default void aTokenEndsAndIsRevokedAndIsNeverKeptItself() {
        Installation cms = installation();
        Actor author = account(cms, "anna", Role.AUTHOR);
        ItemId id = cms.article("one", DE);
        Instant now = cms.clock.instant();
        AskPreview command = new AskPreview(null, List.of(new PreviewToken.Item(id, null)), null,
                now.plusSeconds(60), "für Ben");
        Issued brief = cms.previewTokens.issue(author, command);
        Issued usual = give(cms, author, null, new PreviewToken.Item(id, null));
        assertThat(usual.token().expiresAt()).isEqualTo(usual.token().createdAt().plus(Duration.ofDays(7)));
        assertThat(brief.secret()).startsWith("expv_").isNotEqualTo(usual.secret());
        assertThat(cms.previewTokens.get(author, brief.token().id())).isEqualTo(brief.token());
        assertThat(cms.store.reader().previewTokens().find(brief.token().id()).orElseThrow().toString())
                .doesNotContain(brief.secret());

        cms.clock.advance(Duration.ofSeconds(60));
        assertThat(open(cms, brief)).isEmpty();
        assertThat(open(cms, usual)).isPresent();
        cms.previewTokens.revoke(author, usual.token().id());
        Instant revoked = cms.previewTokens.get(author, usual.token().id()).revokedAt();
        assertThat(revoked).isNotNull();
        cms.clock.advance(Duration.ofSeconds(1));
        cms.previewTokens.revoke(author, usual.token().id());
        assertThat(cms.previewTokens.get(author, usual.token().id()).revokedAt()).isEqualTo(revoked);
        assertThat(open(cms, usual)).isEmpty();
        assertThat(cms.previewTokens.of(Hash.of(PreviewSecret.fresh()))).isEmpty();
    }

    @Test
    default void aTokenShowsNoMoreThanItsAuthorMayReadWhenSomebodyLooks() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        Line release = new Line("rights");
        cms.releases.begin(cms.editor, release, null);
        cms.releaseContents.put(cms.editor, PutInRelease.publishing(release, id));
        // Whoever had rights when the token was given, and has none any more.
        Actor former = new Actor("former", Role.AUTHOR.grants());
        assertThat(open(cms, give(cms, former, null, new PreviewToken.Item(id, null)))).isEmpty();
        assertThat(open(cms, cms.previewTokens.issue(former, new AskPreview(release, List.of(), null, null, null))))
                .isEmpty();

        Actor elsewhere = new Actor("elsewhere",
                Set.of(new Grant(Action.READ, Set.of("theme"), Set.of())));
        assertThat(faults(cms, elsewhere, new PreviewToken.Item(id, null))).containsExactly("/items/0/id");
        assertThatThrownBy(() -> cms.previewTokens.issue(elsewhere,
                new AskPreview(release, List.of(), null, null, null))).isInstanceOf(NotFound.class);
    }

    @Test
    default void tokensAreSeenAndRevokedByTheirAuthorAndByAdministrators() {
        Installation cms = installation();
        Actor anna = account(cms, "anna", Role.AUTHOR);
        Actor ben = account(cms, "ben", Role.PUBLISHER);
        ItemId id = cms.article("one", DE);
        String first = give(cms, anna, null, new PreviewToken.Item(id, null)).token().id();
        cms.clock.advance(Duration.ofSeconds(1));
        String second = give(cms, anna, null, new PreviewToken.Item(id, 1)).token().id();
        cms.clock.advance(Duration.ofSeconds(1));
        String third = give(cms, ben, null, new PreviewToken.Item(id, null)).token().id();

        assertThat(ids(cms.previewTokens.list(anna, null, 10))).containsExactly(second, first);
        TokenPage page = cms.previewTokens.list(cms.editor, null, 2);
        assertThat(ids(page)).containsExactly(third, second);
        assertThat(ids(cms.previewTokens.list(cms.editor, page.next(), 2))).containsExactly(first);
        assertThat(cms.previewTokens.list(cms.editor, page.next(), 2).next()).isNull();
        assertThatThrownBy(() -> cms.previewTokens.get(ben, first)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.previewTokens.revoke(ben, first)).isInstanceOf(NotFound.class);
        cms.previewTokens.revoke(cms.editor, first);
        assertThat(cms.previewTokens.get(anna, first).revokedAt()).isNotNull();
    }

    @Test
    default void whatIsAskedWronglyIsToldWithItsPlace() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        assertThat(faults(cms, cms.editor)).containsExactly("/items");
        assertThat(faults(cms, cms.editor, new PreviewToken.Item(id, 7), new PreviewToken.Item(id, null)))
                .containsExactly("/items/0/version", "/items/1/id");
        Instant now = cms.clock.instant();
        for (Instant wrong : List.of(now, now.plus(Duration.ofDays(30)).plusSeconds(1))) {
            assertThatThrownBy(() -> cms.previewTokens.issue(cms.editor, new AskPreview(null,
                    List.of(new PreviewToken.Item(id, null)), new LocaleTag("fr"), wrong, null)))
                    .isInstanceOfSatisfying(InvalidContent.class, refused -> assertThat(
                            refused.faults().stream().map(Fault::pointer)).containsExactly("/locale", "/expiresAt"));
        }
        Line closed = new Line("closed");
        cms.releases.begin(cms.editor, closed, null);
        cms.releases.cancel(cms.editor, closed);
        assertThatThrownBy(
                () -> cms.previewTokens.issue(cms.editor, new AskPreview(closed, List.of(), null, null, null)))
                .isInstanceOf(Conflict.class);
    }

    private static List<String> faults(Installation cms, Actor actor, PreviewToken.Item... items) {
        try {
            give(cms, actor, null, items);
            return List.of();
        } catch (InvalidContent refused) {
            return refused.faults().stream().map(Fault::pointer).toList();
        }
    }

    private static List<String> ids(TokenPage page) {
        return page.tokens().stream().map(PreviewToken::id).toList();
    }

    private static Actor account(Installation cms, String name, Role role) {
        cms.store.credentials().issue(name, role, Hash.of("token of " + name), null, cms.clock.instant());
        return Actor.of(name, role);
    }

    private static Issued give(Installation cms, Actor actor, @Nullable LocaleTag locale, PreviewToken.Item... items) {
        return cms.previewTokens.issue(actor, new AskPreview(null, List.of(items), locale, null, null));
    }

    private static Optional<Preview> open(Installation cms, Issued token) {
        return cms.previewTokens.of(PreviewSecret.hashOf(token.secret()).orElseThrow());
    }

    private static PublishedView view(Installation cms, Issued token) {
        return open(cms, token).orElseThrow().of(cms.site());
    }

    private static String title(Optional<LiveItem> item, LocaleTag locale) {
        return item.orElseThrow().part(Slot.of(locale)).orElseThrow().part().fields().path("title").stringValue();
    }
}
