package org.exponat.api.webhooks;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.exponat.api.caching.SiteOfNode;
import org.exponat.core.command.WebhookOutbox;
import org.exponat.core.command.WebhookSending;
import org.exponat.core.command.WebhookSending.Claim;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedFollower;

/**
 * Keeps the outboxes of webhooks filled and sends what is in them. One thread follows the feed; a few others send, one
 * delivery after the other of each webhook, so that a receiver that hangs holds up nobody else.
 */
public final class WebhookDispatcher implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WebhookDispatcher.class.getName());

    /** So many webhooks are sent to at once. */
    public static final int MOST_AT_ONCE = 16;

    /** After so many in a row it is another webhook's turn. */
    private static final int IN_A_ROW = 20;

    /** What becomes due, and what is replayed on another node, is noticed within this time. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final WebhookOutbox outbox;
    private final WebhookSending sending;
    private final WebhookSender sender;
    private final SiteOfNode node;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    // Not virtual: looking up a name and SQLite's own code hold on to the thread that carries one, and there are few.
    private final ExecutorService senders = Executors
            .newCachedThreadPool(Thread.ofPlatform().name("webhooks-", 1).daemon().factory());
    private final FeedFollower follower;
    private long nextForgetting = System.nanoTime();

    private WebhookDispatcher(WebhookOutbox outbox, WebhookSending sending, WebhookSender sender, SiteOfNode node,
            ChangeFeed feed) {
        this.outbox = outbox;
        this.sending = sending;
        this.sender = sender;
        this.node = node;
        this.follower = new FeedFollower("webhooks", feed, this::dispatch,
                failed -> LOG.log(System.Logger.Level.WARNING, "Webhooks cannot be served now", failed));
    }

    /** @param node whose readers do not get what is older than what receivers are told */
    public static WebhookDispatcher start(WebhookOutbox outbox, WebhookSending sending, WebhookSender sender,
            SiteOfNode node, ChangeFeed feed) {
        WebhookDispatcher dispatcher = new WebhookDispatcher(outbox, sending, sender, node, feed);
        dispatcher.follower.start();
        return dispatcher;
    }

    private Duration dispatch() {
        boolean more = outbox.fill();
        int free = MOST_AT_ONCE - underWay.size();
        if (free > 0) {
            for (String webhook : sending.due(free)) {
                if (underWay.add(webhook)) {
                    senders.execute(() -> serve(webhook));
                }
            }
        }
        if (nextForgetting - System.nanoTime() <= 0 && !sending.forgetSome()) {
            nextForgetting = System.nanoTime() + FORGET_EVERY.toNanos();
        }
        return more ? Duration.ZERO : LOOK_EVERY;
    }

    private void serve(String webhook) {
        try {
            for (int sent = 0; sent < IN_A_ROW && !follower.hasEnded(); sent++) {
                Optional<Claim> claim = sending.claim(webhook);
                if (claim.isEmpty()) {
                    return;
                }
                // Receivers drop what they have, and ask for it at once.
                node.catchUp();
                sender.send(claim.get());
            }
        } catch (RuntimeException failed) {
            // Whatever was claimed is free again when its lease lapses.
            if (!follower.hasEnded()) {
                LOG.log(System.Logger.Level.WARNING, "The webhook " + webhook + " cannot be served now", failed);
            }
        } finally {
            underWay.remove(webhook);
        }
    }

    /** Breaks off what is being sent, which is sent again by whoever serves next. */
    @Override
    public void close() {
        follower.close();
        sender.close();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "A webhook is still being served");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
