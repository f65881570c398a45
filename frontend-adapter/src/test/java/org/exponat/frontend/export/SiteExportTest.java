package org.exponat.frontend.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.exponat.frontend.runtime.TestSite.inGerman;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.exponat.core.media.Presets;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.frontend.feeds.FeedsFrontend;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.runtime.TestSite;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.spi.Route;
import org.exponat.frontend.spi.Site;
import org.exponat.frontend.website.WebsiteFrontend;
import org.exponat.frontend.website.WebsiteMap;
import org.exponat.frontend.website.WebsiteSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteExportTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    /** What an export keeps of itself. */
    private static final String OWN = ".site-export/manifest.ndjson";

    @TempDir
    Path directory;

    private TestSite site;
    private final Frontend website = new WebsiteFrontend(new WebsiteSettings("/sites/feeds", "/api/suggest"));
    private final Frontend feeds = new FeedsFrontend(new WebsiteMap(), "/sites/website");

    @BeforeEach
    void open() {
        site = TestSite.open(directory.resolve("site"), website, feeds);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Path out(String name) {
        return directory.resolve(name);
    }

    private ExportReport export(String to) throws IOException {
        return export(to, null, "website", null, null);
    }

    private ExportReport export(String to, String frontend, @Nullable String base) throws IOException {
        return export(to, null, frontend, base, null);
    }

    private ExportReport export(String to, @Nullable Long edition, String frontend, @Nullable String base,
            @Nullable String server,
            Frontend... more) throws IOException {
        Edition shown = edition == null
                ? site.installation.site().editions().current()
                : site.installation.site().editions().find(edition).orElseThrow();
        StillSite still = new StillSite(site.installation.site(), shown);
        FrontendRuntime frontends = new FrontendRuntime(still, site.search, site.search, site.installation.types,
                site.installation.languages, Presets.NONE,
                Stream.concat(Stream.of(website, feeds), Stream.of(more)).toList());
        MediaSource media = (hash, name) -> Optional.empty();
        return new SiteExport(frontends, still, media, new ExportSettings(frontend,
                base == null ? null : URI.create(base), server == null ? null : URI.create(server), "test", 2),
                line -> {}).into(out(to));
    }

    private String read(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    /** All files with what is in them. */
    private Map<String, String> files(String name) throws IOException {
        return each(name, file -> {
            try {
                return Files.readString(file);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
    }

    private <T> Map<String, T> each(String name, Function<Path, T> what) throws IOException {
        Map<String, T> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(out(name))) {
            paths.filter(Files::isRegularFile)
                    .forEach(file -> all.put(out(name).relativize(file).toString().replace('\\', '/'),
                            what.apply(file)));
        }
        all.remove(".site-export/lock");
        return all;
    }

    private void age(String name) throws IOException {
        for (String file : files(name).keySet()) {
            Files.setLastModifiedTime(out(name).resolve(file), LONG_AGO);
        }
    }

    /** The files that were written since they were made to look old. */
    private List<String> touched(String name) throws IOException {
        return each(name, file -> {
            try {
                return Files.getLastModifiedTime(file).equals(LONG_AGO);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        }).entrySet().stream().filter(file -> !file.getValue()).map(Map.Entry::getKey).toList();
    }

    private ItemId cluster(String de, String en) {
        return site.published("cluster", titled(de, en));
    }

    @Test
    void pagesBecomeFilesThatLeadToEachOtherFromWhereverTheyLie() throws IOException {
        cluster("Ventilatoren", "Fans");
        ExportReport report = export("out");

        assertThat(report.dead()).isEmpty();
        assertThat(files("out")).containsKeys("index.html", "de/index.html", "en/index.html",
                "de/cluster/ventilatoren/index.html", "en/clusters/fans/index.html");
        assertThat(read("out/index.html")).contains("url=de/");
        assertThat(read("out/de/cluster/ventilatoren/index.html")).contains("<a href=\"../../../en/clusters/fans/\"")
                .contains("href=\"../../../assets/");
        assertThat(files("out").values()).noneMatch(text -> text.contains("site.invalid"))
                .noneMatch(text -> text.contains("=\"/sites/"));
    }

    @Test
    void whatOnlyAServerAnswersLeadsToOneOrIsNotThere() throws IOException {
        cluster("Ventilatoren", "Fans");
        ExportReport alone = export("alone");
        assertThat(alone.leftOut().keySet()).contains("/sites/website/de/suche", "/sites/feeds/de/atom.xml");
        assertThat(read("alone/de/index.html")).doesNotContain("<form", "atom.xml", "canonical", "ld+json");

        ExportReport served = export("served", null, "website", null, "https://cms.example.org");
        assertThat(served.leftOut()).isEmpty();
        assertThat(read("served/de/index.html"))
                .contains(
                        "<form class=\"search\" role=\"search\" action=\"https://cms.example.org/sites/website/de/suche\"")
                .contains("href=\"https://cms.example.org/sites/feeds/de/atom.xml\"")
                .contains("<link rel=\"canonical\" href=\"https://cms.example.org/sites/website/de\"")
                .doesNotContain("data-suggestions");
    }

    @Test
    void whereTheFilesWillBeIsInEveryLink() throws IOException {
        cluster("Ventilatoren", "Fans");
        export("out", "website", "https://www.example.org/cluster/");

        assertThat(read("out/de/cluster/ventilatoren/index.html"))
                .contains("<a href=\"/cluster/en/clusters/fans/\"")
                .contains("<link rel=\"canonical\" href=\"https://www.example.org/cluster/de/cluster/ventilatoren/\"")
                .contains("\"url\":\"https://www.example.org/cluster/de/cluster/ventilatoren/\"");
        assertThat(read("out/404.html")).contains("href=\"/cluster/de/\"");
        assertThat(read("out/_redirects")).isEqualTo("/cluster/ /cluster/de/ 302\n");
    }

    @Test
    void feedsNameEverythingInFullOrAreRefused() throws IOException {
        cluster("Ventilatoren", "Fans");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> export("out", "feeds", null))
                .withMessageContaining("--base");
        assertThat(files("out")).isEmpty();

        export("out", null, "feeds", "https://feeds.example.org/", "https://cms.example.org");
        assertThat(read("out/de/atom.xml")).contains("href=\"https://feeds.example.org/de/atom.xml\"",
                "href=\"https://cms.example.org/sites/website/de/cluster/ventilatoren\"");
        assertThat(read("out/robots.txt")).contains("Sitemap: https://feeds.example.org/sitemap.xml");
    }

    @Test
    void theSameEditionGivesTheSameBytes() throws IOException {
        cluster("Ventilatoren", "Fans");
        long first = site.installation.site().editions().current().number();
        export("then");
        cluster("Schrauben", "Screws");
        export("now", first, "website", null, null);

        assertThat(files("now")).isEqualTo(files("then"));
    }

    @Test
    void aChangeTouchesOnlyTheFilesItChanges() throws IOException {
        ItemId fans = cluster("Ventilatoren", "Fans");
        site.published("page", inGerman("Impressum"));
        site.published("person", titled("Peter", "Peter"));
        export("out");
        age("out");
        site.installation.revise(fans, 1, "{'teaser':{'de':'Frischer Wind'}}");
        site.publish(fans);
        ExportReport second = export("out");

        // The English pages show the teaser too, as they fall back to it.
        assertThat(touched("out")).containsExactly(OWN, "de/cluster/ventilatoren/index.html", "de/index.html",
                "en/clusters/fans/index.html", "en/index.html");
        assertThat(second.written()).isEqualTo(4);
        assertThat(second.rendered()).isLessThan(second.pages());
        assertThat(read("out/de/cluster/ventilatoren/index.html")).contains("Frischer Wind");
        export("fresh");
        assertThat(files("out")).isEqualTo(files("fresh"));

        age("out");
        assertThat(export("out").written()).isZero();
        assertThat(touched("out")).containsExactly(OWN);
    }

    @Test
    void anEarlierEditionCanTakeThePlaceOfALaterOne() throws IOException {
        cluster("Ventilatoren", "Fans");
        export("then");
        cluster("Schrauben", "Screws");
        export("out");
        export("out", 1L, "website", null, null);

        assertThat(files("out")).isEqualTo(files("then"));
    }

    @Test
    void anAddressThatChangedLeadsOn() throws IOException {
        ItemId fans = cluster("Ventilatoren", "Fans");
        export("out");
        site.installation.revise(fans, 1, "{'slug':{'de':'luefter'}}");
        site.publish(fans);
        export("out");

        assertThat(read("out/de/cluster/ventilatoren/index.html")).contains("url=../luefter/",
                "<a href=\"../luefter/\">");
        assertThat(read("out/_redirects")).contains("/de/cluster/ventilatoren/ /de/cluster/luefter/ 301\n");
        assertThat(read("out/redirects.json")).contains("\"to\" : \"/de/cluster/luefter/\"");
        export("fresh");
        assertThat(files("out")).isEqualTo(files("fresh"));
    }

    @Test
    void whatIsGoneLeavesNothingBehind() throws IOException {
        ItemId fans = cluster("Ventilatoren", "Fans");
        cluster("Schrauben", "Screws");
        export("out");
        Files.writeString(out("out").resolve("de/CNAME"), "by hand");
        site.withdraw(fans);
        ExportReport report = export("out");

        assertThat(report.removed()).isEqualTo(2);
        assertThat(out("out").resolve("de/cluster/ventilatoren")).doesNotExist();
        assertThat(out("out").resolve("en/clusters/fans")).doesNotExist();
        assertThat(out("out").resolve("de/CNAME")).exists();
        assertThat(report.dead()).isEmpty();
    }

    @Test
    void whatWasRetractedIsInNoExportOfAnyEdition() throws IOException {
        ItemId fans = cluster("Ventilatoren", "Fans");
        cluster("Schrauben", "Screws");
        export("out");
        site.installation.retract(fans);
        export("out", 2L, "website", null, null);

        assertThat(files("out").values()).noneMatch(text -> text.contains("entilatoren"));
    }

    @Test
    void anExportThatWasStoppedIsPutInOrderByTheNext() throws IOException {
        cluster("Ventilatoren", "Fans");
        export("out");
        Map<String, String> whole = files("out");
        // Stopped while files were being put in place: one is new, one is not there yet, one is of an edition unknown now.
        Files.writeString(out("out").resolve("de/index.html"), "of another edition");
        Files.delete(out("out").resolve("en/index.html"));
        Files.createDirectories(out("out").resolve("de/cluster/neu"));
        Files.writeString(out("out").resolve("de/cluster/neu/index.html"), "new");
        Files.writeString(out("out").resolve(".site-export/pending"), "de/index.html\nde/cluster/neu/index.html\n");
        Files.createDirectories(out("out").resolve(".site-export/next/de"));
        Files.writeString(out("out").resolve(".site-export/next/de/index.html"), "half");
        export("out");

        assertThat(files("out")).isEqualTo(whole);
    }

    @Test
    void nothingIsTouchedWhereSomethingElseLiesOrAPageFails() throws IOException {
        Files.createDirectories(out("home"));
        Files.writeString(out("home").resolve("letter.txt"), "Dear");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> export("home"))
                .withMessageContaining("neither empty nor an export");
        assertThat(files("home").keySet()).containsExactly("letter.txt");

        Frontend good = scripted("/b", (request, edition) -> Rendering.html("<a href=b>" + edition + "</a>"));
        cluster("Ventilatoren", "Fans");
        export("out", null, "strange", null, null, good);
        Map<String, String> before = files("out");
        cluster("Schrauben", "Screws");
        Frontend failing = scripted("/b", (request, edition) -> {
            if (request.path().equals("/b")) {
                throw new IllegalStateException("on purpose");
            }
            return Rendering.html("<a href=b>" + edition + "</a>");
        });
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> export("out", null, "strange", null, null, failing))
                .withMessageContaining("failed at /b");
        assertThat(each("out", file -> file.toString()).keySet().stream().filter(file -> !file.contains("/next/"))
                .toList()).containsExactlyElementsOf(before.keySet());
        for (Map.Entry<String, String> file : before.entrySet()) {
            assertThat(read("out/" + file.getKey())).isEqualTo(file.getValue());
        }
    }

    @Test
    void linksToWhatIsNotThereAreTold() throws IOException {
        Frontend linking = scripted("/", (request, edition) -> Rendering.html("""
                <a href="/sites/strange/gone">1</a><a href="strange/missing#x">2</a><img src="/media/abc/def.png">
                <a href="https://example.com/">3</a><a href="mailto:a@example.com">4</a><a href="#here">5</a>"""));
        ExportReport report = export("out", null, "strange", null, null, linking);

        assertThat(report.dead()).extracting(ExportReport.DeadLink::address).containsExactly("/gone", "/missing",
                "/media/abc/def.png");
        assertThat(read("out/index.html")).contains("https://example.com/", "mailto:a@example.com", "\"#here\"");
    }

    @Test
    void noAddressLeavesTheDirectory() throws IOException {
        Frontend hostile = scripted("/{a}", (request, edition) -> Rendering.html("""
                <a href="/sites/strange/..%2F..%2Fescaped">1</a><a href="/sites/strange/%2e%2e">2</a>
                <a href="/sites/strange/.site-export">3</a><a href="/sites/strange/a%5Cb">4</a>
                <a href="/sites/strange/a%00b">5</a><a href="/sites/strange/../../etc/passwd">6</a>
                <a href="//evil.example/x">7</a><a href="javascript:alert(1)">8</a><a href="http://[">9</a>
                <a href="/sites/strange/good">10</a>"""), "/");
        export("out", null, "strange", null, null, hostile);

        assertThat(files("out").keySet()).containsExactly(OWN, "good/index.html", "index.html");
        assertThat(directory.resolve("escaped")).doesNotExist();
    }

    private interface Script {
        Rendering answer(PageRequest request, long edition);
    }

    private static Frontend scripted(String pattern, Script script, String... more) {
        return new Frontend() {

            @Override
            public String name() {
                return "strange";
            }

            @Override
            public List<Locale> locales() {
                return List.of(Locale.GERMAN);
            }

            @Override
            public List<Route> routes() {
                return Stream.concat(Stream.of("/", pattern).distinct(), Stream.of(more)).distinct()
                        .map(one -> Route.of(one, one)).toList();
            }

            @Override
            public Rendering render(PageRequest request, Site read) {
                return script.answer(request, read.edition().number());
            }
        };
    }
}
