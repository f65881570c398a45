package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.frontend.spi.Frontend;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An administrator brings a plugin in, replaces it and takes it away while the server runs. */
class PluginsTest {

    private static final String FRONTENDS = "/api/editorial/frontends";

    @TempDir
    Path data;

    @Test
    void aPluginIsBroughtInReplacedAndTakenAwayWithoutARestart() throws IOException {
        Path plugins = Files.createDirectories(data.resolve("plugins"));
        Files.writeString(plugins.resolve("broken.jar"), "no jar");
        try (RunningExponat exponat = RunningExponat.empty(data, "--exponat.plugins.time=500ms",
                "--exponat.frontends.hello.greeting=Hallo",
                "--exponat.plugins.force=hello")) {
            assertThat(named(exponat, "website").path("state").stringValue()).isEqualTo("running");
            assertThat(named(exponat, "broken.jar").path("reasons").get(0).stringValue())
                    .isEqualTo("it cannot be read as a jar");
            assertThat(exponat.get("/sites/hello/x").status()).isEqualTo(404);
            assertProblem(exponat.asEditor("POST", FRONTENDS + "/hello/start", ""), 404);
            assertProblem(exponat.asEditor("POST", FRONTENDS + "/website/stop", ""), 404);

            write(plugins, "1", "return Rendering.html(settings.text(\"greeting\"));");
            Answer started = exponat.asEditor("POST", FRONTENDS + "/hello/start", "");
            assertThat(started.status()).isEqualTo(200);
            assertThat(started.json().path("state").stringValue()).as("%s", started).isEqualTo("running");
            assertThat(exponat.get("/sites/hello/x").body()).isEqualTo("Hallo");

            write(plugins, "2", "return Rendering.html(settings.text(\"greeting\") + \" wieder\");");
            assertThat(exponat.get("/sites/hello/x").body()).isEqualTo("Hallo");
            assertThat(exponat.asEditor("POST", FRONTENDS + "/hello/reload", "").json().path("version").stringValue())
                    .isEqualTo("2");
            assertThat(exponat.get("/sites/hello/x").body()).as("no answer of the old one is kept")
                    .isEqualTo("Hallo wieder");

            write(plugins, "3", "while (!Thread.interrupted()) { Thread.onSpinWait(); } throw new Error();");
            exponat.asEditor("POST", FRONTENDS + "/hello/reload", "");
            for (int i = 0; i < 3; i++) {
                assertThat(exponat.get("/sites/hello/x").status()).isEqualTo(503);
            }
            assertThat(named(exponat, "hello").path("state").stringValue()).isEqualTo("taken_out");
            Answer health = exponat.get("/actuator/health");
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.json().at("/components/frontends/details/hello").stringValue()).isEqualTo("taken_out");
            assertThat(exponat.get("/sites/website/de/nirgends").status()).isEqualTo(404);

            assertThat(exponat.asEditor("POST", FRONTENDS + "/hello/stop", "").json().path("state").stringValue())
                    .isEqualTo("stopped");
            assertThat(exponat.get("/sites/hello/x").status()).isEqualTo(404);
            assertThat(exponat.asEditor("/api/editorial/audit").json().path("entries").findValuesAsString("action"))
                    .contains("frontend_started", "frontend_reloaded", "frontend_stopped");
        }
    }

    @Test
    void aPluginThatLosesTextsIsRefusedWithWhatWasFoundUnlessForced() throws IOException {
        Path plugins = Files.createDirectories(data.resolve("plugins"));
        write(plugins, "1", "return Rendering.html(\"<html lang=\\\"de\\\"><p onclick=\\\"x()\\\">\");");
        try (RunningExponat exponat = RunningExponat.empty(data, "--exponat.frontends.hello.greeting=Hallo")) {
            JsonNode refused = named(exponat, "hello");
            assertThat(refused.path("state").stringValue()).isEqualTo("refused");
            assertThat(refused.path("reasons").get(0).stringValue()).startsWith("NEEDS_NO_SCRIPT at /");
            assertThat(exponat.get("/sites/hello/x").status()).isEqualTo(404);

            assertProblem(exponat.asEditor("POST", FRONTENDS + "/hello/start?force=perhaps", ""), 400);
            Answer forced = exponat.asEditor("POST", FRONTENDS + "/hello/start?force=true", "");
            assertThat(forced.json().path("state").stringValue()).isEqualTo("running");
            assertThat(forced.json().path("findings")).isEqualTo(refused.path("reasons"));
            assertThat(named(exponat, "hello").path("findings")).isEqualTo(refused.path("reasons"));
            assertThat(exponat.get("/sites/hello/x").status()).isEqualTo(200);
        }
    }

    private static JsonNode named(RunningExponat exponat, String name) {
        for (JsonNode frontend : exponat.asEditor(FRONTENDS).json().path("frontends")) {
            if (frontend.path("name").stringValue().equals(name)) {
                return frontend;
            }
        }
        throw new AssertionError("no frontend " + name);
    }

    private static void write(Path plugins, String version, String answer) throws IOException {
        Path work = Files.createTempDirectory("hello-");
        Path source = Files.writeString(work.resolve("Hello.java"), """
                package hello;
                import java.util.*;
                import org.exponat.frontend.spi.*;
                public class Hello implements FrontendFactory {
                    public List<Setting> settings() {
                        return List.of(Setting.required("greeting", Setting.Kind.TEXT, "what is said"));
                    }
                    public Frontend make(Settings settings) {
                        return new Frontend() {
                            public String name() { return "hello"; }
                            public List<Locale> locales() { return List.of(Locale.GERMAN); }
                            public List<Route> routes() { return List.of(Route.of("all", "/{all}")); }
                            public Rendering render(PageRequest request, Site site) { %s }
                        };
                    }
                }
                """.formatted(answer));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            String path = placeOf(Frontend.class) + File.pathSeparator + placeOf(NullMarked.class);
            assertThat(compiler.getTask(told, manager, null, List.of("-d", work.toString(), "-cp", path, "-proc:none"),
                    null, manager.getJavaFileObjects(source)).call()).as(told.toString()).isTrue();
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Map.of("Plugin-Id", "hello", "Plugin-Version", version, "Plugin-Requires", "1.0")
                .forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (OutputStream out = Files.newOutputStream(plugins.resolve("hello.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(work)) {
            jar.putNextEntry(new JarEntry("META-INF/services/org.exponat.frontend.spi.FrontendFactory"));
            jar.write("hello.Hello".getBytes(StandardCharsets.UTF_8));
            for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
                jar.putNextEntry(new JarEntry(work.relativize(file).toString()));
                jar.write(Files.readAllBytes(file));
            }
        }
    }

    private static String placeOf(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
    }
}
