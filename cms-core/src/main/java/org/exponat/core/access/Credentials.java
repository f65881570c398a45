package org.exponat.core.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;

/** Who is behind a token. Tokens themselves are never kept, only their hashes. */
public interface Credentials {

    /** The actor this token speaks for, unless it is unknown, expired or revoked; records the use. */
    Optional<Actor> find(Hash token, Instant now);

    /** The account of this name with the rights it has now; none if there is no such account in use. */
    Actor account(String name);

    /**
     * The account of somebody whom a provider of identities has recognised, with the roles it says they have. The account is
     * made when there is none, and its roles are those told last: what it has planned is done with them.
     *
     * @param name none that accounts made here can have
     * @param roles keys of shipped roles and names of others; those there are not grant nothing
     * @return empty if the account is disabled here, or there is none and the person has no role
     */
    Optional<Actor> recognised(String name, Set<String> roles, Instant now);

    /** Whether an administrator can come in: whether there is a token of one that is neither expired nor revoked. */
    boolean hasAdministrator(Instant now);

    /**
     * Lets a token speak for an account of this name and with this role, which it gets when it lacks them; one that was
     * disabled is in use again. With a token that is known already, nothing is changed: neither it nor the account.
     *
     * @param expiresAt null: never
     * @throws IllegalArgumentException if the account would have the name of Exponat itself
     */
    void issue(String account, Role role, Hash token, @Nullable Instant expiresAt, Instant now);
}
