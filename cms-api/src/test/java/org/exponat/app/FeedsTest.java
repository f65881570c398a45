package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feeds of the sample, as far as they lead to the website and are asked for over HTTP. */
class FeedsTest {

    private static RunningExponat exponat;

    @BeforeAll
    static void start(@TempDir Path data) {
        exponat = RunningExponat.start(data);
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    @Test
    void leadRobotsToPagesThatAreThereAtThatVeryAddress() {
        String robots = exponat.get("/robots.txt").body();
        assertThat(robots).contains("Sitemap: " + base() + "/sites/feeds/sitemap.xml");
        List<String> addresses = all("<loc>([^<]*)</loc>", exponat.get("/sites/feeds/sitemap.xml").body());
        assertThat(addresses).hasSizeGreaterThan(200).contains(base() + "/sites/website/de/cluster/ventilatoren");
        for (String address : addresses) {
            Answer page = exponat.get(address.substring(base().length()));
            assertThat(page.status()).as(address).isEqualTo(200);
            assertThat(page.body()).as(address).contains("<link rel=\"canonical\" href=\"" + address + "\">");
        }
    }

    @Test
    void areNamedOnPages() {
        for (String feed : all("<link rel=\"alternate\" type=\"[^\"]*\" title=\"[^\"]*\" href=\"([^\"]*)\"",
                exponat.get("/sites/website/en/clusters/fans-and-ventilation").body())) {
            assertThat(feed).contains("/en/");
            assertThat(exponat.get(feed.substring(base().length())).status()).isEqualTo(200);
        }
    }

    @Test
    void giveTheThesaurusInTheFormThatIsAccepted() {
        String concept = all("<([^>]*/themes/[^>]*)>", exponat.get("/sites/feeds/themes.ttl").body()).getFirst()
                .substring(base().length());
        assertThat(location(concept, "text/html,*/*;q=0.8")).contains("/sites/website/de/themen/");
        assertThat(location(concept, "*/*")).contains("/sites/website/de/themen/");
        assertThat(location(concept, "text/turtle")).isEqualTo(base() + "/sites/feeds/themes.ttl");
        assertThat(location(concept, "text/turtle, */*;q=0.1")).isEqualTo(base() + "/sites/feeds/themes.ttl");
        assertThat(location(concept, "application/ld+json;q=0.9, text/html;q=0.5"))
                .isEqualTo(base() + "/sites/feeds/themes.jsonld");
        assertThat(location(concept, "nonsense")).contains("/sites/website/de/themen/");
        assertThat(exponat.get(concept, "Accept", "text/turtle").headers().get("vary")).contains("Accept");
        assertThat(exponat.get("/sites/feeds/themes.ttl").header("Content-Type"))
                .isEqualTo("text/turtle;charset=UTF-8");
        assertThat(exponat.get("/sites/feeds/themes.ttl").header("Content-Disposition")).isEqualTo("inline");
    }

    @Test
    void changeWithTheTextsTheyTellOf() {
        Answer before = exponat.get("/sites/feeds/de/atom.xml");
        assertThat(before.header("Content-Type")).isEqualTo("application/atom+xml;charset=UTF-8");
        assertThat(before.header("Surrogate-Key")).isNotEmpty();
        assertThat(exponat.get("/sites/feeds/de/atom.xml", "If-None-Match", before.header("ETag")).status())
                .isEqualTo(304);
    }

    private static String location(String path, String accepted) {
        Answer answer = exponat.get(path, "Accept", accepted);
        assertThat(answer.status()).isEqualTo(303);
        return answer.header("Location");
    }

    private static String base() {
        return "http://127.0.0.1:" + exponat.port();
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
    }
}
