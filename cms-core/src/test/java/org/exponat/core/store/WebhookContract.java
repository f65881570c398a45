package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Role;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Webhooks.DeliveryPage;
import org.exponat.core.command.Webhooks.Issued;
import org.exponat.core.command.Webhooks.Sent;
import org.exponat.core.command.Webhooks.WebhookPage;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.webhook.ChangeKind;
import org.exponat.core.webhook.Occasion;
import org.exponat.core.webhook.Occasion.Kind;
import org.exponat.core.webhook.Webhook;
import org.exponat.core.webhook.WebhookFilter;
import org.exponat.core.webhook.WebhookSettings;
import org.junit.jupiter.api.Test;

/** Every store keeps the same of webhooks, and puts the same into their outboxes. */
interface WebhookContract extends InstallationSource {

    @Test
    default void anEditionIsOneDeliveryHoweverManyTextsItChanged() {
        Installation cms = installation();
        cms.publish(cms.article("before", DE));
        Webhook webhook = everything(cms);
        cms.publish(IntStream.range(0, 5)
                .mapToObj(i -> Installation.entry(cms.article("a" + i, DE, EN),
                        Publish.Act.PUBLISH, null))
                .toList());
        cms.publish(cms.article("b", DE));

        cms.outbox.fill();
        cms.outbox.fill();

        assertThat(outbox(cms, webhook)).containsExactly(Occasion.edition(3), Occasion.edition(2));
        assertThat(page(cms, webhook).deliveries()).extracting(sent -> sent.delivery().number())
                .containsExactly(2L, 1L);
    }

    @Test
    default void onlyWhatTheFilterFitsIsPutIntoTheOutbox() {
        Installation cms = installation();
        Webhook english = create(cms, new WebhookFilter(Set.of(), Set.of(EN), Set.of()));
        Webhook notes = create(cms, new WebhookFilter(Set.of("note"), Set.of(), Set.of()));
        Webhook withdrawn = create(cms, new WebhookFilter(Set.of("article"), Set.of(), Set.of(ChangeKind.WITHDRAWN)));
        Webhook retracted = create(cms, new WebhookFilter(Set.of(), Set.of(EN), Set.of(ChangeKind.RETRACTED)));

        ItemId german = cms.article("a", DE);
        ItemId both = cms.article("b", DE, EN);
        cms.publish(german);
        cms.publish(both);
        cms.withdraw(both, DE);
        cms.withdraw(german);
        cms.outbox.fill();
        cms.retract(german);
        cms.retract(both, EN);
        cms.outbox.fill();

        // What retracts a live text makes an edition too, which tells nothing that the retraction does not.
        long last = cms.site().editions().current().number();
        assertThat(outbox(cms, english)).extracting(Occasion::kind).containsExactly(Kind.RETRACTION, Kind.EDITION);
        assertThat(outbox(cms, english).getLast().subject()).isEqualTo(2);
        assertThat(outbox(cms, notes)).isEmpty();
        assertThat(outbox(cms, withdrawn)).containsExactly(Occasion.edition(4), Occasion.edition(3));
        assertThat(outbox(cms, retracted)).singleElement()
                .satisfies(one -> assertThat(one.edition()).isEqualTo(last));
        cms.publish(cms.create("note", "{'title':{'de':'n'},'slug':{'de':'n'}}").id());
        cms.outbox.fill();
        assertThat(outbox(cms, notes)).containsExactly(Occasion.edition(last + 1));
    }

    @Test
    default void whatHappensWhileItIsPausedIsKeptForLater() {
        Installation cms = installation();
        Webhook webhook = everything(cms);
        Instant paused = cms.clock.instant();
        assertThat(cms.webhooks.change(cms.editor, webhook.id(), active(false)).pausedAt()).isEqualTo(paused);
        cms.clock.advance(Duration.ofHours(1));
        assertThat(cms.webhooks.change(cms.editor, webhook.id(), active(false)).pausedAt()).isEqualTo(paused);
        cms.publish(cms.article("a", DE));
        cms.outbox.fill();
        assertThat(outbox(cms, webhook)).isEmpty();
        cms.webhooks.change(cms.editor, webhook.id(), active(true));
        cms.outbox.fill();
        assertThat(outbox(cms, webhook)).containsExactly(Occasion.edition(1));
    }

    @Test
    default void severalNodesPutNothingIntoTheOutboxTwice() throws Exception {
        StoreSettings settings = freshStore();
        Installation one = installation(settings);
        Installation other = installation(settings);
        Webhook webhook = everything(one);
        int editions = 12;
        for (int i = 0; i < editions; i++) {
            one.publish(one.article("a" + i, DE));
        }
        AtOnce.run(6, number -> {
            (number % 2 == 0 ? one : other).outbox.fill();
            return number;
        });
        other.outbox.fill();

        assertThat(outbox(other, webhook)).hasSize(editions).doesNotHaveDuplicates()
                .extracting(Occasion::subject).isSortedAccordingTo((first, second) -> Long.compare(second, first));
    }

    @Test
    default void moreEditionsThanOneTransactionTakesAreAllPutIntoTheOutbox() {
        Installation cms = installation();
        Webhook webhook = everything(cms);
        ItemId id = cms.article("a", DE);
        for (int i = 0; i < 51; i++) {
            cms.publish(id);
            cms.withdraw(id);
        }
        assertThat(cms.outbox.fill()).isTrue();
        assertThat(page(cms, webhook).deliveries()).hasSize(50);
        assertThat(cms.outbox.fill()).isTrue();
        assertThat(cms.outbox.fill()).isFalse();
        List<Occasion> all = new ArrayList<>();
        String after = null;
        do {
            DeliveryPage page = cms.webhooks.deliveries(cms.editor, webhook.id(), Set.of(), after, 40);
            page.deliveries().forEach(sent -> all.add(sent.delivery().occasion()));
            after = page.next();
        } while (after != null);
        assertThat(all.reversed()).isEqualTo(IntStream.rangeClosed(1, 102).mapToObj(Occasion::edition).toList());
    }

    @Test
    default void theSettingsAreCheckedWithThePlaceOfEachFault() {
        Installation cms = installation();
        assertThat(faults(cms, new WebhookSettings(" ", "https://example.org/", new WebhookFilter(Set.of("nix"),
                Set.of(new LocaleTag("fr")), Set.of()), true)))
                .containsExactlyInAnyOrder("/name required", "/filter/types unknown_type",
                        "/filter/locales unknown_locale");
        assertThat(faults(cms, named("n".repeat(201), "https://example.org/"))).containsExactly("/name too_long");
        assertThat(faults(cms, named("n", "https://example.org/" + "x".repeat(2_000))))
                .containsExactly("/url too_long");
        for (String url : List.of("", "example.org", "ftp://example.org/", "file:///etc/passwd", "http:///x",
                "https://anna:secret@example.org/", "https://@example.org/", "https://example.org/#x",
                "http://example.org:65536/", "http://exa mple.org/", "https://exämple.org/", "https://example.org/ä",
                "javascript:alert(1)")) {
            assertThat(faults(cms, named("n", url))).as(url).containsExactly("/url wrong_form");
        }
        Webhook webhook = everything(cms);
        assertThatThrownBy(() -> cms.webhooks.change(cms.editor, webhook.id(),
                before -> named(before.name(), "gopher://example.org/"))).isInstanceOf(InvalidContent.class);
        assertThat(cms.webhooks.get(cms.editor, webhook.id())).isEqualTo(webhook);
    }

    @Test
    default void onlyWhoAdministersKnowsOfWebhooks() {
        Installation cms = installation();
        Webhook webhook = everything(cms);
        String delivery = cms.webhooks.ping(cms.editor, webhook.id()).delivery().id();
        Actor publisher = Actor.of("publisher", Role.PUBLISHER);
        for (String id : List.of(webhook.id(), "nothing")) {
            List<Consumer<Actor>> acts = List.of(
                    actor -> cms.webhooks.create(actor, webhook.settings()),
                    actor -> cms.webhooks.list(actor, null, 10), actor -> cms.webhooks.get(actor, id),
                    actor -> cms.webhooks.change(actor, id, active(false)), actor -> cms.webhooks.remove(actor, id),
                    actor -> cms.webhooks.rotate(actor, id, null), actor -> cms.webhooks.endFormerSecret(actor, id),
                    actor -> cms.webhooks.ping(actor, id),
                    actor -> cms.webhooks.deliveries(actor, id, Set.of(), null, 10),
                    actor -> cms.webhooks.delivery(actor, id, delivery),
                    actor -> cms.webhooks.replay(actor, id, delivery));
            for (Consumer<Actor> act : acts) {
                assertThatThrownBy(() -> act.accept(publisher)).isInstanceOf(Forbidden.class);
            }
        }
        Webhook other = everything(cms);
        assertThatThrownBy(() -> cms.webhooks.replay(cms.editor, other.id(), delivery)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.webhooks.delivery(cms.editor, other.id(), delivery))
                .isInstanceOf(NotFound.class);
    }

    @Test
    default void webhooksAreListedInPagesAndGoWithAllTheirDeliveries() {
        Installation cms = installation();
        List<Webhook> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.addFirst(everything(cms));
            cms.clock.advance(Duration.ofSeconds(1));
        }
        WebhookPage first = cms.webhooks.list(cms.editor, null, 2);
        assertThat(first.webhooks()).isEqualTo(all.subList(0, 2));
        assertThat(cms.webhooks.list(cms.editor, first.next(), 2)).isEqualTo(new WebhookPage(all.subList(2, 3), null));

        Webhook removed = all.getFirst();
        Sent ping = cms.webhooks.ping(cms.editor, removed.id());
        cms.webhooks.remove(cms.editor, removed.id());
        assertThatThrownBy(() -> cms.webhooks.get(cms.editor, removed.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.webhooks.remove(cms.editor, removed.id())).isInstanceOf(NotFound.class);
        assertThat(cms.store.reader().deliveries().find(removed.id(), ping.delivery().id())).isEmpty();
    }

    @Test
    default void aSecretIsToldOnceAndTheOneBeforeSignsForAWhile() {
        Installation cms = installation();
        Issued issued = cms.webhooks.create(cms.editor, named("n", "https://example.org/"));
        String id = issued.webhook().id();
        assertThat(issued.secret()).startsWith("expw_").hasSizeGreaterThan(40);
        assertThat(issued.toString() + issued.webhook() + cms.store.reader().webhooks().secrets(id))
                .doesNotContain(issued.secret());
        assertThat(signing(cms, id)).containsExactly(issued.secret());

        Issued second = cms.webhooks.rotate(cms.editor, id, null);
        assertThat(second.webhook().formerSecretUntil()).isEqualTo(cms.clock.instant().plus(Duration.ofHours(24)));
        assertThat(signing(cms, id)).containsExactly(second.secret(), issued.secret());
        cms.clock.advance(Duration.ofHours(24));
        assertThat(signing(cms, id)).containsExactly(second.secret());

        Issued third = cms.webhooks.rotate(cms.editor, id, cms.clock.instant().plusSeconds(60));
        assertThat(signing(cms, id)).containsExactly(third.secret(), second.secret());
        cms.webhooks.endFormerSecret(cms.editor, id);
        assertThat(signing(cms, id)).containsExactly(third.secret());
        assertThat(cms.webhooks.get(cms.editor, id).formerSecretUntil()).isNull();
        for (Instant until : List.of(cms.clock.instant(), cms.clock.instant().plus(Duration.ofDays(31)))) {
            assertThatThrownBy(() -> cms.webhooks.rotate(cms.editor, id, until)).isInstanceOf(InvalidContent.class);
        }
    }

    private static List<String> signing(Installation cms, String id) {
        return cms.store.reader().webhooks().secrets(id).orElseThrow().signingAt(cms.clock.instant());
    }

    private static List<String> faults(Installation cms, WebhookSettings settings) {
        try {
            cms.webhooks.create(cms.editor, settings);
            return List.of();
        } catch (InvalidContent invalid) {
            return invalid.faults().stream().map((Fault fault) -> fault.pointer() + " " + fault.code()).toList();
        }
    }

    private static Webhook everything(Installation cms) {
        return create(cms, WebhookFilter.everything());
    }

    private static Webhook create(Installation cms, WebhookFilter filter) {
        return cms.webhooks.create(cms.editor, new WebhookSettings("n", "https://example.org/", filter, true))
                .webhook();
    }

    private static WebhookSettings named(String name, String url) {
        return new WebhookSettings(name, url, WebhookFilter.everything(), true);
    }

    private static UnaryOperator<WebhookSettings> active(boolean active) {
        return before -> new WebhookSettings(before.name(), before.url(), before.filter(), active);
    }

    private static DeliveryPage page(Installation cms, Webhook webhook) {
        return cms.webhooks.deliveries(cms.editor, webhook.id(), Set.of(), null, 100);
    }

    /** Newest first. */
    private static List<Occasion> outbox(Installation cms, Webhook webhook) {
        return page(cms, webhook).deliveries().stream().map(sent -> sent.delivery().occasion()).toList();
    }
}
