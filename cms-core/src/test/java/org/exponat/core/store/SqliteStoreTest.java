package org.exponat.core.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.exponat.core.installation.Installation;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest
        implements
            StoreContract,
            PublishingContract,
            PlanContract,
            ScheduleContract,
            ConcurrencyContract,
            ListContract,
            PagingContract,
            HistoryContract {

    @TempDir
    Path directory;

    private final List<Installation> opened = new ArrayList<>();

    @Override
    public StoreSettings freshStore() {
        return StoreSettings.sqlite(directory.resolve("exponat-" + opened.size() + ".db"));
    }

    @Override
    public Installation installation() {
        return installation(freshStore());
    }

    @Override
    public Installation installation(StoreSettings settings) {
        Installation installation = Installation.open(settings);
        opened.add(installation);
        return installation;
    }

    @AfterEach
    void close() {
        opened.forEach(Installation::close);
    }
}
