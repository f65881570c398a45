package org.exponat.search.contract;

import java.nio.file.Path;
import org.exponat.core.installation.Installation;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.io.TempDir;

class ScanningContractTest implements ThemeTreeContract, FacetsContract, OrdersContract, ThemesAndRelatedContract {

    @TempDir
    Path directory;

    @Override
    public AskedSite open() {
        Installation installation = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")),
                FacetTypes.all());
        return new AskedSite(installation,
                new ScanningSearch(installation.site(), installation.types, installation.languages), () -> {
                    // holds nothing
                });
    }
}
