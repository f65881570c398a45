package org.exponat.core.model;

import java.util.regex.Pattern;

/** Where an item's newest version is kept: {@link #MAIN}, or a line opened for a hot-fix or a release. */
public record Line(String name) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

    public static final Line MAIN = new Line("main");

    public Line {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not a line: " + name);
        }
    }

    public boolean isMain() {
        return equals(MAIN);
    }

    @Override
    public String toString() {
        return name;
    }
}
