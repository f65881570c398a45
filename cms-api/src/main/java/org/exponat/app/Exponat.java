package org.exponat.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Exponat, as a program. Nothing is found by scanning: the imported classes make every bean by name. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(ExponatSettings.class)
@Import({CoreWiring.class, DeliveryWiring.class, EditorialWiring.class, SiteWiring.class, WebWiring.class,
        HealthWiring.class, StartWiring.class})
public class Exponat {

    public static void main(String[] arguments) {
        SpringApplication.run(Exponat.class, arguments);
    }
}
