package org.exponat.app;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Tokens of actors with fewer rights than any of the shipped roles has. */
final class FewRights implements BeanPostProcessor {

    /** May read everything, and do nothing else. */
    static final String READER = "exp_may-read-and-nothing-else";

    /** May do nothing at all. */
    static final String NOBODY = "exp_may-do-nothing-at-all";

    private static final Map<Hash, Actor> ACTORS = Map.of(Hash.of(READER),
            new Actor("reader", Set.of(Grant.everywhere(Action.READ))), Hash.of(NOBODY), new Actor("nobody", Set.of()));

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Credentials kept ? new WithFewRights(kept) : bean;
    }

    private record WithFewRights(Credentials kept) implements Credentials {

        @Override
        public Optional<Actor> find(Hash token, Instant now) {
            return Optional.ofNullable(ACTORS.get(token)).or(() -> kept.find(token, now));
        }

        @Override
        public Optional<Actor> recognised(String name, Set<String> roles, Instant now) {
            return kept.recognised(name, roles, now);
        }

        @Override
        public Actor account(String name) {
            return ACTORS.values().stream().filter(actor -> actor.name().equals(name)).findFirst()
                    .orElseGet(() -> kept.account(name));
        }

        @Override
        public boolean hasAdministrator(Instant now) {
            return kept.hasAdministrator(now);
        }

        @Override
        public void issue(String account, Role role, Hash token, @Nullable Instant expiresAt, Instant now) {
            kept.issue(account, role, token, expiresAt, now);
        }
    }
}
