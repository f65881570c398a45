package org.exponat.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionTest {

    private static final Slot DE = Slot.of(new LocaleTag("de"));
    private static final Slot EN = Slot.of(new LocaleTag("en"));
    private static final Hash A = Hash.of("a");
    private static final Hash B = Hash.of("b");

    private final Version version = Version.sealed(ItemId.fresh(), 2, Line.MAIN, 1, null, null,
            new TreeMap<>(Map.of(Slot.SHARED, A, DE, B)), "erika", Instant.parse("2026-03-01T12:00:00.123456789Z"),
            "why",
            A);

    @Test
    void isIntactAsItWasSealed() {
        assertThat(version.isIntact()).isTrue();
        assertThat(version.createdAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123456Z"));
    }

    @Test
    void isBrokenWhenAnythingIsChanged() {
        Version v = version;
        List<Version> changed = List.of(
                new Version(ItemId.fresh(), 2, v.line(), 1, null, null, v.parts(), v.author(), v.createdAt(), "why", A,
                        v.hash()),
                new Version(v.item(), 3, v.line(), 1, null, null, v.parts(), v.author(), v.createdAt(), "why", A,
                        v.hash()),
                new Version(v.item(), 2, new Line("other"), 1, null, null, v.parts(), v.author(), v.createdAt(), "why",
                        A,
                        v.hash()),
                new Version(v.item(), 2, v.line(), 2, null, null, v.parts(), v.author(), v.createdAt(), "why", A,
                        v.hash()),
                new Version(v.item(), 2, v.line(), 1, 1, null, v.parts(), v.author(), v.createdAt(), "why", A,
                        v.hash()),
                new Version(v.item(), 2, v.line(), null, null, null, v.parts(), v.author(), v.createdAt(), "why", A,
                        v.hash()),
                new Version(v.item(), 2, v.line(), 1, null, null, new TreeMap<>(Map.of(Slot.SHARED, B, DE, A)),
                        v.author(),
                        v.createdAt(), "why", A, v.hash()),
                new Version(v.item(), 2, v.line(), 1, null, null, new TreeMap<>(Map.of(Slot.SHARED, A, EN, B)),
                        v.author(),
                        v.createdAt(), "why", A, v.hash()),
                new Version(v.item(), 2, v.line(), 1, null, null, new TreeMap<>(Map.of(Slot.SHARED, A)), v.author(),
                        v.createdAt(),
                        "why", A, v.hash()),
                new Version(v.item(), 2, v.line(), 1, null, null, v.parts(), "max", v.createdAt(), "why", A, v.hash()),
                new Version(v.item(), 2, v.line(), 1, null, null, v.parts(), v.author(), v.createdAt().plusNanos(1_000),
                        "why", A,
                        v.hash()),
                new Version(v.item(), 2, v.line(), 1, null, null, v.parts(), v.author(), v.createdAt(), "because", A,
                        v.hash()),
                new Version(v.item(), 2, v.line(), 1, null, null, v.parts(), v.author(), v.createdAt(), null, A,
                        v.hash()),
                new Version(v.item(), 2, v.line(), 1, null, null, v.parts(), v.author(), v.createdAt(), "why", B,
                        v.hash()),
                new Version(v.item(), 2, v.line(), 1, null, null, v.parts(), v.author(), v.createdAt(), "why", null,
                        v.hash()),
                new Version(v.item(), 2, v.line(), 1, null, null, v.parts(), v.author(), v.createdAt(), "why", A, B));

        assertThat(changed).noneMatch(Version::isIntact);
    }
}
