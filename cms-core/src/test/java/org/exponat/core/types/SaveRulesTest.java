package org.exponat.core.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SaveRulesTest {

    private final SaveRules rules = new SaveRules(Languages.germanAndEnglish());
    private final ContentType article = TestTypes.all().get("article");

    @ParameterizedTest
    @ValueSource(strings = {"{'year':-0.5}", "{'day':'2024-02-29'}", "{'starts':'2026-03-01T12:00+01:00'}",
            "{'website':'https://example.org/a?b=c#d'}", "{'email':'erika.mustermann@mail.example.org'}",
            "{'location':{'lat':-90,'lon':180}}", "{'title':{'de':null}}", "{'place':null}", "{'tags':{'de':[]}}",
            "{'facts':{'de':[{'label':null}]}}", "{'body':{'en':[{'type':'list','items':[]}]}}",
            "{'facts':{'de':[{'id':'a','label':'x'},{'id':'b','label':'x'}]}}"})
    void accepts(String fields) {
        assertThat(rules.check(article, json(fields))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'year':'1963'}", "{'year':true}", "{'day':'2023-02-29'}", "{'day':'2023-2-1'}",
            "{'day':20230201}",
            "{'day':'+12023-02-01'}", "{'starts':'2026-03-01T12:00'}", "{'starts':'+999999999-12-31T00:00:00Z'}",
            "{'starts':'0000-01-01T00:00:00Z'}", "{'website':'javascript:alert(1)'}", "{'website':'//example.org'}",
            "{'website':'https://'}", "{'website':'https://exa mple.org'}", "{'email':'a@b'}",
            "{'email':'a b@example.org'}",
            "{'location':{'lat':90.1,'lon':0}}", "{'location':{'lat':1}}", "{'location':[1,2]}",
            "{'location':{'lat':1,'lon':2,'alt':3}}", "{'open':'true'}", "{'colour':null,'author':1}",
            "{'tags':{'de':[null]}}",
            "{'tags':{'de':'x'}}", "{'related':[null]}", "{'facts':{'de':[null]}}", "{'facts':{'de':[{'other':1}]}}",
            "{'facts':{'de':[{'label':1}]}}", "{'body':{'de':[null]}}", "{'body':{'de':['x']}}",
            "{'body':{'de':[{'type':'paragraph'}]}}", "{'body':{'de':[{'type':'paragraph','text':null}]}}",
            "{'body':{'de':[{'type':'quote','text':'x','source':null}]}}", "{'body':{'de':[{'type':'image'}]}}",
            "{'body':{'de':[{'type':'list','items':'x'}]}}", "{'body':{'de':[{'type':'list','items':[1]}]}}",
            "{'title':{'fr':'x'}}", "{'title':['x']}", "{'email':'a\\u0000b@example.org'}",
            "{'facts':{'de':[{'id':'a'},{'id':'a'}]}}", "{'facts':{'de':[{'id':1}]}}"})
    void refuses(String fields) {
        assertThat(rules.check(article, json(fields))).hasSize(1);
    }

    @Test
    void numbersNoDoubleCanHoldAreRefused() {
        List<ObjectNode> broken = List.of(
                CanonicalJson.emptyObject().put("year", new BigDecimal("1e400")),
                CanonicalJson.emptyObject().put("year", new BigDecimal("-1e999999999")),
                CanonicalJson.emptyObject().put("year", new BigDecimal("1e-400")),
                CanonicalJson.emptyObject().put("year", new BigDecimal("0.10000000000000000001")),
                CanonicalJson.emptyObject().put("year", BigInteger.TEN.pow(400)),
                CanonicalJson.emptyObject().put("year", (1L << 53) + 1));

        assertThat(broken).allSatisfy(fields -> assertThat(rules.check(article, fields)).extracting(Fault::code)
                .containsExactly("not_exact"));
        ObjectNode place = CanonicalJson.emptyObject();
        place.putObject("location").put("lat", BigInteger.TEN.pow(400)).put("lon", 0);
        assertThat(rules.check(article, place)).extracting(Fault::pointer).contains("/fields/location/lat");
    }

    @Test
    void aBlockIdIsUsedOnce() {
        assertThat(rules.check(article,
                json("""
                        {'body':{'de':[{'id':'a','type':'paragraph','text':'x'},{'id':'a','type':'paragraph','text':'y'}]}}""")))
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(org.assertj.core.api.Assertions.tuple("/fields/body/de/1/id", "not_unique"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1. Januar: 3 < 4 & **fett**", "[a](https://example.org/?b=c) <mailto:x@example.org>",
            "[x] steht in eckigen Klammern", "\\<b> ist ein Zeichen", "`<b>` ist Code", "# kein Titel"})
    void textIsInlineMarkup(String text) {
        assertThat(rules.check(article, paragraph(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>fett</b>", "a <script>alert(1)</script>", "<!-- x -->", "[x](javascript:alert(1))",
            "[x](data:text/html,x)", "[x](//example.org)", "[x](/pfad)", "[x](item:keine-id)", "[x]()",
            "![x](https://example.org/x.png)", "[x]: https://example.org",
            "[x](&#106;avascript:alert(1))", "*a [b **c** ](vbscript:x)*"})
    void textWithHtmlPicturesAndUnsafeLinksIsRefused(String text) {
        assertThat(rules.check(article, paragraph(text))).isNotEmpty().extracting(Fault::pointer)
                .containsOnly("/fields/body/de/0/text");
    }

    private static ObjectNode paragraph(String text) {
        ObjectNode fields = CanonicalJson.emptyObject();
        fields.putObject("body").putArray("de").addObject().put("type", "paragraph").put("text", text);
        return fields;
    }

    @Test
    void onlyTheTypesOwnSlugMustBeOne() {
        ContentType type = TypeFiles.read("x",
                "{name: x, fields: {g: {kind: group, fields: {slug: {kind: number}}}}}");

        assertThat(rules.check(type, json("{'g':{'slug':1}}"))).isEmpty();
        assertThat(rules.check(type, json("{'slug':{'de':'Not A Slug'}}"))).extracting(Fault::code)
                .containsExactly("not_a_slug");
        assertThat(rules.check(type, json("{'slug':{'de':1}}"))).extracting(Fault::code).containsExactly("wrong_kind");
    }

    @Test
    void namesAreEscapedInPointers() {
        assertThat(rules.check(article, json("{'a/b~c':1}"))).extracting(Fault::pointer)
                .containsExactly("/fields/a~1b~0c");
    }

    @Test
    void splittingLeavesTheInputAloneAndNullsOut() {
        ObjectNode input = json(
                "{'facts':{'de':[{'label':'a','value':null}]},'place':'p','title':{'de':'t','en':null}}");
        ObjectNode before = input.deepCopy();
        SlotFields.split(article, input).values().forEach(
                slot -> slot.path("facts").forEach(fact -> ((ObjectNode) fact).removeAll()));

        assertThat(input).isEqualTo(before);
        assertThat(SlotFields.join(article, SlotFields.split(article, input)))
                .isEqualTo(json("{'title':{'de':'t'},'place':'p','facts':{'de':[{'label':'a'}]}}"));
    }

    @Test
    void linksInTextAreFoundWhereverTextStands() {
        ItemId one = ItemId.fresh();
        ItemId two = ItemId.fresh();
        ItemId three = ItemId.fresh();
        ItemId four = ItemId.fresh();
        ObjectNode fields = json("{'body':[{'type':'list','items':['[a](item:" + one + ")']},"
                + "{'type':'image','asset':'" + two + "','caption':'x'},"
                + "{'type':'heading','text':'[b](item:" + three + " \\\"Titel\\\") und item:" + ItemId.fresh()
                + "'},{'type':'quote','text':'[a](<item:" + one + ">) `[x](item:" + ItemId.fresh()
                + ")`','source':'[q]( item:" + four + ")'}]}");

        assertThat(ReferenceFinder.find(article, fields)).extracting(ReferenceFinder.Found::item)
                .containsExactly(one, two, three, four);
    }
}
