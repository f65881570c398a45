package org.exponat.app;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Lets Spring measure only where there is a port of its own to ask for what was measured. Measuring for nobody would cost
 * each start and each answer; and at the port of visitors it would tell them what is none of their business.
 */
final class MeasuredApart implements AutoConfigurationImportFilter, EnvironmentAware {

    /** The packages of Spring that measure, and what in others does. */
    private static final List<String> MEASURING = List.of("org.springframework.boot.micrometer.",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration",
            "org.springframework.boot.tomcat.autoconfigure.metrics.");

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean measured = ManagementPortType
                .get(Objects.requireNonNull(environment)) == ManagementPortType.DIFFERENT;
        boolean[] kept = new boolean[configurations.length];
        for (int i = 0; i < kept.length; i++) {
            String configuration = configurations[i];
            kept[i] = measured || configuration == null || MEASURING.stream().noneMatch(configuration::startsWith);
        }
        return kept;
    }
}
