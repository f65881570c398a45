package org.exponat.frontend.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.util.List;
import org.exponat.core.model.ItemId;
import org.junit.jupiter.api.Test;

class RegionMapTest extends WebsiteTest {

    @Test
    void drawsEveryClusterThatHasAPlaceAsALinkBesideTheList() {
        cluster("Norden", 49.8, 9.5, 3);
        cluster("Sueden", 49.0, 9.5, 1);
        site.published("cluster", titled("Nirgends", "Nowhere"));
        String html = list();
        assertThat(all("<a class=\"map-mark\" href=\"([^\"]*)\"", html)).containsExactly(
                "/sites/website/de/cluster/norden", "/sites/website/de/cluster/sueden");
        assertThat(all("<text class=\"map-count\"[^>]*>([0-9]+)<", html)).containsExactly("3", "1");
        List<Double> down = all("map-mark\"[^>]*><circle cx=\"[0-9.]+\" cy=\"([0-9.]+)\"", html).stream()
                .map(Double::valueOf).toList();
        assertThat(down.getFirst()).isLessThan(down.getLast());
        assertThat(html).contains("Nirgends");
    }

    @Test
    void isNotThereWhereNothingHasAPlace() {
        site.published("cluster", titled("Nirgends", "Nowhere"));
        assertThat(list()).doesNotContain("<svg");
    }

    @Test
    void isDrawnWhereEverythingLiesAtOnePoint() {
        cluster("Hier", 49.0, 9.5, 2);
        assertThat(list()).contains("map-mark").doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void namesWhatSharesTheMostThemesFirst() {
        ItemId one = site.published("theme", titled("Eins", "One"));
        ItemId two = site.published("theme", titled("Zwei", "Two"));
        site.published("page", titled("Ein gemeinsames", "One in common", "'themes':['" + one + "']"));
        site.published("page", titled("Beide", "Both", "'themes':['" + one + "','" + two + "']"));
        site.published("page", titled("Keines", "None"));
        site.published("page", titled("Diese", "This", "'themes':['" + two + "','" + one + "']"));
        String html = html("/de/diese");
        assertThat(all("<h3 class=\"entry-title\"><a href=\"([^\"]*)\"", html))
                .containsExactly("/sites/website/de/beide", "/sites/website/de/ein-gemeinsames");
        assertThat(html("/de/keines")).doesNotContain("entry-title");
    }

    private void cluster(String name, double latitude, double longitude, int companies) {
        String place = "'location':{'lat':" + latitude + ",'lon':" + longitude + "}";
        ItemId cluster = site.published("cluster", titled(name, name, place));
        for (int i = 0; i < companies; i++) {
            site.published("company", titled(name + i, name + i, place, "'cluster':'" + cluster + "'"));
        }
    }

    private String list() {
        site.published("page", titled("Liste", "List", "'lists':'cluster'"));
        return html("/de/liste");
    }
}
