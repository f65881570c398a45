package org.exponat.app.commands;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a command was called with: its own options, {@code --out <value>} or {@code --out=<value>}, and settings as a server
 * takes them, {@code --exponat.data-dir=<value>}.
 *
 * @param words what stood there without hyphens
 * @param settings as they were written
 */
public record Arguments(List<String> words, Map<String, String> values, Set<String> flags, List<String> settings) {

    public Arguments {
        words = List.copyOf(words);
        values = Map.copyOf(values);
        flags = Set.copyOf(flags);
        settings = List.copyOf(settings);
    }

    /**
     * Reads what follows the name of a command.
     *
     * @throws BadArguments if something is neither the command's nor a setting
     */
    public static Arguments of(Command command, List<String> given) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> flags = new LinkedHashSet<>();
        List<String> settings = new ArrayList<>();
        Iterator<String> rest = given.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--")
                    ? argument.substring(2, equals < 0 ? argument.length() : equals)
                    : "";
            if (command.options().contains(name)) {
                if (equals < 0 && !rest.hasNext()) {
                    throw new BadArguments("--" + name + " needs a value");
                }
                if (values.put(name, equals < 0 ? rest.next() : argument.substring(equals + 1)) != null) {
                    throw new BadArguments("--" + name + " is there twice");
                }
            } else if (equals < 0 && command.flags().contains(name)) {
                flags.add(name);
            } else if (name.contains(".") && equals >= 0) {
                settings.add(argument);
            } else if (command.words().contains(argument)) {
                words.add(argument);
            } else {
                throw new BadArguments(argument + " is not understood");
            }
        }
        return new Arguments(words, values, flags, settings);
    }

    /** The value of an option. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The value of an option that must be there.
     *
     * @throws BadArguments if it is not, or is empty
     */
    public String required(String name) {
        return find(name).filter(value -> !value.isEmpty())
                .orElseThrow(() -> new BadArguments("--" + name + " is missing"));
    }

    /** Whether an option that takes no value is there. */
    public boolean has(String flag) {
        return flags.contains(flag);
    }
}
