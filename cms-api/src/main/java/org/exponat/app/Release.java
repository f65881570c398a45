package org.exponat.app;

import java.util.Objects;

/** Which Exponat this is. */
final class Release {

    /** From the jar's manifest; when run from classes, there is none. */
    static final String VERSION = Objects.requireNonNullElse(Release.class.getPackage().getImplementationVersion(),
            "development");

    private Release() {}
}
