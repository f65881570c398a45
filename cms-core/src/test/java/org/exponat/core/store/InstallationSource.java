package org.exponat.core.store;

import org.exponat.core.installation.Installation;
import org.exponat.core.store.jdbc.StoreSettings;

/** Where contracts get their installations from. Each is new, empty and independent of all others. */
interface InstallationSource {

    Installation installation();

    /** Settings of a new store that can be opened more than once. */
    StoreSettings freshStore();

    Installation installation(StoreSettings settings);
}
