package org.exponat.frontend.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.frontend.runtime.TestSite.inGerman;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.media.Presets;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedView;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.BadQuery;
import org.exponat.frontend.spi.Block;
import org.exponat.frontend.spi.Choice;
import org.exponat.frontend.spi.GeoPoint;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.ListQuery;
import org.exponat.frontend.spi.Listing;
import org.exponat.frontend.spi.RichText;
import org.exponat.frontend.spi.ThemeNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteAtEditionTest {

    private static final Locale DE = Locale.GERMAN;
    private static final Locale EN = Locale.ENGLISH;

    @TempDir
    Path directory;

    private TestSite site;
    private final AtomicInteger questions = new AtomicInteger();

    @BeforeEach
    void open() {
        site = TestSite.open(directory, TestTypes.all());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private SiteAtEdition read() {
        PublishedView view = new CountingView(site.installation.site().now(), questions);
        return new SiteAtEdition("x", (frontend, item, locale, asking) -> Optional.empty(), view,
                site.installation.site().retractions(), null, site.installation.types,
                site.installation.languages, Presets.NONE, new ReadLog());
    }

    private Item read(ItemId id, Locale locale) {
        return read().find(id.toString(), locale).orElseThrow();
    }

    @Test
    void givesFieldsAsPlainValues() {
        ItemId asset = asset("wheel.svg");
        ItemId other = site.published("article", titled("Anderer", "Other"));
        ItemId id = site.published("article", inGerman("Artikel", "'place':'Mulfingen'", "'year':1963", "'open':true",
                "'day':'2013-10-23'", "'starts':'2013-10-23T20:00:00+02:00'", "'colour':'red'",
                "'website':'https://example.org/'", "'email':'a@example.org'",
                "'location':{'lat':49.34,'lon':9.8}", "'image':'" + asset + "'", "'author':'" + other + "'",
                "'related':['" + other + "']", "'tags':{'de':['eins','zwei']}",
                "'facts':{'de':[{'label':'Beginn','value':'1963'}]}", "'notes':'internal'"));
        Item item = read(id, DE);
        Link link = new Link(other.toString(), "article", "anderer", "Anderer", DE);
        assertThat(item.fields()).containsEntry("place", "Mulfingen").containsEntry("year", new BigDecimal("1963"))
                .containsEntry("open", true).containsEntry("day", LocalDate.of(2013, 10, 23))
                .containsEntry("starts", Instant.parse("2013-10-23T18:00:00Z"))
                .containsEntry("colour", new Choice("red", "rot")).containsEntry("website", "https://example.org/")
                .containsEntry("email", "a@example.org").containsEntry("location", new GeoPoint(49.34, 9.8))
                .containsEntry("author", link).containsEntry("related", List.of(link))
                .containsEntry("tags", List.of("eins", "zwei"))
                .containsEntry("facts", List.of(Map.of("label", "Beginn", "value", "1963")));
        assertThat(item.asset("image")).hasValueSatisfying(image -> {
            assertThat(image.url()).isEqualTo("/media/" + "a".repeat(64) + "/wheel.svg");
            assertThat(image.width()).isEqualTo(1600);
            assertThat(image.alt()).isEqualTo("Ein Rad");
        });
    }

    @Test
    void keepsInternalFieldsToItself() {
        ItemId id = site.published("article", inGerman("Artikel", "'notes':'internal'"));
        assertThat(read(id, DE).fields()).doesNotContainKeys("notes", "slug");
    }

    @Test
    void escapesTheNameOfAFileInItsAddress() {
        ItemId id = site.published("article", inGerman("Artikel", "'image':'" + asset("a b?c.svg") + "'"));
        assertThat(read(id, DE).asset("image")).map(Asset::url)
                .contains("/media/" + "a".repeat(64) + "/a%20b%3Fc.svg");
    }

    @Test
    void leavesOutWhatIsNotLive() {
        ItemId draft = site.created("article", titled("Entwurf", "Draft"));
        ItemId gone = site.published("article", titled("Weg", "Gone"));
        ItemId live = site.published("article", titled("Da", "There"));
        ItemId picture = site.created("asset",
                "{'title':{'de':'Bild'},'slug':{'de':'bild'},'alt':{'de':'Bild'}}");
        ItemId id = site.published("article",
                inGerman("Artikel", "'author':'" + draft + "'", "'image':'" + picture + "'",
                        "'related':['" + draft + "','" + live + "','" + gone + "']",
                        "'body':{'de':[{'id':'a','type':'paragraph','text':'[x](item:" + draft + ") [y](item:" + live
                                + ")'},"
                                + "{'id':'b','type':'image','asset':'" + picture + "'}]}"));
        site.withdraw(gone);
        Item item = read(id, DE);
        assertThat(item.fields()).doesNotContainKeys("author", "image");
        assertThat(item.links("related")).extracting(Link::slug).containsExactly("da");
        RichText body = item.richText("body").orElseThrow();
        assertThat(body.links()).containsOnlyKeys(live.toString());
        assertThat(body.blocks()).hasOnlyElementsOfType(Block.Paragraph.class);
    }

    @Test
    void givesEveryKindOfBlock() {
        ItemId picture = asset("wheel.svg");
        ItemId id = site.published("article", inGerman("Artikel", "'body':{'de':["
                + "{'id':'a','type':'heading','level':3,'text':'Über'},{'id':'b','type':'paragraph','text':'Text'},"
                + "{'id':'c','type':'list','ordered':true,'items':['eins','zwei']},"
                + "{'id':'d','type':'quote','text':'Wort','source':'Wer'},"
                + "{'id':'e','type':'image','asset':'" + picture + "','caption':'Bild'}]}"));
        assertThat(read(id, DE).richText("body").orElseThrow().blocks()).satisfiesExactly(
                block -> assertThat(block).isEqualTo(new Block.Heading("a", 3, "Über")),
                block -> assertThat(block).isEqualTo(new Block.Paragraph("b", "Text")),
                block -> assertThat(block).isEqualTo(new Block.Bullets("c", true, List.of("eins", "zwei"))),
                block -> assertThat(block).isEqualTo(new Block.Quote("d", "Wort", "Wer")),
                block -> assertThat(block).isInstanceOfSatisfying(Block.Image.class, image -> {
                    assertThat(image.asset().id()).isEqualTo(picture.toString());
                    assertThat(image.caption()).isEqualTo("Bild");
                }));
    }

    @Test
    void saysWhichLanguageEachTextIsIn() {
        ItemId german = site.published("article", inGerman("Nur deutsch"));
        ItemId both = site.published("article",
                titled("Beides", "Both", "'subtitle':{'de':'Untertitel'}", "'author':'" + german + "'"));
        Item item = read(both, EN);
        assertThat(item.title()).isEqualTo("Both");
        assertThat(item.languageOf("title")).isEqualTo(EN);
        assertThat(item.text("subtitle")).isEqualTo("Untertitel");
        assertThat(item.languageOf("subtitle")).isEqualTo(DE);
        assertThat(item.isLiveInItsLocale()).isTrue();
        assertThat(item.translations()).containsExactly(Map.entry(DE, "beides"), Map.entry(EN, "both"));
        assertThat(item.link("author").orElseThrow().language()).isEqualTo(DE);
        assertThat(read(german, EN).isLiveInItsLocale()).isFalse();
    }

    @Test
    void findsByTheSlugOfAnotherLanguageAndSaysTheOwn() {
        site.published("article", titled("Beides", "Both"));
        assertThat(read().find("article", "beides", EN)).map(Item::slug).contains("both");
        assertThat(read().find("article", "NOT A SLUG", EN)).isEmpty();
        assertThat(read().find("unknown", "beides", EN)).isEmpty();
        assertThat(read().find("not an id", EN)).isEmpty();
    }

    @Test
    void asksTheStoreOnceForAllReferencesOfAList() {
        ItemId first = site.published("article", titled("Erster", "First"));
        ItemId second = site.published("article", titled("Zweiter", "Second"));
        for (int i = 0; i < 5; i++) {
            site.published("note", titled("Notiz " + i, "Note " + i));
            site.published("article", titled("Artikel " + i, "Article " + i, "'author':'" + first + "'",
                    "'related':['" + second + "','" + first + "']", "'image':'" + asset("wheel-" + i + ".svg") + "'"));
        }
        questions.set(0);
        Listing listing = read().list(ListQuery.of(DE, "article"));
        assertThat(listing.items()).hasSize(7);
        assertThat(questions).as("the list, and what it refers to").hasValue(2);
    }

    @Test
    void asksTheStoreForNothingTwice() {
        ItemId id = site.published("article", titled("Erster", "First"));
        SiteAtEdition read = read();
        assertThat(read.find(id.toString(), DE)).isPresent();
        int asked = questions.get();
        assertThat(read.find(id.toString(), EN)).isPresent();
        assertThat(questions).hasValue(asked);
    }

    @Test
    void readsOnlyTheFieldsAskedForAndAlwaysTheTitle() {
        site.published("article", titled("Erster", "First", "'place':'Ort'", "'year':1963"));
        Item item = read().list(ListQuery.of(DE, "article").withFields("year")).items().getFirst();
        assertThat(item.fields()).containsOnlyKeys("title", "year");
    }

    @Test
    void continuesAListWhereItsPageEnded() {
        for (int i = 0; i < 5; i++) {
            site.published("note", titled("Notiz " + i, "Note " + i));
        }
        Listing first = read().list(ListQuery.of(DE, "note").sortedBy("-title").upTo(3));
        Listing second = read().list(ListQuery.of(DE, "note").sortedBy("-title").upTo(3).behind(first.next()));
        assertThat(first.items()).extracting(Item::title).containsExactly("Notiz 4", "Notiz 3", "Notiz 2");
        assertThat(second.items()).extracting(Item::title).containsExactly("Notiz 1", "Notiz 0");
        assertThat(second.next()).isNull();
    }

    @Test
    void filtersByEveryCondition() {
        site.published("article", titled("A", "A", "'place':'Ort'", "'year':1963"));
        site.published("article", titled("B", "B", "'place':'Ort'", "'year':1964"));
        site.published("article", titled("C", "C", "'place':'Dorf'", "'year':1963"));
        assertThat(read().list(ListQuery.of(DE, "article").where("place", "Ort", "Stadt").where("year", "1963"))
                .items()).extracting(Item::title).containsExactly("A");
    }

    @Test
    void hasNoItemsOfATypeThatIsUnknownHere() {
        site.published("article", titled("A", "A"));
        assertThat(read().list(ListQuery.of(DE, "unknown")).items()).isEmpty();
        assertThat(read().list(ListQuery.of(DE, "unknown", "article")).items()).hasSize(1);
    }

    @Test
    void refusesQuestionsThatCannotBeAnswered() {
        ListQuery query = ListQuery.of(DE, "article");
        assertThatThrownBy(() -> read().list(query.sortedBy("notes"))).isInstanceOf(BadQuery.class);
        assertThatThrownBy(() -> read().list(query.where("notes", "x"))).isInstanceOf(BadQuery.class);
        assertThatThrownBy(() -> read().list(query.behind("nonsense"))).isInstanceOf(BadQuery.class);
    }

    @Test
    void putsThemesBelowEveryBroaderOne() {
        ItemId a = site.published("theme", titled("A", "A"));
        ItemId b = site.published("theme", titled("B", "B"));
        site.published("theme", titled("C", "C", "'broader':['" + b + "','" + a + "']"));
        assertThat(outline(read().themes(DE))).isEqualTo("A(C()) B(C())");
    }

    @Test
    void losesNoThemeToACircle() {
        ItemId a = site.created("theme", titled("A", "A"));
        ItemId b = site.created("theme", titled("B", "B", "'broader':['" + a + "']"));
        site.installation.revise(a, 1, "{'broader':['" + b + "']}");
        site.publish(a);
        site.publish(b);
        assertThat(outline(read().themes(DE))).isEqualTo("A(B())");
    }

    @Test
    void makesARootOfAThemeWhoseBroaderOneIsNotLive() {
        ItemId draft = site.created("theme", titled("A", "A"));
        site.published("theme", titled("B", "B", "'broader':['" + draft + "']"));
        assertThat(outline(read().themes(DE))).isEqualTo("B()");
    }

    private ItemId asset(String name) {
        String slug = "asset-" + questions.incrementAndGet();
        return site.published("asset",
                "{'title':{'de':'Rad'},'slug':{'de':'" + slug + "'},'alt':{'de':'Ein Rad','en':'A wheel'},"
                        + "'file':{'hash':'" + "a".repeat(64) + "','name':'" + name
                        + "','mediaType':'image/svg+xml','width':1600,'height':640}}");
    }

    private static String outline(List<ThemeNode> nodes) {
        return String.join(" ",
                nodes.stream().map(node -> node.theme().title() + "(" + outline(node.narrower()) + ")").toList());
    }
}
