package org.exponat.frontend.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.exponat.frontend.spi.Setting.Kind;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final List<Setting> DECLARED = List.of(Setting.required("home", Kind.ADDRESS, "where it belongs"),
            Setting.withDefault("idle-after", Kind.DURATION, "until it begins anew", "PT90S"),
            Setting.optional("rows", Kind.NUMBER, "how many rows"), Setting.optional("loud", Kind.FLAG, "with sound"),
            Setting.choice("size", "of the letters", "large", "huge"),
            Setting.optional("greeting", Kind.TEXT, "shown first"));

    @Test
    void givesWhatIsSetAndDefaultsForTheRest() {
        Settings settings = Settings.of(DECLARED,
                Map.of("home", "https://example.org/", "rows", "2.5", "loud", "true", "greeting", " "));
        assertThat(settings.address("home")).contains(URI.create("https://example.org/"));
        assertThat(settings.duration("idle-after")).contains(Duration.ofSeconds(90));
        assertThat(settings.number("rows")).hasValueSatisfying(rows -> assertThat(rows).isEqualByComparingTo("2.5"));
        assertThat(settings.flag("loud")).isTrue();
        assertThat(settings.choice("size")).isEqualTo("large");
        assertThat(settings.text("greeting")).isEmpty();
        assertThat(settings.find("greeting")).isEmpty();
        assertThat(settings.find("idle-after")).contains("PT90S");
    }

    @Test
    void namesEveryFault() {
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> Settings.of(DECLARED, Map.of("idle-after", "90", "rows", "many", "loud", "yes",
                        "size", "tiny", "colour", "red")))
                .satisfies(invalid -> assertThat(invalid.faults()).containsExactly("home is required: where it belongs",
                        "idle-after must be a duration such as PT90S", "rows must be a number",
                        "loud must be true or false", "size must be one of large, huge",
                        "colour is no setting of this frontend"));
    }

    @Test
    void takesNoAddressThatLeadsOutOfTheWeb() {
        for (String address : List.of("example.org", "file:///etc/passwd", "ftp://example.org/", "https:/a", "a b")) {
            assertThatExceptionOfType(InvalidSettings.class)
                    .isThrownBy(() -> Settings.of(DECLARED, Map.of("home", address)))
                    .withMessageContaining("home must be an address");
        }
    }

    @Test
    void refusesADeclarationThatCannotBeMeant() {
        assertThatIllegalArgumentException().isThrownBy(() -> Setting.optional("Idle After", Kind.TEXT, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.withDefault("idle-after", Kind.DURATION, "", "soon"));
        assertThatIllegalArgumentException().isThrownBy(() -> Setting.optional("size", Kind.CHOICE, ""));
        assertThatExceptionOfType(InvalidSettings.class).isThrownBy(
                () -> Settings.of(List.of(DECLARED.getLast(), DECLARED.getLast()), Map.of()))
                .withMessage("greeting is declared twice");
    }

    @Test
    void tellsAFrontendThatAsksForWhatItDidNotDeclare() {
        Settings settings = Settings.of(DECLARED, Map.of("home", "https://example.org/"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.text("colour"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.number("home"));
    }
}
