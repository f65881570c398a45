package org.exponat.core.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a webhook is told of.
 *
 * @param subject the number of the edition; the position of the retraction in the feed; the number of the ping
 * @param edition the site's edition: the one it is about, or the highest when it was put into the outbox
 */
public record Occasion(Kind kind, long subject, long edition) {

    public enum Kind {
        EDITION, RETRACTION,
        /** A trial, of nothing that happened. */
        PING;

        /** How the kind is written in the store and in messages. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> find(String key) {
            return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
        }
    }

    public static Occasion edition(long number) {
        return new Occasion(Kind.EDITION, number, number);
    }

    public static Occasion retraction(long position, long edition) {
        return new Occasion(Kind.RETRACTION, position, edition);
    }

    public static Occasion ping(long number, long edition) {
        return new Occasion(Kind.PING, number, edition);
    }
}
