package org.exponat.frontend.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.exponat.frontend.runtime.TestSite.inGerman;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
import org.exponat.frontend.runtime.Limits;
import org.exponat.frontend.runtime.TestSite;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.Link;
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
    /** What makes the pages, besides what is published. */
    private String origin = "test";
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
        StillSite still = still(shown);
        FrontendRuntime frontends = new FrontendRuntime(still, site.search, site.search, site.installation.types,
                site.installation.languages, Presets.NONE,
                Stream.concat(Stream.of(website, feeds), Stream.of(more)).toList());
        MediaSource media = (hash, name) -> Optional.empty();
        return new SiteExport(frontends, still, media, new ExportSettings(frontend,
                base == null ? null : URI.create(base), server == null ? null : URI.create(server), origin, 2),
                line -> {}).into(out(to));
    }

    private StillSite still(Edition shown) {
        return new StillSite(site.installation.site(), shown, site.installation.types, site.installation.languages);
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
    void anotherOriginRendersEverythingAnewAndIsTold() throws IOException {
        cluster("Ventilatoren", "Fans");
        assertThat(export("out").anew()).isNull();
        assertThat(export("out").rendered()).isZero();
        origin = "test with another jar";
        ExportReport other = export("out");

        assertThat(other.anew()).contains("by another program");
        assertThat(other.rendered()).isEqualTo(export("fresh").rendered());
        assertThat(other.written()).isZero();
    }

    @Test
    void anEditionOfTheSameNumberOfAnotherSiteIsNotTakenForThis() throws IOException {
        cluster("Ventilatoren", "Fans");
        export("out");
        String list = read("out/" + OWN);
        Files.writeString(out("out").resolve(OWN),
                list.replaceFirst("\"effectiveAt\":\"[^\"]*\"", "\"effectiveAt\":\"2001-01-01T00:00:00Z\""));

        assertThat(export("out").anew()).contains("of another site");
        assertThat(read("out/" + OWN)).isEqualTo(list);
    }

    @Test
    void aDamagedListIsToldAndEverythingMadeAnew() throws IOException {
        ItemId fans = cluster("Ventilatoren", "Fans");
        export("out");
        Map<String, String> whole = files("out");
        String list = read("out/" + OWN);
        String lines = list.substring(list.indexOf('\n') + 1);
        for (String damaged : List.of("", "{", "\0\0\0", list.substring(0, list.length() / 2), "{}\n" + lines,
                list.substring(0, list.lastIndexOf('\n', list.length() - 2) + 1),
                list.replace("\"status\":200", "\"status\":[]"))) {
            Files.writeString(out("out").resolve(OWN), damaged);
            Files.writeString(out("out").resolve("de/CNAME"), "by hand");
            ExportReport report = export("out");

            assertThat(report.anew()).as(damaged).contains("damaged");
            assertThat(out("out").resolve("de/CNAME")).exists();
            Files.delete(out("out").resolve("de/CNAME"));
            assertThat(files("out")).as(damaged).isEqualTo(whole);
        }
        // What the list still tells goes with its page.
        Files.writeString(out("out").resolve(OWN), "damaged\n" + lines);
        site.withdraw(fans);
        export("out");
        assertThat(out("out").resolve("de/cluster/ventilatoren")).doesNotExist();
    }

    @Test
    void aListThatNamesFilesElsewhereReachesNone() throws IOException {
        cluster("Ventilatoren", "Fans");
        export("out");
        Files.writeString(directory.resolve("victim.txt"), "Dear");
        String line = read("out/" + OWN).lines().filter(one -> one.startsWith("{\"path\":\"/en\"")).findFirst()
                .orElseThrow();
        Files.writeString(out("out").resolve(OWN), line.replace("\"/en\"", "\"/../victim.txt\"") + '\n',
                StandardOpenOption.APPEND);
        Files.writeString(out("out").resolve(".site-export/pending"),
                "../victim.txt\n/etc/passwd\nde/../../victim.txt\n");

        assertThat(export("out").anew()).contains("damaged");
        assertThat(directory.resolve("victim.txt")).content().isEqualTo("Dear");
    }

    @Test
    void aLinkInTheDirectoryLeadsNoFileElsewhere() throws IOException {
        cluster("Ventilatoren", "Fans");
        export("out");
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere/cluster/ventilatoren"));
        Files.writeString(elsewhere.resolve("index.html"), "Dear");
        Path linked = out("out").resolve("de");
        try (Stream<Path> inside = Files.walk(linked)) {
            inside.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
        }
        Files.createSymbolicLink(linked, directory.resolve("elsewhere"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> export("out"))
                .withMessageContaining("is a link that leads elsewhere");
        assertThat(elsewhere.resolve("index.html")).content().isEqualTo("Dear");
    }

    @Test
    void namesThatCannotLieBesideEachOtherAreRefusedByName() {
        Script page = (request, edition) -> Rendering.html("<p>" + request.path() + "</p>");
        for (Map.Entry<String, String> refused : Map
                .of("/Haus", "haus/index.html and Haus/index.html would be one file",
                        "/haus/index.html/x", "would be a file, and a directory",
                        "/../escaped", "no file can have the name of the page /../escaped",
                        "/" + "ä".repeat(130), "no file can have the name of the page /ää", "/a:b",
                        "no file can have the name of the page /a:b", "/redirects.json", "redirects.json")
                .entrySet()) {
            Frontend strange = scripted("/haus", refused.getKey().equals("/redirects.json")
                    ? (request, edition) -> request.path().equals("/haus")
                            ? Rendering.movedTo("/sites/strange/")
                            : Rendering.html("<p></p>")
                    : page, refused.getKey());
            assertThatExceptionOfType(IOException.class).as(refused.getKey())
                    .isThrownBy(() -> export("out", null, "strange", null, null, strange))
                    .withMessageContaining(refused.getValue());
        }
        assertThat(directory.resolve("escaped")).doesNotExist();
    }

    @Test
    void aPageNamedLikeADeviceOfWindowsIsAFileAllTheSame() throws IOException {
        site.published("cluster", titled("Con", "Com1"));
        site.published("cluster", titled("Console", "Aux Lpt"));
        site.published("page", titled("Cluster", "Clusters", "'lists':'cluster'"));

        assertThat(export("out").dead()).isEmpty();

        assertThat(files("out")).containsKeys("de/cluster/con-/index.html", "en/clusters/com1-/index.html",
                "de/cluster/console/index.html", "en/clusters/aux-lpt/index.html");
        assertThat(read("out/de/cluster/index.html")).contains("href=\"con-/\"", "href=\"console/\"");
        assertThat(Places.file("/downloads/NUL.tar.gz")).isEqualTo("downloads/NUL-.tar.gz");
        assertThat(export("out").rendered()).isZero();
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
    void whatStylesFramesAndSetsOfPicturesNameIsFollowed() throws IOException {
        Frontend styled = scripted("/style.css", (request, edition) -> request.path().equals("/style.css")
                ? Rendering.text(200, "text/css", """
                        /* url(comment.png) */ @import "/sites/strange/more.css";
                        a { background: url( 'pictures/a.png' ), url(data:image/png;base64,AA), url(#b) }
                        b { background: url("/api/c.png") }""")
                : Rendering
                        .html("""
                                <head><base href="/sites/strange/below/"><link rel="stylesheet" href="../style.css">
                                <style>i { background: url(in-style.png) }</style></head>
                                <p style="background: url('in-attribute.png')">1</p><a href="#top">2</a>
                                <img srcset="small.png 1x, /media/abc/large.png 2x"><iframe srcdoc="&lt;a href='framed'&gt;3&lt;/a&gt;">
                                </iframe>"""));
        ExportReport report = export("out", null, "strange", null, null, styled);

        assertThat(report.dead()).extracting(ExportReport.DeadLink::address).containsExactly("/below", "/below/framed",
                "/below/in-attribute.png", "/below/in-style.png", "/below/small.png", "/more.css", "/pictures/a.png",
                "/media/abc/large.png");
        assertThat(read("out/style.css")).isEqualTo("""
                /* url(comment.png) */ @import "more.css";
                a { background: url("pictures/a.png"), url("data:image/png;base64,AA"), url("#b") }
                b { background: url("about:invalid") }""");
        assertThat(report.leftOut()).containsEntry("/api/c.png", 1);
        assertThat(read("out/index.html")).doesNotContain("<base").contains("url(\"below/in-style.png\")",
                "srcset=\"below/small.png 1x, media/abc/large.png 2x\"", "href=\"below/#top\"",
                "&quot;below/in-attribute.png&quot;", "below/framed/");
    }

    @Test
    void machinesAreToldWhatHasAnAddressWhereverTheFilesLie() throws IOException {
        site.published("theme", titled("Spezialisierung", "Specialisation"));
        export("out", "website", "https://www.example.org/");

        assertThat(read("out/de/index.html")).contains("\"@type\":\"WebSite\"").doesNotContain("SearchAction");
        assertThat(linkedData("out/de/themen/spezialisierung/index.html")).contains("\"@type\":\"DefinedTerm\"",
                "\"url\":\"https://www.example.org/de/themen/spezialisierung/\"").doesNotContain("sameAs");
        export("served", null, "website", "https://www.example.org/", "https://cms.example.org");
        assertThat(linkedData("served/de/themen/spezialisierung/index.html"))
                .contains("\"sameAs\":\"https://cms.example.org/sites/feeds/themes/");
        export("anywhere");
        assertThat(read("anywhere/de/themen/spezialisierung/index.html")).doesNotContain("ld+json");
    }

    private String linkedData(String file) throws IOException {
        String page = read(file);
        int begin = page.indexOf("application/ld+json");
        return begin < 0 ? "" : page.substring(begin, page.indexOf("</script>", begin));
    }

    @Test
    void whatAFeedNamesAndOnlyAServerAnswersIsNamedInTheRefusal() {
        cluster("Ventilatoren", "Fans");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> export("out", "feeds", "https://feeds.example.org/"))
                .withMessageContaining("/sites/website/").withMessageContaining("--server");
    }

    @Test
    void aPageThatNothingLeadsToIsThereToo() throws IOException {
        site.published("page", titled("Versteckt", "Hidden"));
        StillSite still = still(site.installation.site().editions().current());
        FrontendRuntime alone = new FrontendRuntime(still, site.search, site.search, site.installation.types,
                site.installation.languages, Presets.NONE, List.of(website));
        new SiteExport(alone, still, (hash, name) -> Optional.empty(),
                new ExportSettings("website", null, null, origin, 2), line -> {}).into(out("out"));

        assertThat(files("out")).containsKeys("de/versteckt/index.html", "en/hidden/index.html");
    }

    @Test
    void whatLeadsOnToNothingIsTold() throws IOException {
        Frontend leading = scripted("/{a}", (request, edition) -> switch (request.path()) {
            case "/" -> Rendering.html("<a href=/sites/strange/a>1</a><a href=/sites/strange/c>2</a>"
                    + "<a href=/sites/strange/d>3</a><a href=/sites/strange/e>4</a>");
            case "/a" -> Rendering.movedTo("/sites/strange/b");
            case "/b" -> Rendering.movedTo("/sites/strange/a");
            case "/c" -> Rendering.html("").withStatus(304);
            case "/d" -> Rendering.movedTo("/api/delivery/items");
            case "/e" -> Rendering.movedTo("/sites/strange/f");
            default -> Rendering.html("there");
        }, "/");
        ExportReport report = export("out", null, "strange", null, null, leading);

        assertThat(report.dead()).extracting(ExportReport.DeadLink::address).containsExactly("/a", "/b", "/c", "/d");
    }

    @Test
    void aPluginIsAskedForNoMoreAtOnceThanItMayAnswer() throws IOException {
        for (int i = 0; i < 30; i++) {
            cluster("Cluster " + i, "Cluster no " + i);
        }
        StillSite still = still(site.installation.site().editions().current());
        FrontendRuntime frontends = new FrontendRuntime(still, site.search, site.search, site.installation.types,
                site.installation.languages, Presets.NONE, List.of());
        frontends.prepare(website, getClass().getClassLoader(), new Limits(Duration.ofMinutes(1), 1, 1 << 20), true)
                .begin();
        ExportReport report = new SiteExport(frontends, still, (hash, name) -> Optional.empty(),
                new ExportSettings("website", null, null, origin, 8), line -> {}).into(out("out"));

        assertThat(report.pages()).isGreaterThan(60);
    }

    @Test
    void aFrontendThatDoesNotSayWhereItsPagesAreEndsTheExport() {
        cluster("Ventilatoren", "Fans");
        Frontend failing = new ScriptedPaths("strange", link -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> export("out", null, "strange", null, null, failing))
                .withMessageContaining("does not say where the page of the cluster ventilatoren is");
        Frontend outside = new ScriptedPaths("outside", link -> Optional.of("/../../" + link.slug()));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> export("out", null, "outside", null, null, outside))
                .withMessageContaining("where no file can be");
    }

    private record ScriptedPaths(String name, Function<Link, Optional<String>> paths) implements Frontend {

        @Override
        public List<Locale> locales() {
            return List.of(Locale.GERMAN);
        }

        @Override
        public List<Route> routes() {
            return List.of(Route.of("root", "/"));
        }

        @Override
        public Rendering render(PageRequest request, Site read) {
            return Rendering.html("<p></p>");
        }

        @Override
        public Optional<String> pathOf(Link item, Locale locale, Site read) {
            return paths.apply(item);
        }
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
