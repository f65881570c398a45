package org.exponat.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.exponat.core.access.Rights;
import org.jspecify.annotations.Nullable;

/** Reads accounts, the roles that are not shipped, and tokens. */
public interface AccountReader {

    Optional<AccountRecord> account(String name);

    /**
     * A page of them, by name.
     *
     * @param after continue behind the one of this name; null: from the beginning
     */
    List<AccountRecord> accounts(@Nullable String after, int limit);

    /** What its roles let an account do, disabled or not; nothing if there is none of this name. */
    Rights rights(String account);

    Optional<RoleRecord> role(String name);

    /** All of them, by name. */
    List<RoleRecord> roles();

    /** The names of the accounts that have the role, disabled ones too. */
    List<String> accountsWith(String role);

    Optional<TokenRecord> token(String id);

    /**
     * A page of them, newest first; expired and revoked ones too.
     *
     * @param account only those of this account; null: all
     * @param after continue behind the one of this id; null: from the beginning
     */
    List<TokenRecord> tokens(@Nullable String account, @Nullable String after, int limit);

    /** How many of an account's tokens can be used. */
    int usableTokens(String account, Instant now);

    /**
     * Whether an administrator can come in: whether there is a token without scopes, neither expired nor revoked, of an
     * account in use that is one.
     */
    boolean hasAdministrator(Instant now);
}
