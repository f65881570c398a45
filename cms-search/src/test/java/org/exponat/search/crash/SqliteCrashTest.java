package org.exponat.search.crash;

import java.nio.file.Path;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.io.TempDir;

class SqliteCrashTest implements CrashContract {

    @TempDir
    Path directory;

    private int stores;

    @Override
    public int runs() {
        return Integer.getInteger("crash.runs", 20);
    }

    @Override
    public StoreSettings freshStore() {
        return StoreSettings.sqlite(directory.resolve("exponat-" + stores++ + ".db"));
    }

    @Override
    public void settle(StoreSettings store) {
        // It died with the process.
    }

    @Override
    public Path directory() {
        return directory;
    }
}
