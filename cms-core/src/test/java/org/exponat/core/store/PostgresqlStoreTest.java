package org.exponat.core.store;

import java.util.ArrayList;
import java.util.List;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;

class PostgresqlStoreTest implements StoreContract, PublishingContract, ConcurrencyContract, ListContract, PagingContract {

    private final List<Installation> opened = new ArrayList<>();

    @Override
    public StoreSettings freshStore() {
        return PostgresServer.shared().freshDatabase();
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
