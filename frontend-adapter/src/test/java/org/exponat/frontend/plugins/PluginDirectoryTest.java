package org.exponat.frontend.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.exponat.frontend.plugins.FrontendState.Condition;
import org.exponat.frontend.runtime.Busyness;
import org.exponat.frontend.runtime.Limits;
import org.exponat.frontend.runtime.RequestInfo;
import org.exponat.frontend.runtime.TestSite;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.website.WebsiteFrontend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDirectoryTest {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), 4, 10_000);
    private static final Limits IMPATIENT = new Limits(Duration.ofMillis(300), 2, 10_000);
    private static final String HELLO = "return Rendering.html(\"hello \" + request.path());";

    @TempDir
    Path directory;

    private Path jars;
    private TestSite site;
    private final List<PluginDirectory> opened = new ArrayList<>();

    @BeforeEach
    void open() {
        jars = directory.resolve("plugins");
        site = TestSite.open(directory.resolve("site"), new WebsiteFrontend());
    }

    @AfterEach
    void close() {
        opened.forEach(PluginDirectory::close);
        site.close();
    }

    /** What these plugins answer says nothing of the content. */
    private PluginDirectory started(Limits limits, Map<String, Map<String, String>> settings, @Nullable Signer signer) {
        return started(limits, settings, signer, _ -> true);
    }

    private PluginDirectory started(Limits limits, Map<String, Map<String, String>> settings, @Nullable Signer signer,
            Predicate<String> untried) {
        PluginDirectory plugins = new PluginDirectory(jars, site.runtime, settings, limits, signer, untried);
        opened.add(plugins);
        plugins.startAll();
        return plugins;
    }

    private PluginDirectory started() {
        return started(LIMITS, Map.of(), null);
    }

    private Rendering get(String name, String path) {
        return site.runtime.render(name,
                new RequestInfo(path, Map.of(), URI.create("https://example.org"), "/sites/" + name)).orElseThrow()
                .rendering();
    }

    private static FrontendState state(PluginDirectory plugins, String name) {
        return plugins.states().stream().filter(state -> state.name().equals(name)).findFirst().orElseThrow();
    }

    private void refuses(PluginJar jar, String name, String... reasons) {
        jar.in(jars);
        PluginDirectory plugins = started();
        assertThat(state(plugins, name).condition()).isEqualTo(Condition.REFUSED);
        assertThat(state(plugins, name).reasons()).hasSize(reasons.length);
        for (int i = 0; i < reasons.length; i++) {
            assertThat(state(plugins, name).reasons().get(i)).contains(reasons[i]);
        }
        assertThat(site.runtime.names()).doesNotContain(name);
        assertThat(get("website", "/de/nirgends").status()).isEqualTo(404);
    }

    @Test
    void aPluginThatDoesNotConformIsLetInOnlyIfThatIsForced() {
        PluginJar.answering("signage", "return Rendering.html(\"<html lang=\\\"de\\\"><p onclick=\\\"x()\\\">Hi\");")
                .in(jars);
        PluginDirectory plugins = started(LIMITS, Map.of(), null, _ -> false);
        FrontendState refused = state(plugins, "signage");
        assertThat(refused.condition()).isEqualTo(Condition.REFUSED);
        assertThat(refused.reasons()).isNotEmpty().allMatch(reason -> reason.startsWith("NEEDS_NO_SCRIPT at /"));
        assertThat(site.runtime.names()).doesNotContain("signage");

        FrontendState forced = plugins.start("signage", true).orElseThrow();
        assertThat(forced.condition()).isEqualTo(Condition.RUNNING);
        assertThat(forced.reasons()).isEmpty();
        assertThat(forced.findings()).isEqualTo(refused.reasons());
        assertThat(state(plugins, "signage").findings()).isEqualTo(refused.reasons());

        PluginJar.answering("signage", "return Rendering.html(\"<html lang=\\\"de\\\"><p>Hi\");").in(jars);
        assertThat(plugins.reload("signage", false).orElseThrow().findings()).isEmpty();
        assertThat(get("signage", "/x").bodyText()).endsWith("Hi");
    }

    @Test
    void whatStartsSlowlyKeepsNobodyFromLookingAtTheOthers() throws Exception {
        PluginJar.answering("signage", HELLO).in(jars);
        PluginDirectory plugins = started();
        PluginJar.answering("slow", HELLO)
                .withFactory("try { Thread.sleep(60_000); } catch (InterruptedException e) { } return null;").in(jars);
        Thread starting = Thread.ofPlatform().daemon().start(() -> plugins.start("slow", false));
        while (starting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(state(plugins, "signage").condition()).isEqualTo(Condition.RUNNING);
        assertThat(plugins.stop("signage")).hasValueSatisfying(
                stopped -> assertThat(stopped.condition()).isEqualTo(Condition.STOPPED));
        assertThat(starting.isAlive()).isTrue();
        starting.interrupt();
        starting.join();
    }

    @Test
    void letsAPluginAnswer() {
        PluginJar.answering("signage", HELLO).in(jars);
        PluginDirectory plugins = started();
        assertThat(get("signage", "/de").bodyText()).isEqualTo("hello /de");
        assertThat(plugins.states()).extracting(FrontendState::name).containsExactly("signage", "website");
        FrontendState state = state(plugins, "signage");
        assertThat(state.condition()).isEqualTo(Condition.RUNNING);
        assertThat(state.version()).isEqualTo("1.0.0");
        assertThat(state.provider()).isEqualTo("Somebody");
        assertThat(state(plugins, "website").isBuiltIn()).isTrue();
    }

    @Test
    void isContentWithoutAnyDirectory() {
        assertThat(started().states()).extracting(FrontendState::name).containsExactly("website");
        assertThat(opened.getFirst().start("nobody", false)).isEmpty();
        assertThat(opened.getFirst().stop("website")).isEmpty();
    }

    @Test
    void notesWhatAPluginReads() {
        PluginJar.answering("signage",
                "return Rendering.html(site.list(ListQuery.of(request.locale(), \"panel\")).items().toString());")
                .in(jars);
        started();
        assertThat(site.runtime.render("signage", new RequestInfo("/", Map.of(), URI.create("https://example.org"), ""))
                .orElseThrow().reads().tags()).containsExactly("type:panel");
    }

    @Test
    void givesAPluginItsSettings() {
        String declared = "Setting.required(\"title\", Setting.Kind.TEXT, \"what it is called\"), "
                + "Setting.withDefault(\"idle-after\", Setting.Kind.DURATION, \"until it begins anew\", \"PT90S\")";
        PluginJar.answering("signage",
                "return Rendering.html(settings.text(\"title\") + settings.duration(\"idle-after\").get());")
                .withFactory("return new Answering(settings);", declared).in(jars);
        started(LIMITS, Map.of("signage", Map.of("title", "Foyer ")), null);
        assertThat(get("signage", "/").bodyText()).isEqualTo("FoyerPT1M30S");

        opened.getFirst().close();
        PluginDirectory wrong = started(LIMITS, Map.of("signage", Map.of("idle-after", "soon", "colour", "red")), null);
        assertThat(state(wrong, "signage").reasons()).containsExactly("title is required: what it is called",
                "idle-after must be a duration such as PT90S", "colour is no setting of this frontend");
    }

    @Test
    void refusesWhatItsManifestRulesOut() throws IOException {
        refuses(PluginJar.answering("a", HELLO).manifest("Plugin-Requires", "2.0"), "a", "needs version 2.0");
        refuses(PluginJar.answering("b", HELLO).manifest("Plugin-Requires", "1.2"), "b", "needs version 1.2");
        refuses(PluginJar.answering("c", HELLO).without("Plugin-Requires").without("Plugin-Version"), "c",
                "no Plugin-Version", "Plugin-Requires");
        refuses(PluginJar.answering("d", HELLO).manifest("Exponat-Abilities", "search, files"), "d", "ability files");
        refuses(PluginJar.answering("e", HELLO).manifest("Class-Path", "other.jar"), "e", "Class-Path");
        refuses(PluginJar.answering("f", HELLO).without("Plugin-Id"), "f.jar", "no Plugin-Id");
        Files.writeString(jars.resolve("g.jar"), "no jar at all");
        assertThat(state(started(), "g.jar").reasons()).containsExactly("it cannot be read as a jar");
    }

    @Test
    void refusesNamesThatAreTaken() {
        refuses(PluginJar.answering("another", HELLO).manifest("Plugin-Id", "elsewhere"), "elsewhere",
                "its frontend is named another");
        PluginJar.answering("website", HELLO).in(jars);
        assertThat(started().states()).filteredOn(state -> state.name().equals("website"))
                .extracting(FrontendState::condition).containsExactlyInAnyOrder(Condition.RUNNING, Condition.REFUSED);
        assertThat(get("website", "/de/nirgends").bodyText()).doesNotContain("hello");

        PluginJar.answering("twice", HELLO).in(jars, "one.jar");
        PluginJar.answering("twice", HELLO).in(jars, "two.jar");
        assertThat(state(started(), "twice").reasons())
                .containsExactly("several jars have the name twice: one.jar, two.jar");
    }

    @Test
    void refusesWhatCannotBeMade() {
        refuses(PluginJar.answering("a", HELLO).naming("strange.Nothing\n"), "a", "its factory cannot be had");
        refuses(PluginJar.answering("b", HELLO).naming(""), "b", "names 0 factories");
        refuses(PluginJar.answering("c", HELLO).withFactory("throw new IllegalStateException(\"no licence\");"), "c",
                "no licence");
        refuses(PluginJar.answering("d", HELLO).withFactory("throw new NoClassDefFoundError(\"gone\");"), "d", "gone");
        refuses(PluginJar.answering("e", HELLO).withFactory("""
                return new Answering(settings) {
                    public List<Route> routes() { throw new IllegalStateException("no routes"); }
                };"""), "e", "no routes");
        refuses(PluginJar.answering("f", HELLO).withFactory("""
                return new Answering(settings) {
                    public List<Route> routes() { return List.of(Route.searching("all", "/")); }
                };"""), "f", "the ability to search is not declared");
        refuses(PluginJar.answering("g", HELLO).with("Life", """
                package strange;
                public class Life extends org.pf4j.Plugin {
                    public void start() { throw new IllegalStateException("not today"); }
                }""").manifest("Plugin-Class", "strange.Life"), "g", "it does not start");
    }

    @Test
    void letsAPluginSearchThatSaysSo() {
        PluginJar.answering("finder", "return Rendering.html(\"\" + site.search("
                + "new SearchQuery(\"\", request.locale(), Set.of(), List.of(), 10, null)).total());")
                .withFactory("""
                        return new Answering(settings) {
                            public List<Route> routes() { return List.of(Route.searching("all", "/")); }
                        };""").manifest("Exponat-Abilities", "search").in(jars);
        started();
        site.published("company", titled("Anna", "Anna"));
        assertThat(get("finder", "/").bodyText()).isEqualTo("1");
    }

    @Test
    void showsAPluginNothingOfTheServer() {
        PluginJar
                .answering("nosy",
                        """
                                StringBuilder seen = new StringBuilder();
                                ClassLoader own = getClass().getClassLoader();
                                for (String name : List.of("org.exponat.frontend.runtime.FrontendRuntime",
                                        "org.exponat.core.publication.Edition", "tools.jackson.databind.JsonNode", "org.slf4j.Logger",
                                        "org.exponat.frontend.website.WebsiteFrontend", "org.pf4j.PluginManager",
                                        "com.samskivert.mustache.Mustache")) {
                                    for (ClassLoader loader : Arrays.asList(own, Thread.currentThread().getContextClassLoader())) {
                                        try { Class.forName(name, true, loader); seen.append(name); } catch (ClassNotFoundException hidden) { }
                                    }
                                }
                                seen.append(own.getResource("org/exponat/frontend/runtime/FrontendRuntime.class"));
                                seen.append(" ").append(Class.forName("java.sql.Connection").getSimpleName());
                                return Rendering.html(seen.toString());
                                """)
                .in(jars);
        started();
        assertThat(get("nosy", "/").bodyText()).isEqualTo("null Connection");
    }

    @Test
    void showsAPluginNothingOfTheServerWhileItIsMadeEither() {
        PluginJar.answering("early", HELLO).withFactory("""
                try {
                    Class.forName("org.exponat.frontend.runtime.FrontendRuntime", true,
                            Thread.currentThread().getContextClassLoader());
                    throw new IllegalStateException("seen");
                } catch (ClassNotFoundException hidden) {
                    return new Answering(settings);
                }""").in(jars);
        started();
        assertThat(get("early", "/").status()).isEqualTo(200);
    }

    @Test
    void keepsFailuresToThePluginThatFails() {
        PluginJar.answering("broken", """
                switch (request.path()) {
                    case "/error": throw new AssertionError("secret");
                    case "/deep": return answer(request, site);
                    case "/memory": throw new OutOfMemoryError("secret");
                    case "/null": return null;
                    case "/large": return Rendering.html("x".repeat(10_001));
                    case "/fits": return Rendering.html("x".repeat(10_000));
                    default: throw new IllegalStateException("secret");
                }""").in(jars);
        started();
        for (String path : List.of("/", "/error", "/deep", "/memory", "/null", "/large")) {
            assertThat(get("broken", path).status()).as(path).isEqualTo(500);
            assertThat(get("broken", path).bodyText()).as(path).doesNotContain("secret");
        }
        assertThat(get("broken", "/fits").status()).isEqualTo(200);
        assertThat(get("website", "/de/nirgends").status()).isEqualTo(404);
    }

    @Test
    void interruptsWhatTakesTooLong() {
        PluginJar.answering("slow", "Thread.sleep(60_000); return Rendering.html(\"\");").in(jars);
        PluginDirectory plugins = started(IMPATIENT, Map.of(), null);
        Rendering page = get("slow", "/");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.headers()).containsKey("Retry-After");
        assertThat(state(plugins, "slow").condition()).isEqualTo(Condition.RUNNING);
        assertThat(state(plugins, "slow").busyness()).isNotNull()
                .satisfies(busyness -> assertThat(busyness.runaways()).isEqualTo(1));
    }

    @Test
    void takesAFrontendOutAfterThreeRequestsThatRanAway() {
        PluginJar.answering("endless", """
                if (request.path().equals("/good")) { return Rendering.html("good"); }
                long until = System.nanoTime() + 3_000_000_000L;
                while (System.nanoTime() < until) { Thread.onSpinWait(); }
                return Rendering.html("");""").in(jars);
        PluginDirectory plugins = started(new Limits(Duration.ofMillis(300), 8, 10_000), Map.of(), null);
        for (int i = 0; i < 3; i++) {
            assertThat(get("endless", "/good").status()).isEqualTo(200);
            assertThat(get("endless", "/").status()).isEqualTo(503);
        }
        assertThat(state(plugins, "endless").condition()).isEqualTo(Condition.TAKEN_OUT);
        assertThat(get("endless", "/good").status()).isEqualTo(503);
        assertThat(get("website", "/de/nirgends").status()).isEqualTo(404);

        assertThat(plugins.start("endless", false)).hasValueSatisfying(
                state -> assertThat(state.condition()).isEqualTo(Condition.RUNNING));
        assertThat(get("endless", "/good").status()).isEqualTo(200);
    }

    @Test
    void takesRequestsThatRunAwayTogetherForOneIncident() throws Exception {
        PluginJar.answering("stalled", "Thread.sleep(60_000); return Rendering.html(\"\");").in(jars);
        PluginDirectory plugins = started(new Limits(Duration.ofSeconds(1), 8, 10_000), Map.of(), null);
        try (ExecutorService visitors = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers = visitors
                    .invokeAll(Collections.nCopies(4, () -> get("stalled", "/").status()));
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(503);
            }
        }
        assertThat(state(plugins, "stalled").condition()).isEqualTo(Condition.RUNNING);
    }

    @Test
    void refusesAtOnceWhatFindsNoPlace() throws Exception {
        PluginJar.answering("busy", """
                if (request.path().equals("/wait")) { Thread.sleep(60_000); }
                return Rendering.html("");""").in(jars);
        PluginDirectory plugins = started(new Limits(Duration.ofSeconds(4), 2, 10_000), Map.of(), null);
        try (ExecutorService visitors = Executors.newFixedThreadPool(2)) {
            List<Future<Rendering>> waiting = List.of(visitors.submit(() -> get("busy", "/wait")),
                    visitors.submit(() -> get("busy", "/wait")));
            awaitUnderWay(plugins, "busy", 2);
            assertThat(get("busy", "/").status()).isEqualTo(503);
            assertThat(waiting).as("it did not wait for the others").noneMatch(Future::isDone);
            assertThat(get("website", "/de/nirgends").status()).isEqualTo(404);
            for (Future<Rendering> one : waiting) {
                assertThat(one.get().status()).isEqualTo(503);
            }
        }
    }

    private static void awaitUnderWay(PluginDirectory plugins, String name, int count) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            Busyness busyness = state(plugins, name).busyness();
            if (busyness != null && busyness.underWay() >= count) {
                return;
            }
            assertThat(System.nanoTime()).as("requests that get under way").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    @Test
    void replacesAPluginWhileItAnswersAndLosesNoRequest() throws Exception {
        PluginJar.answering("signage", "Thread.sleep(200); return Rendering.html(\"one\");").in(jars);
        PluginDirectory plugins = started(LIMITS, Map.of(), null);
        try (ExecutorService visitors = Executors.newFixedThreadPool(3)) {
            Future<Rendering> early = visitors.submit(() -> get("signage", "/"));
            awaitUnderWay(plugins, "signage", 1);
            PluginJar.answering("signage", "return Rendering.html(\"two\");").manifest("Plugin-Version", "2.0.0")
                    .in(jars);
            FrontendState state = plugins.reload("signage", false).orElseThrow();
            assertThat(state.version()).isEqualTo("2.0.0");
            assertThat(get("signage", "/").bodyText()).isEqualTo("two");
            assertThat(early.get().bodyText()).isEqualTo("one");
        }
    }

    @Test
    void keepsWhatRunsWhereItsSuccessorIsRefused() {
        PluginJar.answering("signage", HELLO).in(jars);
        PluginDirectory plugins = started();
        PluginJar.answering("signage", HELLO).manifest("Plugin-Version", "2.0.0")
                .withFactory("throw new IllegalStateException(\"no licence\");").in(jars);
        FrontendState state = plugins.reload("signage", false).orElseThrow();
        assertThat(state.condition()).isEqualTo(Condition.RUNNING);
        assertThat(state.version()).isEqualTo("1.0.0");
        assertThat(state.reasons()).singleElement().asString().contains("no licence");
        assertThat(get("signage", "/").status()).isEqualTo(200);
    }

    @Test
    void stopsAndStartsAPlugin() {
        PluginJar.answering("signage", HELLO).in(jars);
        PluginDirectory plugins = started();
        assertThat(plugins.stop("signage")).hasValueSatisfying(
                state -> assertThat(state.condition()).isEqualTo(Condition.STOPPED));
        assertThat(site.runtime.names()).containsExactly("website");
        assertThat(plugins.start("signage", false)).hasValueSatisfying(
                state -> assertThat(state.condition()).isEqualTo(Condition.RUNNING));
        assertThat(get("signage", "/").status()).isEqualTo(200);
    }

    @Test
    void letsInOnlyWhatIsSignedWhereThatIsAsked() throws Exception {
        Path keys = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keystore", keys.toString(), "-storepass", "changeit", "-alias", "a", "-keyalg", "EC",
                "-dname", "CN=Test", "-validity", "3650").inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        Path certificate = Files.write(directory.resolve("signer.cer"), store.getCertificate("a").getEncoded());
        CertPath path = CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(store.getCertificate("a")));
        JarSigner jarSigner = new JarSigner.Builder((PrivateKey) store.getKey("a", "changeit".toCharArray()), path)
                .build();

        Path made = directory.resolve("made");
        PluginJar.answering("plain", HELLO).in(jars);
        sign(jarSigner, PluginJar.answering("signed", HELLO).in(made), jars.resolve("signed.jar"));
        Path changed = jars.resolve("changed.jar");
        sign(jarSigner, PluginJar.answering("changed", HELLO).in(made), changed);
        rewrite(changed, "strange/Answering.class", true);
        Path more = jars.resolve("more.jar");
        sign(jarSigner, PluginJar.answering("more", HELLO).in(made), more);
        rewrite(more, "strange/More.class", false);
        Path whole = made.resolve("whole.jar");
        sign(jarSigner, PluginJar.answering("folder", HELLO).in(made), whole);
        with(whole, "strange/Folder.class/", jars.resolve("folder.jar"));

        PluginDirectory plugins = started(LIMITS, Map.of(), Signer.of(certificate));
        assertThat(get("signed", "/").status()).isEqualTo(200);
        assertThat(state(plugins, "plain").reasons()).singleElement().asString().contains("not signed");
        assertThat(state(plugins, "changed").reasons()).singleElement().asString().contains("signature is not right");
        assertThat(state(plugins, "more").reasons()).singleElement().asString().contains("not signed",
                "strange/More.class");
        assertThat(state(plugins, "folder").reasons()).singleElement().asString().contains("a folder that is none");
        assertThat(site.runtime.names()).containsExactly("website", "signed");
    }

    private static void sign(JarSigner signer, Path from, Path to) throws IOException {
        try (ZipFile jar = new ZipFile(from.toFile()); OutputStream out = Files.newOutputStream(to)) {
            signer.sign(jar, out);
        }
    }

    /** The same jar with one entry more, which no file system would make: a folder that holds bytes. */
    private static void with(Path jar, String folder, Path to) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(from.getInputStream(entry).readAllBytes());
            }
            out.putNextEntry(new ZipEntry(folder));
            out.write(new byte[]{1, 2, 3});
        }
    }

    /** Changes a file in a jar, or adds one. */
    private static void rewrite(Path jar, String name, boolean there) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Path file = files.getPath(name);
            assertThat(Files.exists(file)).isEqualTo(there);
            byte[] bytes = Files.readAllBytes(files.getPath("strange/Answering.class"));
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
        }
    }
}
