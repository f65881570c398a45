package org.exponat.frontend.website;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.exponat.core.model.ItemId;
import org.exponat.frontend.runtime.TestSite;
import org.exponat.frontend.spi.Rendering;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A website over an empty store, and ways to look at its pages. */
abstract class WebsiteTest {

    @TempDir
    Path directory;

    TestSite site;

    @BeforeEach
    void open() {
        site = TestSite.open(directory, new WebsiteFrontend());
    }

    @AfterEach
    void close() {
        site.close();
    }

    Rendering get(String address) {
        return site.get(address).rendering();
    }

    String html(String address) {
        return site.html(address);
    }

    String location(String address) {
        return get(address).headers().getOrDefault("Location", "nowhere");
    }

    /** What the first group of the pattern matches, everywhere. */
    static List<String> all(String pattern, String html) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(html).results().map(found -> group(found)).toList();
    }

    /** An exhibition site in miniature: settings, navigation, two clusters with companies, a theme, a panel. */
    void furnish() {
        ItemId theme = site.published("theme", TestSite.titled("Ausgruendung", "Spin-off",
                "'definition':{'de':'Eine Firma aus einer Firma.','en':'A firm out of a firm.'}"));
        ItemId cluster = site.published("cluster", TestSite.titled("Ventilatoren", "Fans",
                "'teaser':{'de':'Aus Berlin ins Tal.','en':'From Berlin to the valley.'}", "'themes':['" + theme + "']",
                "'places':['Mulfingen']", "'facts':{'de':[{'label':'Beginn','value':'Berlin','year':'1910'}]}"));
        ItemId mother = site.published("company", TestSite.titled("Ziehl", "Ziehl", "'cluster':'" + cluster + "'"));
        site.published("company", TestSite.titled("ebm", "ebm", "'cluster':'" + cluster + "'",
                "'spunOffFrom':'" + mother + "'", "'founded':{'de':'1963','en':'1963'}"));
        ItemId exhibition = site.published("exhibition", TestSite.titled("Zwoelf mal", "Times twelve",
                "'opened':'2013-10-23'"));
        ItemId first = panel(1, "Anfang", "Beginning", exhibition, cluster);
        ItemId second = panel(2, "Wandel", "Change", exhibition, cluster);
        site.installation.revise(exhibition, 1, "{'panels':['" + first + "','" + second + "']}");
        site.publish(exhibition);
        ItemId home = site.published("page", TestSite.titled("Willkommen", "Welcome"));
        ItemId clusters = site.published("page", TestSite.titled("Cluster", "Clusters", "'lists':'cluster'"));
        ItemId companies = site.published("page", TestSite.titled("Unternehmen", "Companies", "'lists':'company'"));
        ItemId themes = site.published("page", TestSite.titled("Themen", "Themes", "'lists':'theme'"));
        ItemId imprint = site.published("page", TestSite.titled("Impressum", "Imprint"));
        site.published("site",
                TestSite.titled("Website", "Website", "'home':'" + home + "'", "'navigation':['" + clusters
                        + "','" + companies + "','" + themes + "','" + exhibition + "']",
                        "'footer':['" + imprint + "']"));
    }

    private ItemId panel(int number, String de, String en, ItemId exhibition, ItemId cluster) {
        return site.published("panel",
                TestSite.titled(de, en, "'number':" + number, "'exhibition':'" + exhibition + "'",
                        "'clusters':['" + cluster + "']"));
    }

    private static String group(MatchResult found) {
        return found.groupCount() > 0 ? found.group(1) : found.group();
    }
}
