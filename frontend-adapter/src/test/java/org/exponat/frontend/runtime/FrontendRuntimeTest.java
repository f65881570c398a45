package org.exponat.frontend.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.ScriptedFrontend.answering;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.ListQuery;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.spi.Route;
import org.exponat.frontend.spi.SearchQuery;
import org.exponat.frontend.spi.Site;
import org.exponat.frontend.website.WebsiteFrontend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontendRuntimeTest {

    @TempDir
    Path directory;

    private final List<TestSite> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(TestSite::close);
    }

    private TestSite site(Frontend... frontends) {
        TestSite site = TestSite.open(directory.resolve("site-" + opened.size()), frontends);
        opened.add(site);
        return site;
    }

    private static Rendering describe(PageRequest request, Site site) {
        return Rendering.html(request.route() + " " + request.locale() + " " + new TreeMap<>(request.variables()));
    }

    @Test
    void takesTheFirstRouteThatFits() {
        TestSite site = site(answering("x", FrontendRuntimeTest::describe, Route.of("root", "/"),
                Route.of("fixed", "/{locale}/about"), Route.of("one", "/{locale}/{slug}")));
        assertThat(body(site, "/")).isEqualTo("root de {}");
        assertThat(body(site, "")).isEqualTo("root de {}");
        assertThat(body(site, "/en/about")).isEqualTo("fixed en {locale=en}");
        assertThat(body(site, "/en/b")).isEqualTo("one en {locale=en, slug=b}");
    }

    @Test
    void takesOnlyLanguagesThatFrontendAndInstallationShare() {
        TestSite site = site(answering("x", FrontendRuntimeTest::describe, Route.of("one", "/{locale}/{slug}")));
        assertThat(site.get("x", "/fr/b").rendering().status()).isEqualTo(404);
        assertThat(site.get("x", "/xx/b").rendering().status()).isEqualTo(404);
    }

    @Test
    void doesNotMatchEmptySegments() {
        TestSite site = site(answering("x", FrontendRuntimeTest::describe, Route.of("one", "/{locale}/{slug}")));
        assertThat(site.get("x", "/de//").rendering().status()).isEqualTo(404);
    }

    @Test
    void sendsAnAddressWithASlashAtItsEndOn() {
        TestSite site = site(answering("x", FrontendRuntimeTest::describe, Route.of("home", "/{locale}")));
        Rendering rendering = site.get("x", "/de/").rendering();
        assertThat(rendering.status()).isEqualTo(301);
        assertThat(rendering.headers()).containsEntry("Location", TestSite.PREFIX + "/de");
    }

    @Test
    void keepsTheQuestionWhereASlashIsTakenAway() {
        TestSite site = site(answering("x", FrontendRuntimeTest::describe, Route.of("home", "/{locale}")));
        assertThat(site.get("x", "/de/?q=a%20b&type=x&type=%C3%BC").rendering().headers()).containsEntry("Location",
                TestSite.PREFIX + "/de?q=a+b&type=x&type=%C3%BC");
    }

    @Test
    void handsOnTheParametersThatARouteReadsAndNoOthers() {
        BiFunction<PageRequest, Site, Rendering> parameters = (request, read) -> Rendering
                .html(new TreeMap<>(request.query()).toString());
        TestSite site = site(answering("x", parameters, Route.of("some", "/some").reading("q"),
                Route.of("none", "/none").reading(), Route.of("any", "/any")));
        assertThat(body(site, "/some?q=1&x=2&q=3")).isEqualTo("{q=[1, 3]}");
        assertThat(body(site, "/none?q=1")).isEqualTo("{}");
        assertThat(body(site, "/any?q=1&x=2")).isEqualTo("{q=[1], x=[2]}");

        assertThat(site.runtime.parametersRead("x", "/some")).contains(Set.of("q"));
        assertThat(site.runtime.parametersRead("x", "none")).contains(Set.of());
        for (String any : List.of("/any", "/nothing", "/some/")) {
            assertThat(site.runtime.parametersRead("x", any)).as(any).isEmpty();
        }
        assertThat(site.runtime.parametersRead("nobody", "/some")).isEmpty();
    }

    @Test
    void sendsNobodyToAnotherServer() {
        TestSite site = site(answering("x", FrontendRuntimeTest::describe, Route.of("any", "/{a}/{b}"),
                Route.of("one", "/{a}")));
        RequestInfo info = new RequestInfo("//evil.example/", Map.of(), URI.create("https://example.org"), "");
        assertThat(site.runtime.render("x", info).orElseThrow().rendering().headers()).doesNotContainKey("Location");
    }

    @Test
    void givesACleanPageWhereAFrontendFails() {
        TestSite site = site(answering("broken", (request, read) -> {
            throw new IllegalStateException("secret reason");
        }, Route.of("root", "/")), answering("well", FrontendRuntimeTest::describe, Route.of("root", "/")));
        RenderedPage page = site.get("broken", "/");
        assertThat(page.rendering().status()).isEqualTo(500);
        assertThat(page.rendering().bodyText()).doesNotContain("secret").contains("<html lang=\"de\">");
        assertThat(page.rendering().headers()).containsEntry("Cache-Control", "no-store");
        assertThat(site.get("well", "/").rendering().status()).isEqualTo(200);
    }

    @Test
    void survivesErrorsThatAreNoExceptions() {
        for (Error error : List.of(new StackOverflowError(), new NoClassDefFoundError("gone"))) {
            TestSite site = site(answering("x", (request, read) -> {
                throw error;
            }, Route.of("root", "/")));
            assertThat(site.get("x", "/").rendering().status()).isEqualTo(500);
        }
    }

    @Test
    void givesACleanPageWhereSearchIsGoneAndKeepsAllOthers() {
        TestSite site = site(answering("x", FrontendRuntimeTest::describe, Route.of("list", "/list"),
                Route.searching("search", "/search")));
        site.search.breakDown();
        assertThat(site.get("x", "/search").rendering().status()).isEqualTo(500);
        assertThat(site.get("x", "/list").rendering().status()).isEqualTo(200);
    }

    @Test
    void leavesOutAFrontendThatCannotBeRegistered() {
        Frontend twice = answering("x", FrontendRuntimeTest::describe, Route.of("other", "/"));
        TestSite site = site(answering("x", FrontendRuntimeTest::describe, Route.of("root", "/")), twice,
                answering("No Name", FrontendRuntimeTest::describe), new ThrowingFrontend());
        assertThat(site.runtime.names()).containsExactly("x");
        assertThat(body(site, "/")).startsWith("root");
    }

    @Test
    void knowsNoOtherFrontends() {
        RequestInfo info = new RequestInfo("/", Map.of(), URI.create("https://example.org"), "");
        assertThat(site().runtime.render("nobody", info)).isEmpty();
    }

    @Test
    void protectsVisitorsUnlessTheFrontendSaysHow() {
        TestSite site = site(answering("x", (request, read) -> Rendering.html("")
                .withHeader("referrer-policy", "no-referrer"), Route.of("root", "/")));
        assertThat(site.get("x", "/").rendering().headers()).containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .hasEntrySatisfying("Content-Security-Policy",
                        policy -> assertThat(policy).startsWith("default-src 'none'"));
    }

    @Test
    void showsThePageForNothingWhereAQuestionCannotBeAnswered() {
        TestSite site = site(answering("x", (request, read) -> {
            read.list(ListQuery.of(request.locale(), "company").sortedBy("notes"));
            return Rendering.html("");
        }, Route.of("root", "/")));
        assertThat(site.get("x", "/").rendering().status()).isEqualTo(404);
    }

    @Test
    void searchesOnlyOnRoutesThatSaySo() {
        TestSite site = site(answering("x", (request, read) -> Rendering.html(String.valueOf(read
                .search(new SearchQuery("", request.locale(), Set.of(), List.of(), 10, null)).total())),
                Route.of("quiet", "/quiet"), Route.searching("loud", "/loud")));
        site.published("company", titled("Anna", "Anna"));
        assertThat(site.get("x", "/quiet").rendering().status()).isEqualTo(500);
        assertThat(site.get("x", "/loud").rendering().bodyText()).isEqualTo("1");
    }

    @Test
    void showsASearchingRouteTheSiteAtTheEditionThatSearchKnows() {
        TestSite site = site(answering("x", (request, read) -> Rendering.html(
                read.edition().number() + ":" + read.list(ListQuery.of(request.locale(), "company")).items().size()),
                Route.of("list", "/list"), Route.searching("search", "/search")));
        site.published("company", titled("Anna", "Anna"));
        Edition first = site.installation.site().editions().current();
        site.search.stopAt(first);
        site.published("company", titled("Berta", "Berta"));
        assertThat(body(site, "/list")).isEqualTo("2:2");
        assertThat(body(site, "/search")).isEqualTo("1:1");
        assertThat(site.get("x", "/search").edition()).isEqualTo(first);
    }

    @Test
    void namesWhatAPageWasMadeOf() {
        TestSite site = site(answering("x", (request, read) -> switch (request.route()) {
            case "one" -> Rendering.html(read.find(request.variable("id"), Locale.GERMAN).map(item -> item.title())
                    .orElse("nothing"));
            case "list" -> Rendering.html("" + read.list(ListQuery.of(Locale.GERMAN, "theme").withFields("title")));
            case "slug" -> Rendering.html("" + read.find("theme", request.variable("slug"), Locale.GERMAN));
            default -> Rendering.html("nothing read");
        }, Route.of("none", "/none"), Route.of("one", "/one/{id}"), Route.of("list", "/list"),
                Route.of("slug", "/slug/{slug}")));
        ItemId draft = site.created("theme", titled("Entwurf", "Draft"));
        ItemId theme = site.published("theme", titled("Thema", "Theme", "'broader':['" + draft + "']"));
        assertThat(site.get("x", "/none").reads().tags()).isEmpty();
        assertThat(site.get("x", "/one/" + theme).reads().tags())
                .containsExactlyInAnyOrder("item:" + theme, "item:" + draft);
        assertThat(site.get("x", "/one/" + draft).reads().tags()).containsExactly("item:" + draft);
        assertThat(site.get("x", "/list").reads().tags()).containsExactly("type:theme");
        assertThat(site.get("x", "/slug/thema").reads().tags()).contains("item:" + theme).doesNotContain("type:theme");
        assertThat(site.get("x", "/slug/theme").reads().tags()).contains("item:" + theme, "type:theme");
        assertThat(site.get("x", "/slug/missing").reads().tags()).containsExactly("type:theme");
    }

    @Test
    void makesAPageThatNamesItsEditionDependOnEverything() {
        TestSite site = site(answering("x", (request, read) -> Rendering.html("" + read.edition().number()),
                Route.of("root", "/")));
        assertThat(site.get("x", "/").reads().tags()).containsExactly("all");
    }

    @Test
    void makesASearchDependOnEverythingWhateverTypesItIsNarrowedTo() {
        TestSite site = site(answering("x", (request, read) -> Rendering.html("" + read.search(
                new SearchQuery("Anna", request.locale(), Set.of("company"), List.of(), 10, null)).facet("type")),
                Route.searching("search", "/search")));
        site.published("company", titled("Anna", "Anna"));
        RenderedPage before = site.get("x", "/search");
        assertThat(before.reads().tags()).contains("all");
        site.published("person", titled("Anna", "Anna"));
        assertThat(site.get("x", "/search").rendering().bodyText()).as("it is counted, though not shown")
                .isNotEqualTo(before.rendering().bodyText());
    }

    @Test
    void tellsOneFrontendWhereAnotherHasThePageOfAnItem() {
        TestSite site = site(answering("x", (request, read) -> Rendering.html(read
                .find(request.variable("id"), Locale.ENGLISH)
                .map(item -> read.address("website", item.link(), Locale.ENGLISH) + " "
                        + read.address("nobody", item.link(), Locale.ENGLISH) + " "
                        + read.address("x", item.link(), Locale.ENGLISH) + " " + read.translations(item.id()))
                .orElseThrow()), Route.of("one", "/{id}")), new WebsiteFrontend());
        ItemId home = site.published("page", titled("Willkommen", "Welcome"));
        ItemId theme = site.published("theme", titled("Thema", "Theme"));
        assertThat(body(site, "/" + theme)).isEqualTo(
                "Optional[/sites/website/en/themes/theme] Optional.empty Optional.empty {de=thema, en=theme}");
        assertThat(body(site, "/" + home)).startsWith("Optional[/sites/website/en/welcome]");
        assertThat(site.get("x", "/" + home).reads().tags()).as("it could become the home page").contains("type:site");

        site.published("site", "{'title':{'de':'S','en':'S'},'slug':{'de':'website','en':'website'},'home':'" + home
                + "'}");
        assertThat(body(site, "/" + home)).startsWith("Optional[/sites/website/en] ");
    }

    @Test
    void readsTheSettingsAndTheNavigationThatEditorsGaveAFrontend() {
        TestSite site = site(answering("x", (request, read) -> Rendering.html(read.settings(Locale.GERMAN)
                .map(Item::title).orElse("none") + read.navigation(Locale.GERMAN).stream().map(Item::title).toList()),
                Route.of("root", "/")));
        assertThat(body(site, "/")).isEqualTo("none[]");
        ItemId page = site.published("page", titled("Ziel", "Target"));
        site.published("site", "{'title':{'de':'Andere'},'slug':{'de':'website'}}");
        site.published("site", "{'title':{'de':'Meine'},'slug':{'de':'x'},'navigation':['" + page + "']}");
        assertThat(body(site, "/")).isEqualTo("Meine[Ziel]");
    }

    private static String body(TestSite site, String path) {
        return site.get("x", path).rendering().bodyText();
    }

    /** Fails before it can be asked for anything. */
    private static final class ThrowingFrontend implements Frontend {

        @Override
        public String name() {
            return "throwing";
        }

        @Override
        public List<Locale> locales() {
            return List.of(Locale.GERMAN);
        }

        @Override
        public List<Route> routes() {
            throw new UnsupportedOperationException("not today");
        }

        @Override
        public Rendering render(PageRequest request, Site site) {
            throw new AssertionError("it was left out");
        }
    }
}
