package org.exponat.core.installation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A clock that stands still until it is moved, or let go. */
public final class TestClock extends Clock {

    private volatile @Nullable Instant now = Instant.parse("2026-03-01T12:00:00Z");

    public void advance(Duration by) {
        now = instant().plus(by);
    }

    /** From now on it goes as the system's clock does. */
    public void go() {
        now = null;
    }

    /** May also turn it back. */
    public void set(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        Instant standing = now;
        return standing == null ? Instant.now() : standing;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
