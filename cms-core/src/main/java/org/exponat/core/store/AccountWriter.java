package org.exponat.core.store;

import java.time.Instant;

/** Writes accounts, roles and tokens. */
public interface AccountWriter extends AccountReader {

    /** Keeps all other changes to accounts, roles and tokens waiting until the transaction ends. */
    void lock();

    void add(AccountRecord account);

    /** Replaces what is kept of the account, its roles included. */
    void update(AccountRecord account);

    void add(RoleRecord role);

    void update(RoleRecord role);

    void removeRole(String name);

    void add(TokenRecord token);

    /** Revokes one, unless that was done before. */
    void revoke(String token, Instant now);
}
