package org.exponat.core.richtext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.json;

import java.util.Arrays;
import java.util.List;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Languages;
import org.exponat.core.types.TypeSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What becomes of texts from elsewhere, written out. */
class PastedTest {

    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private static Pasted html(String text) {
        return Pasted.of(Pasted.Format.HTML, text, "/text");
    }

    private static Pasted markdown(String text) {
        return Pasted.of(Pasted.Format.MARKDOWN, text, "/text");
    }

    private static void becomes(Pasted pasted, String blocks) {
        assertThat(pasted.blocks()).isEqualTo(json("{'blocks':" + blocks + "}").get("blocks"));
    }

    private static List<String> codes(Pasted pasted) {
        return pasted.warnings().stream().map(Fault::code).distinct().toList();
    }

    @Test
    void markdownBecomesTheBlocksItWrites() {
        Pasted pasted = markdown("""
                ## Ventilatoren

                Ein *kurzer* und **wichtiger** Satz mit `Code` und einem [Verweis](https://example.org/a_b?c=d&e=f).

                1. Eins
                2. Zwei

                - Drei

                > Gesagt ist gesagt.

                ![Das Werk](item:%s)
                """.formatted(ID));

        becomes(pasted, """
                [{'type':'heading','level':2,'text':'Ventilatoren'},
                 {'type':'paragraph','text':'Ein *kurzer* und **wichtiger** Satz mit `Code` und einem \
                [Verweis](https://example.org/a_b?c=d\\\\&e=f).'},
                 {'type':'list','ordered':true,'items':['Eins','Zwei']},
                 {'type':'list','ordered':false,'items':['Drei']},
                 {'type':'quote','text':'Gesagt ist gesagt.'},
                 {'type':'image','asset':'%s','caption':'Das Werk'}]""".formatted(ID));
        assertThat(pasted.warnings()).isEmpty();
    }

    @Test
    void whatNoBlockHoldsIsToldWithItsPlaceAndText() {
        Pasted pasted = html("<p>Vorher</p>\n<h1 class=x>Titel</h1><iframe src='https://example.org'>Ersatz</iframe>"
                + "<p>a <u>unterstrichen</u> <a href='/intern'>Seite</a></p><hr><!-- innen -->");

        becomes(pasted, """
                [{'type':'paragraph','text':'Vorher'},{'type':'heading','level':2,'text':'Titel'},
                 {'type':'paragraph','text':'a unterstrichen Seite'}]""");
        assertThat(pasted.warnings()).extracting(Fault::pointer).containsOnly("/text");
        assertThat(codes(pasted)).containsExactlyInAnyOrder("structure_changed", "element_dropped",
                "formatting_dropped", "link_dropped", "comment_dropped", "attributes_dropped");
        assertThat(pasted.warnings()).extracting(Fault::detail).anyMatch(
                detail -> detail.contains("<iframe>") && detail.contains("line 2") && detail.contains("Ersatz"))
                .anyMatch(detail -> detail.contains("/intern")).anyMatch(detail -> detail.contains("class (1)"));
    }

    @Test
    void wordsListsAreLists() {
        Pasted pasted = html(
                """
                        <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style>
                        <!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=DE>
                        <!--StartFragment--><p class=MsoNormal><b><span style='font-size:11pt'>Fett<o:p></o:p></span></b></p>
                        <p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]>\
                        <span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span>\
                        <![endif]>Eins<o:p></o:p></p>
                        <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>\
                        <st1:City w:st="on">Künzelsau</st1:City></p>
                        <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>Erstens</p>
                        <p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>""");

        becomes(pasted, """
                [{'type':'paragraph','text':'**Fett**'},
                 {'type':'list','ordered':false,'items':['Eins','Künzelsau']},
                 {'type':'list','ordered':true,'items':['Erstens']}]""");
    }

    @Test
    void marksThatAListDoesNotHaveByItselfAreTold() {
        String member = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>%s</span>%s</p>";
        Pasted later = html(member.formatted("4.", "Vier") + member.formatted("5.", "Fünf"));
        becomes(later, "[{'type':'list','ordered':true,'items':['Vier','Fünf']}]");
        assertThat(later.warnings()).extracting(Fault::detail).anyMatch(detail -> detail.contains("“4.”"));
        Pasted sections = html(member.formatted("Art. 3", "Würde"));
        becomes(sections, "[{'type':'list','ordered':false,'items':['Würde']}]");
        assertThat(sections.warnings()).extracting(Fault::detail).anyMatch(detail -> detail.contains("“Art. 3”"));
    }

    @Test
    void wordsCommentsAndDeletedTextDoNotComeBack() {
        Pasted pasted = html("""
                <p>Sichtbar<span class=MsoCommentReference><a href="#_msocom_1" name="_msoanchor_1">[KP1]</a></span>\
                <del cite="mailto:x" datetime="2026-01-01">gestrichen</del><span style='display:none;mso-hide:all'>\
                versteckt</span></p><div style='mso-element:comment-list'><p>Bitte prüfen</p></div>""");

        becomes(pasted, "[{'type':'paragraph','text':'Sichtbar'}]");
        assertThat(pasted.warnings()).extracting(Fault::detail).anyMatch(detail -> detail.contains("“gestrichen”"))
                .anyMatch(detail -> detail.contains("“versteckt”"))
                .anyMatch(detail -> detail.contains("Bitte prüfen"))
                .anyMatch(detail -> detail.contains("[KP1]"));
    }

    @Test
    void googlesWrapperIsNotBoldAndItsSpansAre() {
        Pasted pasted = html("""
                <meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><p dir="ltr" \
                style="line-height:1.38"><span style="font-size:11pt;font-weight:400;font-style:normal">Ein </span>\
                <span style="font-weight:700">fetter</span><span style="font-weight:400;font-style:italic"> Satz</span>\
                <span style="font-weight:400">.</span></p><br><ul><li dir="ltr"><p><span>Punkt</span></p></li><ul>\
                <li><p>Unterpunkt</p></li></ul></ul></b><br class="Apple-interchange-newline">""");

        becomes(pasted, """
                [{'type':'paragraph','text':'Ein **fetter** *Satz*.'},
                 {'type':'list','ordered':false,'items':['Punkt','Unterpunkt']}]""");
        assertThat(codes(pasted)).containsExactlyInAnyOrder("structure_changed", "attributes_dropped");
    }

    @Test
    void tablesAreRowsAndPicturesAreTold() {
        Pasted pasted = html(
                "<table border=1><tr><th>Ort</th><th>Jahr</th></tr><tr><td><p>Mulfingen</p></td><td>1963</td>"
                        + "</tr></table><p><img src='data:image/png;base64,AAAA' alt='Halle'></p>");

        becomes(pasted, "[{'type':'paragraph','text':'Ort | Jahr'},{'type':'paragraph','text':'Mulfingen | 1963'}]");
        assertThat(pasted.warnings()).extracting(Fault::detail)
                .anyMatch(detail -> detail.contains("Halle data:image/png"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '"', value = {"<b>Wort:</b>danach ¦ **Wort**:danach",
            "<b> a </b>b ¦ **a** b",
            "<b>a<i>b</i>c</b> ¦ **a*b*c**", "<i><b>x</b></i> ¦ ***x***", "3 * 4 [x] _y_ ¦ 3 \\* 4 \\[x\\] \\_y\\_",
            "snake_case &lt;b&gt; &amp;amp; a &lt; b ¦ snake_case \\<b> \\&amp; a < b", "a<br>b ¦ a\\",
            "<code>a`b</code> ¦ ``a`b``",
            "<a href='http://x.de/(a b)'>x</a> ¦ [x](http://x.de/%28a%20b%29)",
            "<a href='  java\tscript:alert(1)'>x</a> ¦ x", "H<sub>2</sub>O ¦ H2O",
            "C:\\Temp\\ ¦ C:\\\\Temp\\\\",
            "Schluss!<a href='mailto:a@b.de'>Post</a> ¦ Schluss\\![Post](mailto:a@b.de)"})
    void textSaysTheSameInMarkdown(String html, String text) {
        assertThat(html("<p>" + html + "</p>").blocks().get(0).path("text").stringValue().lines().findFirst())
                .contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>- eins</p><p>- zwei</p>", "• eins<br><br>• zwei",
            "<div>•&nbsp;eins</div><div>•&nbsp;zwei</div>"})
    void typedMarksMakeAList(String html) {
        becomes(html(html), "[{'type':'list','ordered':false,'items':['eins','zwei']}]");
    }

    @Test
    void aSingleTypedMarkMayMeanSomethingElse() {
        becomes(html("<p>– sagte sie</p>"), "[{'type':'paragraph','text':'– sagte sie'}]");
        becomes(html("<p>12. Mai</p><p>3. Juni</p>"),
                "[{'type':'paragraph','text':'12. Mai'},{'type':'paragraph','text':'3. Juni'}]");
        becomes(html("<p>1. Eins</p><p>2. Zwei</p>"), "[{'type':'list','ordered':true,'items':['Eins','Zwei']}]");
        becomes(html("<p>1. Januar</p><p>Text</p>"),
                "[{'type':'paragraph','text':'1. Januar'},{'type':'paragraph','text':'Text'}]");
    }

    @Test
    void datesAndWhatPeopleSayInTurnAreNoLists() {
        becomes(html("<p>3. Mai 1880 geboren</p><p>17. Juni 1938 gestorben</p>"),
                "[{'type':'paragraph','text':'3. Mai 1880 geboren'},"
                        + "{'type':'paragraph','text':'17. Juni 1938 gestorben'}]");
        becomes(html("<p>– Kommst du?</p><p>– Gleich.</p>"),
                "[{'type':'paragraph','text':'– Kommst du?'},{'type':'paragraph','text':'– Gleich.'}]");
    }

    @Test
    void typedMarksOfAListAreTold() {
        assertThat(html("<p>1. Eins</p><p>2. Zwei</p>").warnings()).extracting(Fault::detail)
                .anyMatch(detail -> detail.contains("“1. 2.”"));
        assertThat(html("<p>- eins</p><p>- zwei</p>").warnings()).extracting(Fault::detail)
                .anyMatch(detail -> detail.contains("“- -”"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<table><tr style='display:none'><td>weg</td></tr><tr><td>da</td></tr></table>",
            "<table><tr><td hidden>weg</td></tr><tr><td>da</td></tr></table>",
            "<table><tbody style='mso-hide:all'><tr><td>weg</td></tr></tbody><tbody><tr><td>da</td></tr></tbody></table>",
            "<table><caption hidden>weg</caption><tr><td>da</td></tr></table>",
            "<p>da</p><pre><del>weg</del></pre>", "<p>da</p><pre><span style='display:none'>weg</span></pre>",
            "<blockquote hidden><p>weg</p></blockquote><p>da</p>", "<p>da</p><figure><img src='item:"
                    + ID + "' hidden alt=weg><figcaption hidden>weg</figcaption></figure>"})
    void hiddenAndDeletedTextStaysAwayWhereverItStands(String html) {
        Pasted pasted = html(html);
        assertThat(pasted.blocks().findValuesAsString("text").stream().map(text -> text.replace("`", "")))
                .containsExactly("da");
        assertThat(pasted.blocks().toString()).doesNotContain("weg");
        assertThat(codes(pasted)).containsAnyOf("hidden_dropped", "element_dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a href='https://x.de/'><h2>x</h2></a>",
            "<a href='https://x.de/'><table><tr><td>x</td></tr></table></a>",
            "<pre><a href='https://x.de/'>x</a></pre>", "<ul><a href='https://x.de/'>x</a></ul>",
            "<a href='https://x.de/'><img src='item:" + ID + "' alt=x></a>",
            "<a href='https://x.de/'><blockquote><p>a</p><footer>x</footer></blockquote></a>"})
    void linksLeadWhereTheyLedWhateverTheyStandAround(String html) {
        Pasted pasted = html(html);
        assertThat(pasted.blocks().toString()).contains("](https://x.de/)");
        assertThat(codes(pasted)).doesNotContain("link_dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a href='https://x.de/'><img src='https://x.de/y.png'></a>",
            "<a href='https://x.de/'><img src='item:" + ID + "'></a>", "<a href='https://x.de/'> </a>"})
    void linksAroundNoTextAreTold(String html) {
        assertThat(html(html).warnings()).filteredOn(warning -> warning.code().equals("link_dropped"))
                .extracting(Fault::detail).singleElement().asString().contains("“https://x.de/”");
    }

    @Test
    void whatIsSetInFixedLettersKeepsItsLines() {
        becomes(html("<pre>a  b\n<b>c</b><br>d</pre>"),
                "[{'type':'paragraph','text':'`a  b`\\\\\\n**`c`**\\\\\\n`d`'}]");
    }

    @Test
    void numbersOfHeadingsAndOfSectionsAreKeptOrTold() {
        String mark = "<span style='mso-list:Ignore'>%s<span>&nbsp; </span></span>";
        becomes(html("<h2 style='mso-list:l0 level2 lfo1'>" + mark.formatted("2.1") + "Lüfter</h2>"),
                "[{'type':'heading','level':2,'text':'2.1 Lüfter'}]");
        Pasted sections = html("<p style='mso-list:l0 level1 lfo1'>" + mark.formatted("1.1.") + "Lüfter</p>");
        becomes(sections, "[{'type':'list','ordered':true,'items':['Lüfter']}]");
        assertThat(sections.warnings()).extracting(Fault::detail).anyMatch(detail -> detail.contains("“1.1.”"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>Er las <cite>Faust</cite> gern.</p>", "Er las <cite>Faust</cite> gern.",
            "<b>Er</b> las <cite>Faust</cite>", "Er las <cite>Faust</cite><br>gern."})
    void aWorkNamedInAQuotedSentenceIsNoSource(String html) {
        JsonNode quote = html("<blockquote>" + html + "</blockquote>").blocks().get(0);
        assertThat(quote.path("text").stringValue()).contains("las Faust");
        assertThat(quote.has("source")).isFalse();
        JsonNode hidden = html("<blockquote><p>a</p><cite hidden>Faust</cite></blockquote>").blocks().get(0);
        assertThat(hidden.toString()).doesNotContain("Faust");
        becomes(html("<blockquote><p>a</p> <cite>Faust</cite> </blockquote>"),
                "[{'type':'quote','text':'a','source':'Faust'}]");
    }

    @Test
    void tablesInMarkdownAreRowsAndCellsUnderNoColumnAreTold() {
        Pasted pasted = markdown("| Ort | Jahr |\n|---|---|\n| Mulfingen | 1963 | zu \\| viel |\n");

        becomes(pasted, "[{'type':'paragraph','text':'Ort | Jahr'},{'type':'paragraph','text':'Mulfingen | 1963'}]");
        assertThat(pasted.warnings()).extracting(Fault::detail).anyMatch(detail -> detail.contains("A table is"))
                .anyMatch(detail -> detail.contains("viel"));
    }

    @Test
    void quotationsKeepTheirSource() {
        becomes(html("<blockquote><p>Wer rastet,</p><p>der rostet.</p><footer>Ein Sprichwort</footer></blockquote>"),
                "[{'type':'quote','text':'Wer rastet,\\\\\\nder rostet.','source':'Ein Sprichwort'}]");
    }

    @Test
    void theSchemaOfATypeNamesTheFormats() {
        JsonNode pasted = TypeSchema.of(TestTypes.all().get("article"), Languages.germanAndEnglish())
                .at("/$defs/richText/oneOf/1/properties");

        assertThat(pasted.at("/format/enum").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrder(Arrays.stream(Pasted.Format.values()).map(Pasted.Format::label)
                        .toArray(String[]::new));
        assertThat(pasted.at("/text/maxLength").intValue()).isEqualTo(Pasted.MAX_HTML);
    }

    @Test
    void aTextTooLongForABlockIsSeveral() {
        Pasted pasted = html("<p>" + "Wort ".repeat(9_000) + "</p>");

        assertThat(pasted.blocks().size()).isGreaterThan(1);
        assertThat(codes(pasted)).containsExactly("structure_changed");
        assertThatThrownBy(() -> html("x".repeat(Pasted.MAX_HTML + 1))).isInstanceOf(InvalidContent.class);
        assertThatThrownBy(() -> markdown("x".repeat(Pasted.MAX_MARKDOWN + 1))).isInstanceOf(InvalidContent.class);
        assertThatThrownBy(() -> html("<b>".repeat(50_001))).isInstanceOf(InvalidContent.class);
    }
}
