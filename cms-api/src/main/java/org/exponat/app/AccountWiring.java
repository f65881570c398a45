package org.exponat.app;

import java.time.Clock;
import org.exponat.api.editorial.AccountsController;
import org.exponat.api.editorial.AuditController;
import org.exponat.api.editorial.MeController;
import org.exponat.api.editorial.RolesController;
import org.exponat.api.editorial.TokensController;
import org.exponat.core.command.Accounts;
import org.exponat.core.command.Audit;
import org.exponat.core.command.Refusals;
import org.exponat.core.command.Roles;
import org.exponat.core.command.Tokens;
import org.exponat.core.model.Languages;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.types.ContentTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Accounts, roles and tokens, and the log of what is done. */
@Configuration(proxyBeanMethods = false)
class AccountWiring {

    private static final Logger LOG = LoggerFactory.getLogger(AccountWiring.class);

    @Bean
    Accounts accounts(JdbcStore store, ContentTypes types, Languages languages, Clock clock) {
        return new Accounts(store, types, languages, clock);
    }

    @Bean
    Roles roles(JdbcStore store, ContentTypes types, Languages languages, Clock clock) {
        return new Roles(store, types, languages, clock);
    }

    @Bean
    Tokens tokens(JdbcStore store, ContentTypes types, Languages languages, Clock clock) {
        return new Tokens(store, types, languages, clock);
    }

    @Bean
    Audit audit(JdbcStore store) {
        return new Audit(store);
    }

    @Bean
    Refusals refusals(JdbcStore store, Clock clock) {
        return Refusals.start(store, clock,
                failed -> LOG.warn("refused requests could not be written into the audit log", failed));
    }

    @Bean
    AuditController auditOfAdministrators(Audit audit) {
        return new AuditController(audit);
    }

    @Bean
    AccountsController accountsOfAdministrators(Accounts accounts) {
        return new AccountsController(accounts);
    }

    @Bean
    RolesController rolesOfAdministrators(Roles roles) {
        return new RolesController(roles);
    }

    @Bean
    TokensController givenTokens(Tokens tokens) {
        return new TokensController(tokens);
    }

    @Bean
    MeController me(Accounts accounts, Tokens tokens) {
        return new MeController(accounts, tokens);
    }
}
