package org.exponat.frontend.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Plugins that were compiled against this interface must go on working. All that they can see of it is written down in
 * {@code api.txt}.
 */
class PublicInterfaceTest {

    private static final Path WRITTEN = Path.of("api.txt");

    @Test
    void isWhatItWas() throws Exception {
        List<String> now = publicInterface();
        if (System.getProperty("spi.renew") != null) {
            Files.write(WRITTEN, now);
        }
        List<String> written = Files.readAllLines(WRITTEN);
        List<String> gone = written.stream().filter(line -> !now.contains(line)).toList();
        List<String> added = now.stream().filter(line -> !written.contains(line)).toList();
        assertThat(gone)
                .as("gone from the interface, so that plugins break: bring it back, or raise the major number of "
                        + "SpiVersion and run this with -Dspi.renew")
                .isEmpty();
        assertThat(added)
                .as("new in the interface: raise the minor number of SpiVersion, or the major one if plugins must "
                        + "implement it, and run this with -Dspi.renew")
                .isEmpty();
    }

    private static List<String> publicInterface() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(Frontend.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".class")).sorted().toList()) {
                String name = classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                Class<?> type = Class.forName(name, false, Frontend.class.getClassLoader());
                if (isVisible(type.getModifiers()) && !type.isSynthetic() && !type.isAnonymousClass()) {
                    lines.addAll(of(type));
                }
            }
        }
        return lines;
    }

    private static List<String> of(Class<?> type) {
        TreeSet<String> members = new TreeSet<>();
        Stream.<Executable>concat(Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
                .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
                .forEach(member -> members.add("    " + member.toGenericString()));
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                members.add("    " + field.toGenericString());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(type.toGenericString() + " extends " + type.getGenericSuperclass() + " implements "
                + List.of(type.getGenericInterfaces()));
        lines.addAll(members);
        return lines;
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
