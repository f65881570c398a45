package org.exponat.core.bench;

import java.nio.file.Path;
import org.exponat.core.installation.Installation;
import org.exponat.core.store.jdbc.StoreSettings;

/** Stores by what they are called on a command line. */
final class Stores {

    private Stores() {}

    /**
     * @param name a file, or {@code jdbc:postgresql:…} with user and password in the environment, as PGUSER and
     *        PGPASSWORD
     */
    static StoreSettings settings(String name) {
        return name.startsWith("jdbc:")
                ? new StoreSettings(name, System.getenv("PGUSER"), System.getenv("PGPASSWORD"), 8)
                : StoreSettings.sqlite(Path.of(name));
    }

    static Installation open(String name) {
        return Installation.open(settings(name), Corpus.types());
    }
}
