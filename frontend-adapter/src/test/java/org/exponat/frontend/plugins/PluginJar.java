package org.exponat.frontend.plugins;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.exponat.frontend.spi.Frontend;
import org.jspecify.annotations.NullMarked;
import org.pf4j.Plugin;
import org.slf4j.Logger;

/** Makes the jar of a plugin from source, as its author's build would. */
final class PluginJar {

    private static final String SERVICE = "META-INF/services/org.exponat.frontend.spi.FrontendFactory";

    private final String id;
    private final Map<String, String> manifest = new TreeMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private String factories = "strange.Factory\n";

    private PluginJar(String id) {
        this.id = id;
        manifest.put("Plugin-Id", id);
        manifest.put("Plugin-Version", "1.0.0");
        manifest.put("Plugin-Provider", "Somebody");
        manifest.put("Plugin-Requires", "1.0");
    }

    /** A plugin without any classes yet. */
    static PluginJar of(String id) {
        return new PluginJar(id);
    }

    /** A plugin whose frontend has the routes {@code /} and {@code /{word}} and answers with what the statements return. */
    static PluginJar answering(String id, String statements) {
        return new PluginJar(id).withFactory("return new Answering(settings);").with("Answering",
                """
                        package strange;
                        import java.util.*;
                        import org.exponat.frontend.spi.*;
                        public class Answering implements Frontend {
                            private final Settings settings;
                            Answering(Settings settings) { this.settings = settings; }
                            public String name() { return "%s"; }
                            public List<Locale> locales() { return List.of(Locale.GERMAN); }
                            public List<Route> routes() { return List.of(Route.of("root", "/"), Route.of("word", "/{word}")); }
                            public Rendering render(PageRequest request, Site site) {
                                try { return answer(request, site); } catch (Exception failure) { throw new RuntimeException(failure); }
                            }
                            private Rendering answer(PageRequest request, Site site) throws Exception { %s }
                        }
                        """
                        .formatted(id, statements));
    }

    PluginJar withFactory(String make, String... settings) {
        return with("Factory", """
                package strange;
                import java.util.*;
                import org.exponat.frontend.spi.*;
                public class Factory implements FrontendFactory {
                    public List<Setting> settings() { return List.of(%s); }
                    public Frontend make(Settings settings) { %s }
                }
                """.formatted(String.join(",", settings), make));
    }

    PluginJar with(String name, String source) {
        sources.put(name, source);
        return this;
    }

    PluginJar manifest(String attribute, String value) {
        manifest.put(attribute, value);
        return this;
    }

    PluginJar without(String attribute) {
        manifest.remove(attribute);
        return this;
    }

    PluginJar naming(String theFactories) {
        factories = theFactories;
        return this;
    }

    Path in(Path directory) {
        return in(directory, id + ".jar");
    }

    Path in(Path directory, String file) {
        try {
            Path classes = compiled();
            Manifest written = new Manifest();
            written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
            Path beside = Files.createTempFile(classes, "made", ".tmp");
            try (OutputStream out = Files.newOutputStream(beside);
                    JarOutputStream jar = new JarOutputStream(out, written);
                    Stream<Path> files = Files.walk(classes)) {
                jar.putNextEntry(new JarEntry(SERVICE));
                jar.write(factories.getBytes(StandardCharsets.UTF_8));
                for (Path one : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
                    jar.putNextEntry(new JarEntry(classes.relativize(one).toString()));
                    jar.write(Files.readAllBytes(one));
                }
            }
            return Files.move(beside, Files.createDirectories(directory).resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path compiled() throws IOException {
        Path work = Files.createTempDirectory("plugin-classes-");
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            files.add(Files.writeString(work.resolve(source.getKey() + ".java"), source.getValue()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            String path = placeOf(Frontend.class) + File.pathSeparator + placeOf(NullMarked.class)
                    + File.pathSeparator + placeOf(Plugin.class) + File.pathSeparator
                    + placeOf(Logger.class);
            boolean good = compiler.getTask(told, manager, null,
                    List.of("-d", work.toString(), "-cp", path, "-proc:none", "-nowarn"), null,
                    manager.getJavaFileObjectsFromPaths(files)).call();
            if (!good) {
                throw new AssertionError(told);
            }
        }
        return work;
    }

    private static String placeOf(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
