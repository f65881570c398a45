package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.AotDetector;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationHook;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.PropertySource;

/** Beans that were worked out by the build are the same as those that would be worked out at the start. */
class BuiltAheadTest {

    /** The port where health is told is compared with it only if that one is set, which decides. */
    private static final Set<String> ONLY_BESIDE_WHAT_DECIDES = Set.of("server.port");

    @TempDir
    Path data;

    @Test
    void makesTheSameBeansAsAStartThatWorksThemOut() {
        Set<String> ahead = beans();
        assertThat(AotDetector.useGeneratedArtifacts()).isTrue();
        Set<String> anew = beans("--spring.main.lazy-initialization=false");
        assertThat(AotDetector.useGeneratedArtifacts()).isFalse();

        assertThat(ahead).isEqualTo(anew).contains("store", "openChain", "apiDescription");
    }

    private Set<String> beans(String... settings) {
        try (RunningExponat exponat = RunningExponat.empty(data, settings)) {
            Set<String> names = new TreeSet<>(exponat.beans());
            // The last one because tests, and they alone, have an authorization server.
            names.removeIf(name -> name.startsWith("org.springframework.context.")
                    || name.startsWith("org.springframework.boot.autoconfigure.internal")
                    || name.endsWith("$SpringDocSecurityOAuth2Configuration"));
            return names;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"management.server.port", "spring.profiles.active", "spring.autoconfigure.exclude",
            "spring.main.lazy-initialization", "springdoc.api-docs.enabled", "server.forward-headers-strategy"})
    void leavesToTheStartWhatASettingCouldDecide(String setting) {
        assertThat(BuiltAhead.canDecide(ConfigurationPropertyName.of(setting))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.port", "spring.datasource.url", "exponat.sample", "java.home", "path"})
    void takesWhatNoSettingCouldChange(String setting) {
        assertThat(BuiltAhead.canDecide(ConfigurationPropertyName.of(setting))).isFalse();
    }

    @Test
    void knowsEverySettingThatIsAskedForWhileBeansAreWorkedOut() {
        Asked asked = new Asked();
        SpringApplication application = BuiltAhead.application(Exponat.class);
        assertThatThrownBy(() -> SpringApplication.withHook(asked,
                () -> application.run("--spring.main.lazy-initialization=false")))
                .isInstanceOf(SpringApplication.AbandonedRunException.class);

        asked.names.removeAll(ONLY_BESIDE_WHAT_DECIDES);
        assertThat(asked.names).contains("spring.mvc.problemdetails.enabled", "management.server.port");
        assertThat(asked.names).allSatisfy(name -> assertThat(ConfigurationPropertyName.isValid(name)
                && BuiltAhead.canDecide(ConfigurationPropertyName.of(name))).as(name).isTrue());
    }

    /** Stands before all settings and knows none, but notes what is asked for. */
    private static final class Asked extends PropertySource<Map<String, Object>>
            implements
                SpringApplicationHook,
                SpringApplicationRunListener {

        private final Set<String> names = new TreeSet<>();

        Asked() {
            super("asked", Map.of());
        }

        @Override
        public @Nullable Object getProperty(String name) {
            // Placeholders are asked for with their default.
            names.add(name.replaceFirst(":.*", ""));
            return null;
        }

        @Override
        public boolean containsProperty(String name) {
            getProperty(name);
            return false;
        }

        @Override
        public SpringApplicationRunListener getRunListener(SpringApplication application) {
            return this;
        }

        @Override
        public void contextLoaded(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(this);
            ((GenericApplicationContext) context).refreshForAotProcessing(new RuntimeHints());
            throw new SpringApplication.AbandonedRunException(context);
        }
    }
}
