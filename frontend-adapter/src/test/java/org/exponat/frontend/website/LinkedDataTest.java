package org.exponat.frontend.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.titled;

import org.exponat.core.model.ItemId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LinkedDataTest extends WebsiteTest {

    private static final String BASE = "https://example.org/sites/website";

    @Test
    void saysWhatKindOfThingAPageShowsAndTheWayThere() {
        furnish();
        JsonNode graph = graph("/de/unternehmen/ebm");
        assertThat(graph.path(0).path("@type").stringValue()).isEqualTo("Organization");
        assertThat(graph.path(0).path("url").stringValue()).isEqualTo(BASE + "/de/unternehmen/ebm");
        assertThat(graph.path(1).path("@type").stringValue()).isEqualTo("BreadcrumbList");
        assertThat(graph.path(1).path("itemListElement")).extracting(step -> step.path("position").intValue() + " "
                + step.path("item").stringValue()).containsExactly("1 " + BASE + "/de", "2 " + BASE + "/de/unternehmen",
                        "3 " + BASE + "/de/unternehmen/ebm");
        assertThat(graph("/de/themen/ausgruendung").path(0).path("@type").stringValue()).isEqualTo("DefinedTerm");
        assertThat(graph("/de/cluster/ventilatoren").path(0).path("about").path(0).path("name").stringValue())
                .isEqualTo("Ausgruendung");
        assertThat(graph("/de").path(0).path("@type").stringValue()).isEqualTo("WebSite");
    }

    @Test
    void saysWhenAndWhereAnExhibitionStops() {
        ItemId exhibition = site.published("exhibition", titled("Schau", "Show", "'opened':'2013-10-23'"));
        site.published("station", titled("Halle", "Hall", "'exhibition':'" + exhibition + "'", "'place':'Ort'",
                "'from':'2014-01-02'", "'until':'2014-03-04'", "'location':{'lat':49.1,'lon':9.2}"));
        JsonNode station = graph("/de/stationen/halle").path(0);
        assertThat(station.path("@type").stringValue()).isEqualTo("ExhibitionEvent");
        assertThat(station.path("startDate").stringValue()).isEqualTo("2014-01-02");
        assertThat(station.path("superEvent").path("name").stringValue()).isEqualTo("Schau");
        assertThat(station.path("location").path("geo").path("latitude").doubleValue()).isEqualTo(49.1);
    }

    @Test
    void isNotLeftByWhatATextHolds() {
        String hostile = "</script><script>alert(1)</script><!-- & \u2028";
        site.published("company", "{'title':{'de':'" + hostile + "'},'slug':{'de':'c'}}");
        String html = html("/de/unternehmen/c");
        assertThat(all("<script[^>]*>", html)).hasSize(1);
        assertThat(graph("/de/unternehmen/c").path(0).path("name").stringValue()).isEqualTo(hostile);
    }

    private JsonNode graph(String address) {
        String json = all("<script type=\"application/ld\\+json\">(.*?)</script>", html(address)).getFirst();
        JsonNode document = JsonMapper.shared().readTree(json);
        assertThat(document.path("@context").stringValue()).isEqualTo("https://schema.org");
        return document.path("@graph");
    }
}
