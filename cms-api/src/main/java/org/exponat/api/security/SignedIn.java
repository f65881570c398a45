package org.exponat.api.security;

import java.util.Optional;
import org.exponat.core.access.Actor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who stands behind the request that is being answered, as far as a filter has recognised them. */
final class SignedIn {

    private SignedIn() {}

    static Optional<Actor> actor() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof Actor actor ? Optional.of(actor) : Optional.empty();
    }
}
