package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.exponat.core.command.Publish;
import org.exponat.core.command.WebhookSending;
import org.exponat.core.command.WebhookSending.Claim;
import org.exponat.core.command.Webhooks.Sent;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.TextChange;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.webhook.Attempt;
import org.exponat.core.webhook.ChangeKind;
import org.exponat.core.webhook.Delivery;
import org.exponat.core.webhook.DeliveryState;
import org.exponat.core.webhook.Occasion;
import org.exponat.core.webhook.WebhookFilter;
import org.exponat.core.webhook.WebhookSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On every store deliveries are given out and settled alike. */
interface WebhookSendingContract extends InstallationSource {

    @Test
    default void deliveriesAreSentInOrderOneAtATimeAndAFailedOneIsOvertaken() {
        Installation cms = installation();
        String webhook = webhook(cms, WebhookFilter.everything());
        editions(cms, 3);

        Claim first = claim(cms, webhook);
        assertThat(first.delivery().occasion()).isEqualTo(Occasion.edition(1));
        assertThat(cms.sending.claim(webhook)).isEmpty();
        assertThat(cms.sending.due(10)).isEmpty();
        note(cms, first, 500);
        Claim second = claim(cms, webhook);
        assertThat(second.delivery().occasion()).isEqualTo(Occasion.edition(2));
        note(cms, second, 204);

        cms.clock.advance(Duration.ofSeconds(10));
        assertThat(claim(cms, webhook).delivery().id()).isEqualTo(first.delivery().id());
    }

    @Test
    default void aFailedDeliveryWaitsLongerEachTimeAndIsGivenUpAtLast() {
        Installation cms = installation();
        String webhook = webhook(cms, WebhookFilter.everything());
        editions(cms, 1);
        Instant start = cms.clock.instant();

        Delivery delivery = claimed(cms, webhook, 302, null).delivery();
        assertThat(delivery.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(delivery.dueAt()).isEqualTo(start.plusSeconds(10));
        cms.clock.advance(Duration.ofSeconds(9));
        assertThat(cms.sending.claim(webhook)).isEmpty();
        cms.clock.advance(Duration.ofSeconds(1));
        assertThat(claimed(cms, webhook, null, "timeout").delivery().dueAt())
                .isEqualTo(cms.clock.instant().plusSeconds(60));
        cms.clock.advance(Duration.ofSeconds(60));
        Sent dead = claimed(cms, webhook, 200, "timeout");

        assertThat(dead.delivery().state()).isEqualTo(DeliveryState.DEAD);
        assertThat(dead.delivery().settledAt()).isEqualTo(cms.clock.instant());
        assertThat(dead.attempts()).containsExactly(new Attempt(start, Duration.ZERO, 302, null),
                new Attempt(start.plusSeconds(10), Duration.ZERO, null, "timeout"),
                new Attempt(start.plusSeconds(70), Duration.ZERO, 200, "timeout"));
        cms.clock.advance(Duration.ofDays(1));
        assertThat(cms.sending.due(10)).isEmpty();
        assertThat(states(cms, webhook, DeliveryState.DEAD)).hasSize(1);
        assertThat(states(cms, webhook, DeliveryState.WAITING, DeliveryState.DELIVERED)).isEmpty();
    }

    @Test
    default void whatWasGivenUpOrDeliveredCanBeReplayed() {
        Installation cms = installation();
        String webhook = webhook(cms, WebhookFilter.everything());
        editions(cms, 1);
        String id = claimed(cms, webhook, 200, null).delivery().id();
        assertThat(cms.sending.due(10)).isEmpty();

        Sent again = cms.webhooks.replay(cms.editor, webhook, id);
        assertThat(again.delivery().state()).isEqualTo(DeliveryState.WAITING);
        assertThat(again.delivery().failures()).isZero();
        assertThat(again.attempts()).hasSize(1);
        assertThat(cms.sending.due(10)).containsExactly(webhook);
        Sent failed = claimed(cms, webhook, 503, null);
        assertThat(failed.delivery().id()).isEqualTo(id);
        assertThat(failed.delivery().dueAt()).isEqualTo(cms.clock.instant().plusSeconds(10));
        assertThat(cms.webhooks.replay(cms.editor, webhook, id).delivery().dueAt()).isEqualTo(cms.clock.instant());
        assertThat(claimed(cms, webhook, 200, null).delivery().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    default void whoSaysGoneIsSentNothingMoreUntilItIsActiveAgain() {
        Installation cms = installation();
        String webhook = webhook(cms, WebhookFilter.everything());
        editions(cms, 2);
        claimed(cms, webhook, 410, null);
        assertThat(cms.webhooks.get(cms.editor, webhook).pausedAt()).isEqualTo(cms.clock.instant());
        cms.clock.advance(Duration.ofDays(1));
        assertThat(cms.sending.due(10)).isEmpty();
        assertThat(cms.sending.claim(webhook)).isEmpty();
        cms.webhooks.change(cms.editor, webhook,
                before -> new WebhookSettings(before.name(), before.url(), before.filter(), true));
        assertThat(claim(cms, webhook).delivery().occasion()).isEqualTo(Occasion.edition(1));
    }

    @Test
    default void aPingIsSentOnceAlsoWhilePaused() {
        Installation cms = installation();
        String webhook = webhook(cms, WebhookFilter.everything());
        editions(cms, 1);
        cms.webhooks.change(cms.editor, webhook,
                before -> new WebhookSettings(before.name(), before.url(), before.filter(), false));
        String ping = cms.webhooks.ping(cms.editor, webhook).delivery().id();
        assertThat(cms.webhooks.ping(cms.editor, webhook).delivery().id()).isNotEqualTo(ping);
        assertThat(cms.sending.due(10)).containsExactly(webhook);
        Claim claim = claim(cms, webhook);
        assertThat(claim.delivery().id()).isEqualTo(ping);
        assertThat(claim.news().changes()).isEmpty();
        assertThat(claim.news().edition().number()).isEqualTo(1);
        note(cms, claim, 500);
        assertThat(cms.webhooks.delivery(cms.editor, webhook, ping).delivery().state()).isEqualTo(DeliveryState.DEAD);
    }

    @Test
    default void ofSeveralNodesOneSends() throws Exception {
        StoreSettings settings = freshStore();
        Installation one = installation(settings);
        Installation other = installation(settings);
        String webhook = webhook(one, WebhookFilter.everything());
        editions(one, 1);
        List<Optional<Claim>> claims = AtOnce.run(6,
                number -> (number % 2 == 0 ? one : other).sending.claim(webhook));
        assertThat(claims.stream().flatMap(Optional::stream)).hasSize(1);
    }

    @Test
    default void whatADeadNodeWasSendingIsSentAgainAndWhatIsDeliveredStaysSo() {
        StoreSettings settings = freshStore();
        Installation dying = installation(settings);
        Installation other = installation(settings);
        String webhook = webhook(dying, WebhookFilter.everything());
        editions(dying, 1);
        Claim lost = claim(dying, webhook);
        other.clock.advance(WebhookSending.LEASE.minusMillis(1));
        assertThat(other.sending.claim(webhook)).isEmpty();
        other.clock.advance(Duration.ofMillis(1));
        Claim again = claim(other, webhook);
        assertThat(again.delivery().id()).isEqualTo(lost.delivery().id());
        note(other, again, 200);
        // It was not dead, only slow.
        note(dying, lost, 500);
        Sent sent = other.webhooks.delivery(other.editor, webhook, lost.delivery().id());
        assertThat(sent.delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(sent.attempts()).hasSize(2);
    }

    @Test
    default void whatWasNotSentCanBeGivenBackAndWhatIsRemovedIsForgotten() {
        Installation cms = installation();
        String webhook = webhook(cms, WebhookFilter.everything());
        editions(cms, 1);
        cms.sending.release(claim(cms, webhook));
        Claim claim = claim(cms, webhook);
        cms.webhooks.remove(cms.editor, webhook);
        note(cms, claim, 200);
        assertThat(cms.store.reader().deliveries().attempts(List.of(claim.delivery().id()))).isEmpty();
    }

    @Test
    default void whatIsToldFitsTheFilterAndIsWhatThePublicSeesWhenItIsSent() {
        Installation cms = installation();
        String webhook = webhook(cms, new WebhookFilter(Set.of("article"), Set.of(DE), Set.of()));
        ItemId stays = cms.article("a", DE, EN);
        ItemId goes = cms.article("b", DE, EN);
        cms.publish(List.of(Installation.entry(stays, Publish.Act.PUBLISH, null),
                Installation.entry(goes, Publish.Act.PUBLISH, null)));
        cms.outbox.fill();
        Claim before = claim(cms, webhook);
        assertThat(before.news().edition()).isEqualTo(cms.site().editions().current());
        assertThat(before.news().more()).isFalse();
        assertThat(before.news().changes()).containsExactlyInAnyOrder(
                new TextChange.Live(stays, "article", DE, new Slug("a-de"), 1),
                new TextChange.Live(goes, "article", DE, new Slug("b-de"), 1));
        note(cms, before, 500);
        cms.retract(goes);
        cms.outbox.fill();
        cms.clock.advance(Duration.ofMinutes(1));
        Claim after = claim(cms, webhook);
        assertThat(after.delivery().id()).isEqualTo(before.delivery().id());
        assertThat(after.news().changes())
                .containsExactly(new TextChange.Live(stays, "article", DE, new Slug("a-de"), 1));
        note(cms, after, 200);
        assertThat(claim(cms, webhook).news().changes()).containsExactly(new TextChange.Retracted(goes, "article", DE));
    }

    @Test
    default void onlyTheFirstOfManyChangesAreTold() {
        Installation cms = installation();
        List<ItemId> ids = IntStream.range(0, 101).mapToObj(i -> cms.article("a" + i, DE)).toList();
        cms.publish(ids.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, null)).toList());
        String webhook = webhook(cms, new WebhookFilter(Set.of(), Set.of(), Set.of(ChangeKind.WITHDRAWN)));
        cms.publish(ids.stream().map(id -> Installation.entry(id, Publish.Act.WITHDRAW, null)).toList());
        cms.publish(ids.subList(0, 100).stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, null))
                .toList());
        cms.publish(ids.subList(0, 100).stream().map(id -> Installation.entry(id, Publish.Act.WITHDRAW, null))
                .toList());
        cms.outbox.fill();
        Claim many = claim(cms, webhook);
        assertThat(many.news().changes()).hasSize(100);
        assertThat(many.news().more()).isTrue();
        note(cms, many, 200);
        Claim all = claim(cms, webhook);
        assertThat(all.delivery().occasion()).isEqualTo(Occasion.edition(4));
        assertThat(all.news().changes()).hasSize(100);
        assertThat(all.news().more()).isFalse();
    }

    @Test
    default void whatWasDeliveredLongAgoIsForgottenAndWhatWasGivenUpIsNot() {
        Installation cms = installation();
        String webhook = webhook(cms, WebhookFilter.everything());
        editions(cms, 2);
        claimed(cms, webhook, 200, null);
        String ping = cms.webhooks.ping(cms.editor, webhook).delivery().id();
        note(cms, claim(cms, webhook), 200);
        claimed(cms, webhook, 500, null);
        assertThat(cms.sending.forgetSome()).isFalse();
        assertThat(states(cms, webhook, DeliveryState.DELIVERED)).hasSize(2);
        cms.clock.advance(Duration.ofDays(30).plusMillis(1));
        assertThat(cms.sending.forgetSome()).isFalse();
        assertThat(states(cms, webhook)).containsExactly(ping);
    }

    @Test
    default void ofWhatWasDeliveredOnlySoManyOfTheNewestAreKept() {
        Installation cms = installation();
        String webhook = webhook(cms, WebhookFilter.everything());
        List<String> pings = IntStream.range(0, 4).mapToObj(_ -> {
            String ping = cms.webhooks.ping(cms.editor, webhook).delivery().id();
            note(cms, claim(cms, webhook), 200);
            return ping;
        }).toList();
        int forgotten = cms.store.write(writer -> writer.deliveries().forget(Instant.EPOCH, 1, 2));
        assertThat(forgotten).isEqualTo(2);
        assertThat(states(cms, webhook)).hasSize(2).contains(pings.getLast());
        forgotten = cms.store.write(writer -> writer.deliveries().forget(Instant.EPOCH, 1, 2));
        assertThat(forgotten).isEqualTo(1);
        assertThat(states(cms, webhook)).containsExactly(pings.getLast());
    }

    private static String webhook(Installation cms, WebhookFilter filter) {
        return cms.webhooks.create(cms.editor, new WebhookSettings("n", "https://example.org/", filter, true))
                .webhook().id();
    }

    private static void editions(Installation cms, int count) {
        IntStream.range(0, count).forEach(i -> cms.publish(cms.article("edition" + i, DE)));
        cms.outbox.fill();
    }

    private static Claim claim(Installation cms, String webhook) {
        return cms.sending.claim(webhook).orElseThrow();
    }

    private static void note(Installation cms, Claim claim, int status) {
        cms.sending.note(claim, new Attempt(cms.clock.instant(), Duration.ZERO, status, null));
    }

    /** Takes what is next and notes that it went so. */
    private static Sent claimed(Installation cms, String webhook, @Nullable Integer status, @Nullable String trouble) {
        Claim claim = claim(cms, webhook);
        cms.sending.note(claim, new Attempt(cms.clock.instant(), Duration.ZERO, status, trouble));
        return Objects.requireNonNull(cms.webhooks.delivery(cms.editor, webhook, claim.delivery().id()));
    }

    private static List<String> states(Installation cms, String webhook, DeliveryState... states) {
        return cms.webhooks.deliveries(cms.editor, webhook, Set.of(states), null, 100).deliveries().stream()
                .map(sent -> sent.delivery().id()).toList();
    }
}
