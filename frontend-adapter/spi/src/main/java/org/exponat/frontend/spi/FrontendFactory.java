package org.exponat.frontend.spi;

import java.util.List;

/**
 * Makes a frontend. A plugin names its one factory in {@code META-INF/services/org.exponat.frontend.spi.FrontendFactory};
 * the class is public and has a constructor without parameters.
 */
@FunctionalInterface
public interface FrontendFactory {

    /** What an installation can set; asked once, before {@link #make}. */
    default List<Setting> settings() {
        return List.of();
    }

    /**
     * Called each time the frontend is started, and once more before to try it on content made for that. What it throws keeps the frontend from being started.
     *
     * @param settings valid: of all that are required and of all that have a default there is a value of their kind
     */
    Frontend make(Settings settings);
}
