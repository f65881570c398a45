package org.exponat.app;

import jakarta.servlet.Filter;
import java.util.Set;
import org.exponat.api.request.StrictAddresses;
import org.exponat.api.security.Chains;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** The server that only tells how Exponat is doing, where it has a port of its own. It refuses as the other one does. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementWiring {

    @Bean
    FilterRegistrationBean<Filter> managementSafetyHeaders() {
        return WebWiring.outermost(0, Chains.safetyHeaders());
    }

    @Bean
    FilterRegistrationBean<StrictAddresses> managementStrictAddresses() {
        return WebWiring.outermost(1, new StrictAddresses());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementProblems() {
        return factory -> {
            WebWiring.tellProblems(factory);
            // Spring's own page answers in another shape; without it errors fall through to the valve.
            factory.setErrorPages(Set.of());
        };
    }
}
