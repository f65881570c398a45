package org.exponat.search.contract;

import java.nio.file.Path;
import org.exponat.core.installation.Installation;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.search.lucene.LuceneSearch;
import org.junit.jupiter.api.io.TempDir;

class LuceneContractTest implements ThemeTreeContract, FacetsContract, OrdersContract, ThemesAndRelatedContract {

    @TempDir
    Path directory;

    @Override
    public AskedSite open() {
        Installation installation = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")),
                FacetTypes.all());
        LuceneSearch search = LuceneSearch.open(directory.resolve("search"), installation.types,
                installation.languages, installation.site(), installation.store.feed());
        return new AskedSite(installation, search, search::close);
    }
}
