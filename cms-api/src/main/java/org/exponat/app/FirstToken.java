package org.exponat.app;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.exponat.api.security.Chains;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Role;
import org.exponat.core.access.TokenSecret;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;

/** The first administrator's token: given in the environment, or invented when there is no administrator yet. */
final class FirstToken {

    static final String VARIABLE = "EXPONAT_BOOTSTRAP_TOKEN";

    private static final String ACCOUNT = "administrator";
    private static final int MIN_LENGTH = 20;

    private final Credentials credentials;
    private final Clock clock;
    private final String given;

    /**
     * @param given the variable's value; null or blank without one
     * @throws StartFailure if it is too short to be a secret, or could not be sent in a header
     */
    FirstToken(Credentials credentials, Clock clock, @Nullable String given) {
        this.credentials = credentials;
        this.clock = clock;
        this.given = given == null ? "" : given.strip();
        if (!this.given.isEmpty() && this.given.length() < MIN_LENGTH) {
            throw new StartFailure(VARIABLE + " must have at least " + MIN_LENGTH + " characters.");
        }
        if (!this.given.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new StartFailure(VARIABLE + " must have printable ASCII characters only.");
        }
        if (this.given.length() > Chains.LONGEST_TOKEN) {
            throw new StartFailure(VARIABLE + " must have at most " + Chains.LONGEST_TOKEN + " characters.");
        }
        if (TokenSecret.hashOf(this.given).isEmpty()) {
            throw new StartFailure(VARIABLE + " looks like a token of Exponat and is misspelt.");
        }
    }

    /** The variable as it was set: a secret may look like a placeholder and is none. */
    static @Nullable String givenIn(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream().map(source -> source.getProperty(VARIABLE))
                .filter(Objects::nonNull).findFirst().map(Object::toString).orElse(null);
    }

    /**
     * Makes sure that an administrator can come in.
     *
     * @return the token if it was invented, to be shown to the operator this once
     */
    Optional<String> ensure() {
        if (!given.isEmpty()) {
            issue(given);
            return Optional.empty();
        }
        if (credentials.hasAdministrator(clock.instant())) {
            return Optional.empty();
        }
        String token = TokenSecret.fresh();
        issue(token);
        return Optional.of(token);
    }

    private void issue(String token) {
        credentials.issue(ACCOUNT, Role.ADMINISTRATOR, Hash.of(token), null, clock.instant());
    }
}
