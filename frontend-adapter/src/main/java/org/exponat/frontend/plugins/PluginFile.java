package org.exponat.frontend.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the manifest of a plugin's jar says.
 *
 * @param id the name of its frontend
 * @param abilities what it asks for besides reading; {@link #SEARCH} is the only one so far
 * @param faults why it cannot be let in, as far as the manifest tells; empty: it can
 */
record PluginFile(Path jar, String id, String version, String provider, Set<String> abilities, List<String> faults) {

    static final String SEARCH = "search";

    private static final Set<String> ABILITIES = Set.of(SEARCH);
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,49}");

    PluginFile {
        abilities = Set.copyOf(abilities);
        faults = List.copyOf(faults);
    }

    static PluginFile read(Path jar) {
        return read(jar, jar);
    }

    /** @param jar what the read one is a copy of */
    static PluginFile read(Path copy, Path jar) {
        Attributes attributes;
        try (JarFile file = new JarFile(copy.toFile())) {
            Manifest manifest = file.getManifest();
            attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
        } catch (IOException | SecurityException unreadable) {
            return new PluginFile(jar, nameOf(jar), "", "", Set.of(), List.of("it cannot be read as a jar"));
        }
        List<String> faults = new ArrayList<>();
        String id = value(attributes, "Plugin-Id");
        if (!ID.matcher(id).matches()) {
            faults.add("the manifest has no Plugin-Id of lower-case letters, digits and hyphens");
            id = nameOf(jar);
        }
        String version = value(attributes, "Plugin-Version");
        if (version.isEmpty()) {
            faults.add("the manifest has no Plugin-Version");
        }
        requires(value(attributes, "Plugin-Requires")).ifPresent(faults::add);
        Set<String> abilities = new TreeSet<>();
        Stream.of(value(attributes, "Exponat-Abilities").split(",")).map(String::strip)
                .filter(ability -> !ability.isEmpty()).forEach(abilities::add);
        abilities.stream().filter(ability -> !ABILITIES.contains(ability))
                .forEach(ability -> faults.add("this server knows no ability " + ability));
        if (attributes.containsKey(Attributes.Name.CLASS_PATH)) {
            faults.add("the manifest has a Class-Path; a plugin brings what it needs in its own jar");
        }
        return new PluginFile(jar, id, version, value(attributes, "Plugin-Provider"), abilities, faults);
    }

    private static Optional<String> requires(String text) {
        Optional<SpiVersion> required = SpiVersion.parse(text);
        if (required.isEmpty()) {
            return Optional.of("the manifest does not say in Plugin-Requires which version of the interface it needs");
        }
        return SpiVersion.PRESENT.serves(required.get())
                ? Optional.empty()
                : Optional.of("it needs version " + required.get() + " of the interface, and this is "
                        + SpiVersion.PRESENT);
    }

    private static String value(Attributes attributes, String name) {
        String value = attributes.getValue(name);
        return value == null ? "" : value.strip();
    }

    private static String nameOf(Path jar) {
        return String.valueOf(jar.getFileName());
    }
}
