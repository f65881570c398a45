package org.exponat.frontend.spi;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something an installation can set for a frontend, as {@code exponat.frontends.<frontend>.<name>}.
 *
 * @param name lower-case words with hyphens between, {@code idle-after}
 * @param label what it is for, for whoever administers the installation
 * @param standard taken where nothing is set, written as it would be set; null: none
 * @param required whether the frontend cannot be started without a value
 * @param options what a {@link Kind#CHOICE} can be; empty for all other kinds
 */
public record Setting(String name, Kind kind, String label, @Nullable String standard, boolean required,
        List<String> options) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Setting {
        options = List.copyOf(options);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a setting: " + name);
        }
        if (options.isEmpty() == (kind == Kind.CHOICE)) {
            throw new IllegalArgumentException(name + ": options belong to a choice, and to nothing else");
        }
        if (standard != null) {
            kind.fault(standard, options).ifPresent(fault -> {
                throw new IllegalArgumentException(name + ": the default " + fault);
            });
        }
    }

    /** One that need not be set. */
    public static Setting optional(String name, Kind kind, String label) {
        return new Setting(name, kind, label, null, false, List.of());
    }

    /** One that has a value when nothing is set. */
    public static Setting withDefault(String name, Kind kind, String label, String standard) {
        return new Setting(name, kind, label, standard, false, List.of());
    }

    /** One the frontend cannot do without. */
    public static Setting required(String name, Kind kind, String label) {
        return new Setting(name, kind, label, null, true, List.of());
    }

    /** One of several; the first where nothing is set. */
    public static Setting choice(String name, String label, String... options) {
        return new Setting(name, Kind.CHOICE, label, options[0], false, List.of(options));
    }

    /** What the value of a {@link Setting} is. */
    public enum Kind {

        TEXT,

        /** A decimal number, {@code 2.5}. */
        NUMBER,

        /** {@code true} or {@code false}. */
        FLAG,

        /** An ISO 8601 duration longer than nothing, {@code PT90S}. */
        DURATION,

        /** An address of the web with its host, {@code https://example.org/}. */
        ADDRESS,

        /** One of the setting's options. */
        CHOICE;

        /** What is wrong with a value, to be read behind its name. */
        Optional<String> fault(String value, List<String> options) {
            boolean right = switch (this) {
                case TEXT -> true;
                case NUMBER -> isNumber(value);
                case FLAG -> value.equals("true") || value.equals("false");
                case DURATION -> isDuration(value);
                case ADDRESS -> isAddress(value);
                case CHOICE -> options.contains(value);
            };
            return right ? Optional.empty() : Optional.of("must be " + expected(options));
        }

        private String expected(List<String> options) {
            return switch (this) {
                case TEXT -> "a text";
                case NUMBER -> "a number";
                case FLAG -> "true or false";
                case DURATION -> "a duration such as PT90S";
                case ADDRESS -> "an address such as https://example.org/";
                case CHOICE -> "one of " + String.join(", ", options);
            };
        }

        private static boolean isNumber(String value) {
            try {
                return new BigDecimal(value).precision() > 0;
            } catch (NumberFormatException none) {
                return false;
            }
        }

        private static boolean isDuration(String value) {
            try {
                return Duration.parse(value).isPositive();
            } catch (DateTimeParseException | ArithmeticException none) {
                return false;
            }
        }

        private static boolean isAddress(String value) {
            try {
                URI address = URI.create(value);
                return address.getHost() != null
                        && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
            } catch (IllegalArgumentException none) {
                return false;
            }
        }
    }
}
