package org.exponat.frontend.spi;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.exponat.frontend.spi.Setting.Kind;

/**
 * What an installation has set for a frontend, and the defaults where it has not. Immutable. A method that is asked for a
 * setting that was not declared, or for one of another kind, throws {@link IllegalArgumentException}: that is a fault of the
 * frontend.
 */
public final class Settings {

    private final Map<String, Setting> declared;
    private final Map<String, String> values;

    private Settings(Map<String, Setting> declared, Map<String, String> values) {
        this.declared = declared;
        this.values = values;
    }

    /**
     * @param declared all there are
     * @param given by name, as written
     * @throws InvalidSettings with every fault, if a value is not of its kind, is required and missing, or is for a setting
     *         that was not declared
     */
    public static Settings of(List<Setting> declared, Map<String, String> given) {
        Map<String, Setting> byName = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Setting setting : declared) {
            if (byName.put(setting.name(), setting) != null) {
                faults.add(setting.name() + " is declared twice");
            }
            String value = given.getOrDefault(setting.name(), "").strip();
            if (value.isEmpty() && setting.standard() != null) {
                value = setting.standard();
            }
            if (!value.isEmpty()) {
                setting.kind().fault(value, setting.options())
                        .ifPresent(fault -> faults.add(setting.name() + " " + fault));
                values.put(setting.name(), value);
            } else if (setting.required()) {
                faults.add(setting.name() + " is required: " + setting.label());
            }
        }
        new TreeMap<>(given).keySet().stream().filter(name -> !byName.containsKey(name))
                .forEach(name -> faults.add(name + " is no setting of this frontend"));
        if (!faults.isEmpty()) {
            throw new InvalidSettings(faults);
        }
        return new Settings(byName, values);
    }

    /** The value as written; for any kind. Empty only where the setting has no default and nothing is set. */
    public Optional<String> find(String name) {
        if (!declared.containsKey(name)) {
            throw new IllegalArgumentException("no setting " + name + " was declared");
        }
        return Optional.ofNullable(values.get(name));
    }

    /** A text, or the empty string. */
    public String text(String name) {
        return value(name, Kind.TEXT).orElse("");
    }

    /** The option taken. */
    public String choice(String name) {
        return value(name, Kind.CHOICE).orElse("");
    }

    public Optional<BigDecimal> number(String name) {
        return value(name, Kind.NUMBER).map(BigDecimal::new);
    }

    /** Whether it is set, and set to {@code true}. */
    public boolean flag(String name) {
        return value(name, Kind.FLAG).map(Boolean::parseBoolean).orElse(false);
    }

    public Optional<Duration> duration(String name) {
        return value(name, Kind.DURATION).map(Duration::parse);
    }

    public Optional<URI> address(String name) {
        return value(name, Kind.ADDRESS).map(URI::create);
    }

    private Optional<String> value(String name, Kind kind) {
        Optional<String> value = find(name);
        Setting setting = declared.get(name);
        if (setting == null || setting.kind() != kind) {
            throw new IllegalArgumentException("the setting " + name + " is not of the kind " + kind);
        }
        return value;
    }
}
