package org.exponat.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.exponat.api.caching.SiteOfNode;
import org.exponat.api.outbound.Outbound;
import org.exponat.core.command.Publish;
import org.exponat.core.command.WebhookSending.Claim;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.webhook.DeliveryState;
import org.exponat.core.webhook.WebhookFilter;
import org.exponat.core.webhook.WebhookSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What holds of sending whoever the receivers are. */
@Timeout(60)
class WebhookDispatcherTest {

    @TempDir
    Path data;

    private Installation exponat;
    private final Receivers receivers = new Receivers();

    /** Receivers of which those whose address begins with {@code https://hangs} never answer. */
    private static final class Receivers implements Outbound {

        private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
        private final BlockingQueue<URI> hanging = new LinkedBlockingQueue<>();
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public Outcome post(URI address, Map<String, String> headers, byte[] body) {
            if (!address.getHost().equals("hangs")) {
                received.add(CanonicalJson.read(new String(body, StandardCharsets.UTF_8)));
                return new Outcome(200, null);
            }
            hanging.add(address);
            try {
                closed.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return new Outcome(null, Trouble.CONNECTION);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @BeforeEach
    void open() {
        exponat = Installation.open(StoreSettings.sqlite(data.resolve("exponat.db")));
    }

    @AfterEach
    void stop() {
        exponat.close();
    }

    private WebhookDispatcher start() {
        return WebhookDispatcher.start(exponat.outbox, exponat.sending, sender(),
                new SiteOfNode(exponat.site(), exponat.store.feed(), exponat.clock), exponat.store.feed());
    }

    private WebhookSender sender() {
        return new WebhookSender(exponat.sending, receivers, URI.create("https://cluster.example.org/"),
                exponat.clock);
    }

    private String webhook(String host) {
        return exponat.webhooks.create(exponat.editor,
                new WebhookSettings(host, "https://" + host + "/", WebhookFilter.everything(), true)).webhook().id();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(30, TimeUnit.SECONDS), "nothing was sent");
    }

    @Test
    void aReceiverThatHangsHoldsUpNobodyElse() throws InterruptedException {
        for (int i = 0; i < WebhookDispatcher.MOST_AT_ONCE - 1; i++) {
            webhook("hangs");
        }
        String willing = webhook("willing");
        try (WebhookDispatcher dispatcher = start()) {
            assertThat(dispatcher).isNotNull();
            for (int edition = 1; edition <= 3; edition++) {
                exponat.publish(exponat.article("a" + edition, DE));
                JsonNode told = next(receivers.received);
                assertThat(told.path("webhook").stringValue()).isEqualTo(willing);
                assertThat(told.path("edition").intValue()).isEqualTo(edition);
            }
            for (int i = 0; i < WebhookDispatcher.MOST_AT_ONCE - 1; i++) {
                next(receivers.hanging);
            }
            assertThat(receivers.hanging).as("one at a time for each").isEmpty();
        }
    }

    @Test
    void whatIsBrokenOffAtTheEndIsNotCountedAndCanBeSentAtOnce() throws InterruptedException {
        String webhook = webhook("hangs");
        exponat.publish(exponat.article("a", DE));
        try (WebhookDispatcher dispatcher = start()) {
            assertThat(dispatcher).isNotNull();
            next(receivers.hanging);
        }
        var sent = exponat.webhooks.deliveries(exponat.editor, webhook, Set.of(), null, 10).deliveries().getFirst();
        assertThat(sent.delivery().state()).isEqualTo(DeliveryState.WAITING);
        assertThat(sent.attempts()).isEmpty();
        assertThat(exponat.sending.claim(webhook)).isPresent();
    }

    @Test
    void theRestOfManyChangesIsAtTheAddressOfTheInstallation() {
        String webhook = exponat.webhooks.create(exponat.editor, new WebhookSettings("n", "https://willing/",
                new WebhookFilter(Set.of("article"), Set.of(DE), Set.of()), true)).webhook().id();
        exponat.publish(exponat.article("before", DE));
        exponat.publish(IntStream.range(0, 101)
                .mapToObj(i -> Installation.entry(exponat.article("a" + i, DE), Publish.Act.PUBLISH, null)).toList());
        exponat.outbox.fill();
        for (int i = 0; i < 2; i++) {
            Claim claim = exponat.sending.claim(webhook).orElseThrow();
            sender().send(claim);
        }
        JsonNode few = receivers.received.remove();
        assertThat(few.path("more").booleanValue()).isFalse();
        assertThat(few.has("rest")).isFalse();
        JsonNode many = receivers.received.remove();
        assertThat(many.path("changes").size()).isEqualTo(100);
        assertThat(many.path("more").booleanValue()).isTrue();
        assertThat(many.path("rest").stringValue())
                .isEqualTo("https://cluster.example.org/api/delivery/changes?since=1&type=article&locale=de");
    }
}
