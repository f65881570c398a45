package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Role;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.Test;

/** What every store knows of those who may come in. */
interface CredentialsContract extends InstallationSource {

    @Test
    default void onlyAnAdministratorWhoCanComeInIsOne() {
        Credentials credentials = installation().store.credentials();
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(credentials.hasAdministrator(now)).isFalse();
        credentials.issue("anna", Role.AUTHOR, Hash.of("an author's"), null, now);
        credentials.issue("ben", Role.ADMINISTRATOR, Hash.of("one that expires"), now.plusSeconds(60), now);

        assertThat(credentials.hasAdministrator(now)).isTrue();
        assertThat(credentials.hasAdministrator(now.plusSeconds(60))).isFalse();
        assertThat(credentials.find(Hash.of("one that expires"), now.plusSeconds(60))).isEmpty();

        credentials.issue("ben", Role.ADMINISTRATOR, Hash.of("one that stays"), null, now);
        assertThat(credentials.hasAdministrator(now.plusSeconds(60))).isTrue();
    }
}
