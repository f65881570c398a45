package org.exponat.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.Languages;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {

    @Test
    void passwordsAreNotTold() {
        StoreSettings settings = new StoreSettings("jdbc:postgresql://host/db?password=geheim", "u", "geheim", 1);

        assertThat(settings.toString()).contains("//host/db").doesNotContain("geheim");
    }

    @Test
    void anotherDatabaseIsRefusedWithoutTellingItsPassword() {
        for (String url : new String[]{"jdbc:mysql://host/db?password=geheim",
                "jdbc:sqlserver://host;password=geheim"}) {
            assertThatThrownBy(() -> JdbcStore.open(new StoreSettings(url, null, null, 1), TestTypes.all(),
                    Languages.germanAndEnglish()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("host")
                    .hasMessageNotContaining("geheim");
        }
    }
}
