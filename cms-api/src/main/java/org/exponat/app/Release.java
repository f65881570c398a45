package org.exponat.app;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which Exponat this is. */
final class Release {

    /** From the jar's manifest; when run from classes, there is none. */
    private static final @Nullable String PACKAGED = Release.class.getPackage().getImplementationVersion();

    static final String VERSION = Objects.requireNonNullElse(PACKAGED, "development");

    private Release() {}

    /** Whether it runs from a jar, in which nothing changes. */
    static boolean isPackaged() {
        return PACKAGED != null;
    }
}
