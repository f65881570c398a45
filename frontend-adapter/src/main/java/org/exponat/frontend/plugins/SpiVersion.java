package org.exponat.frontend.plugins;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the interface that plugins are written against. What was written against an older one of the same major
 * number works with a newer one.
 */
record SpiVersion(int major, int minor) {

    /** The one of this server. It grows by a minor number with every addition, and by a major one when something goes. */
    static final SpiVersion PRESENT = new SpiVersion(1, 1);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\.\\d+)?");

    static Optional<SpiVersion> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        return written.matches()
                ? Optional.of(new SpiVersion(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2))))
                : Optional.empty();
    }

    boolean serves(SpiVersion required) {
        return major == required.major && minor >= required.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
