package org.exponat.app;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationListener;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * Decides at each start whether the beans are those that were worked out when the program was built, which saves a good part
 * of the start, or are worked out anew. The former only if no setting is there that could decide which beans there are; so a
 * setting is never passed over for having come too late.
 */
final class BuiltAhead implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** Below these, settings can decide which beans there are. */
    private static final Set<String> DECIDING = Set.of("spring", "management", "server", "springdoc");

    /** These do not: they are read by beans, or say where other settings are, which are looked at themselves. */
    private static final List<ConfigurationPropertyName> OPEN = Stream.of("spring.config", "spring.application.json",
            "spring.application.name", "spring.application.version", "spring.application.pid", "spring.datasource",
            "server.port", "server.address", "server.tomcat", "server.shutdown", "spring.aot")
            .map(ConfigurationPropertyName::of).toList();

    /** Exponat's own settings, with which the beans were worked out. */
    private static final String BUILT_IN = "class path resource [application.properties]";

    private static final @Nullable Boolean ASKED_FOR = SpringProperties.checkFlag(AotDetector.AOT_ENABLED);

    /** Exponat, ready to run; with more sources of beans than its own, these are worked out anew. */
    static SpringApplication application(Class<?>... sources) {
        SpringApplication application = new SpringApplication(sources);
        application.setMainApplicationClass(Exponat.class);
        application.addListeners(new BuiltAhead());
        if (isBeingBuilt()) {
            application.setEnvironment(emptyEnvironment());
        }
        return application;
    }

    /** Without the variables of the environment and the properties of the Java machine. */
    static StandardServletEnvironment emptyEnvironment() {
        StandardServletEnvironment environment = new StandardServletEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        return environment;
    }

    /** Behind those who read the settings. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        SpringProperties.setFlag(AotDetector.AOT_ENABLED,
                isBuilt() && event.getSpringApplication().getAllSources().equals(Set.of(Exponat.class))
                        && leavesBeansAlone(event.getEnvironment()));
    }

    /**
     * Classes that no jar holds may have changed since the beans were worked out, so there it must be asked for, with
     * {@code -Dspring.aot.enabled=true}.
     */
    private static boolean isBuilt() {
        boolean wanted = ASKED_FOR == null ? Release.isPackaged() : ASKED_FOR;
        return wanted && !isBeingBuilt()
                && ClassUtils.isPresent(Exponat.class.getName() + "__ApplicationContextInitializer", null);
    }

    private static boolean isBeingBuilt() {
        return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
    }

    private static boolean leavesBeansAlone(ConfigurableEnvironment environment) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource settings && !isBuiltIn(source)
                    && settings.stream().anyMatch(BuiltAhead::canDecide)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBuiltIn(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && underlying.getName().contains(BUILT_IN);
    }

    /** Whether this setting could decide which beans there are. */
    static boolean canDecide(ConfigurationPropertyName setting) {
        return !setting.isEmpty()
                && DECIDING.contains(setting.getElement(0, ConfigurationPropertyName.Form.UNIFORM))
                && OPEN.stream().noneMatch(open -> open.equals(setting) || open.isAncestorOf(setting));
    }
}
