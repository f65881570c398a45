package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Texts from elsewhere over HTTP: what is made of them, what is told, and that nothing in them comes to life. */
interface PastedWalkContract extends ExponatSource {

    /** What runs in a browser where it is not escaped, each around a word that must stay. */
    List<String> ATTACKS = List.of("<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>", "<a href=\"javascript:alert(1)\">Klick</a>",
            "<a href=\" java\tscript:alert(1)\">Klick</a>", "<a href=\"&#106;avascript:alert(1)\">Klick</a>",
            "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "\"><script>alert(1)</script>",
            "'-alert(1)-'", "</textarea><script>alert(1)</script>",
            "<math><mi//xlink:href=\"data:x,<script>alert(1)\">",
            "<style>@import 'javascript:alert(1)'</style>", "<b onmouseover=alert(1)>Fett</b>",
            "<details open ontoggle=alert(1)>", "<template><script>alert(1)</script></template>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "&lt;script&gt;alert(1)&lt;/script&gt;",
            "[Klick](javascript:alert(1))", "![x](x \"onerror=alert(1)\")", "<https://example.org/\"onclick=alert(1)>",
            "${7*7}", "#{7*7}", "{{7*7}}", "<#assign x=7>", "__${T(java.lang.Runtime).getRuntime()}__::.x",
            "<!--#exec cmd=\"ls\"-->", "<?php echo 1 ?>",
            "<form action=//example.org><input name=x autofocus onfocus=alert(1)>",
            "<object data=\"data:text/html,<script>alert(1)</script>\">", "<base href=//example.org>",
            "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
            "<p style=\"background:url(javascript:alert(1))\">");

    @Test
    default void pastedTextIsSavedAsBlocksAndTheAnswerTellsWhatWasNotKept() {
        String word = unique();
        ObjectNode fields = CanonicalJson.emptyObject();
        fields.putObject("title").put("de", word);
        fields.putObject("slug").put("de", word);
        fields.putObject("body").putObject("de").put("format", "html").put("text",
                "<h1>Titel</h1><p class=MsoNormal>Ein <b>fetter</b> Satz<o:p></o:p></p><iframe src='x'></iframe>");
        Answer created = exponat().asEditor("POST", "/api/editorial/items",
                body(fields).put("type", "page").toString());

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        JsonNode blocks = created.json().at("/fields/body/de");
        assertThat(blocks.findValuesAsString("text")).containsExactly("Titel", "Ein **fetter** Satz");
        assertThat(blocks.findValuesAsString("id")).hasSize(2);
        JsonNode warnings = created.json().path("warnings");
        assertThat(warnings.findValuesAsString("pointer")).isNotEmpty().containsOnly("/fields/body/de");
        assertThat(warnings.findValuesAsString("code")).contains("element_dropped", "structure_changed",
                "attributes_dropped");

        String address = "/api/editorial/items/" + created.json().path("id").stringValue();
        ObjectNode patch = CanonicalJson.emptyObject();
        patch.putObject("body").putObject("de").put("format", "markdown").put("text",
                "## Titel\n\nEin **fetter** Satz\n\n> Neu <u>hier</u>");
        Answer revised = exponat().asEditor("PATCH", address, body(patch).put("base", 1).toString());
        assertThat(revised.status()).as(revised.body()).isEqualTo(200);
        assertThat(revised.json().at("/fields/body/de").findValuesAsString("id"))
                .startsWith(blocks.findValuesAsString("id").toArray(String[]::new)).hasSize(3);
        assertThat(revised.json().path("warnings").findValuesAsString("code")).containsExactly("formatting_dropped");
        assertThat(exponat().asEditor(address).json().has("warnings")).isFalse();
    }

    @Test
    default void aWorkingCopyTellsWhatSavingItWouldNotKeep() {
        String address = "/api/editorial/items/" + exponat().create("page", "{}") + "/working-copy";
        String typed = "{\"base\": 1, \"fields\": {\"body\": {\"de\": {\"format\": \"%s\", \"text\": \"<u>x</u>\"}}}}";

        Answer kept = exponat().asEditor("PUT", address, typed.formatted("html"));
        assertThat(kept.json().at("/fields/body/de/text").stringValue()).isEqualTo("<u>x</u>");
        assertThat(kept.json().path("warnings").findValuesAsString("code")).containsExactly("formatting_dropped");
        Answer broken = exponat().asEditor("PUT", address, typed.formatted("rtf").replace("1,", "1, \"revision\": 1,"));
        assertThat(broken.json().path("warnings").findValuesAsString("pointer"))
                .containsExactly("/fields/body/de/format");
    }

    @Test
    default void anAnswerTellsThatOthersChangesWereMerged() {
        String id = exponat().create("page", "{\"title\": {\"de\": \"Eins\"}}");
        exponat().revise(id, 1, "{\"title\": {\"en\": \"One\"}}");
        Answer merged = exponat().asEditor("PATCH", "/api/editorial/items/" + id,
                "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Zwei\"}}}");

        assertThat(merged.json().path("version").intValue()).isEqualTo(3);
        assertThat(merged.json().path("warnings").findValuesAsString("code")).containsExactly("merged");
        Answer restored = exponat().asEditor("POST", "/api/editorial/items/" + id + "/restore",
                "{\"version\": 1, \"base\": 2, \"fields\": [\"teaser\"]}");
        assertThat(restored.json().has("warnings")).isFalse();
    }

    @Test
    default void whatIsNoSuchTextIsRefusedWithItsPlace() {
        for (String[] wrong : new String[][]{{"{\"format\": \"rtf\", \"text\": \"x\"}", "/format"},
                {"{\"format\": \"html\"}", "/text"}, {"{\"format\": \"html\", \"text\": 1}", "/text"},
                {"{\"format\": \"html\", \"text\": \"x\", \"base\": \"y\"}", "/base"}}) {
            Answer answer = exponat().asEditor("POST", "/api/editorial/items",
                    "{\"type\": \"page\", \"fields\": {\"body\": {\"de\": " + wrong[0] + "}}}");
            assertThat(answer.status()).as(wrong[0]).isEqualTo(422);
            assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                    .containsExactly("/fields/body/de" + wrong[1]);
        }
        Answer excessive = convert("html", "<b>".repeat(50_001));
        assertThat(excessive.status()).isEqualTo(422);
        assertThat(excessive.json().path("errors").findValuesAsString("code")).containsExactly("too_many_tags");
        assertThat(convert("markdown", "x".repeat(200_001)).status()).isEqualTo(422);
        for (String format : List.of("", "docx")) {
            Answer unknown = convert(format, "x");
            assertThat(unknown.status()).as(format).isEqualTo(422);
            assertThat(unknown.json().path("errors").findValuesAsString("pointer")).containsExactly("/format");
        }
        assertThat(exponat().send("POST", "/api/editorial/conversions", "{}", "Content-Type", "application/json")
                .status()).isEqualTo(401);
    }

    @Test
    default void whatIsConvertedCanBeSavedAndSaysTheSame() {
        Answer converted = convert("html", "<p>Ein <i>Satz</i></p><ul><li>Punkt</ul>");
        assertThat(converted.status()).isEqualTo(200);
        assertThat(converted.json().path("warnings")).isEmpty();
        String id = exponat().create("page", "{\"body\": {\"de\": " + converted.json().path("blocks") + "}}");
        assertThat(exponat().asEditor("/api/editorial/items/" + id).json().at("/fields/body/de")
                .findValuesAsString("text")).containsExactly("Ein *Satz*");
    }

    @Test
    default void nothingThatIsPastedOrTypedComesToLifeAnywhere() {
        String word = unique();
        StringBuilder html = new StringBuilder();
        ATTACKS.forEach(attack -> html.append("<p>").append(word).append(' ').append(attack).append("</p>"));
        String typed = String.join(" ", ATTACKS.subList(0, 9));
        ObjectNode fields = CanonicalJson.emptyObject();
        fields.putObject("title").put("de", word + " " + typed.substring(0, 200));
        fields.putObject("slug").put("de", word);
        fields.putObject("teaser").put("de", word + " " + typed);
        fields.putObject("body").putObject("de").put("format", "html").put("text", html.toString());
        Answer created = exponat().asEditor("POST", "/api/editorial/items",
                body(fields).put("type", "page").toString());
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = created.json().path("id").stringValue();
        String address = "/api/editorial/items/" + id;
        exponat().revise(id, 1, "{\"teaser\": {\"de\": \"" + word + " <script>alert(2)</script>\"}}");
        long edition = exponat().publish(id);

        assertIsData(exponat().get("/api/delivery/page/" + word));
        assertIsData(exponat().get("/api/delivery/items/" + id));
        assertIsData(exponat().asEditor(address + "/versions/2/diff"));
        assertIsData(exponat().asEditor(address + "/versions"));
        assertIsData(exponat().get("/api/delivery/changes?since=" + (edition - 1)));
        Answer found = exponat().get("/api/delivery/search?q=" + word + "&minEdition=" + edition);
        assertIsData(found);
        assertThat(found.json().path("hits")).isNotEmpty();
        found.json().path("hits").get(0).path("highlights").forEach(highlight -> assertThat(highlight.toString()
                .replace("<mark>", "").replace("</mark>", "")).doesNotContain("<"));

        assertPageIsInert(word);
    }

    @Test
    default void whatIsTypedIntoBlocksIsRefusedOrInert() {
        String word = unique();
        ObjectNode fields = CanonicalJson.emptyObject();
        fields.putObject("title").put("de", word);
        fields.putObject("slug").put("de", word);
        ArrayNode blocks = fields.putObject("body").putArray("de");
        for (String attack : ATTACKS) {
            ObjectNode one = CanonicalJson.emptyObject();
            ObjectNode block = one.putObject("body").putArray("de").addObject().put("type", "quote")
                    .put("text", word + " " + attack).put("source", attack);
            Answer answer = exponat().asEditor("POST", "/api/editorial/items",
                    body(one).put("type", "page").toString());
            assertThat(answer.status()).as(attack).isIn(201, 422);
            if (answer.status() == 201) {
                blocks.add(block);
            } else {
                assertThat(answer.json().path("errors").findValuesAsString("pointer")).as(attack)
                        .allMatch(pointer -> pointer.startsWith("/fields/body/de/0/"));
            }
        }
        assertThat(blocks.size()).isBetween(1, ATTACKS.size() - 1);
        Answer created = exponat().asEditor("POST", "/api/editorial/items",
                body(fields).put("type", "page").toString());
        exponat().publish(created.json().path("id").stringValue());
        assertPageIsInert(word);
    }

    private void assertPageIsInert(String slug) {
        String page = exponat().get("/sites/website/de/" + slug).body();
        assertThat(page).contains(slug);
        for (String alive : List.of("<script>alert", "<svg/onload", "href=\"javascript:", "<iframe", "<img src=x",
                "<object",
                "<base", "<b onmouseover", "<meta http-equiv=refresh", "<details open", "<style>@import", "<p style=",
                "<textarea", "<math", "<template", "<form action=//")) {
            assertThat(page).doesNotContainIgnoringCase(alive);
        }
        assertThat(page).doesNotContain("${49}").doesNotContain(" 49 ");
    }

    private static void assertIsData(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    private static ObjectNode body(ObjectNode fields) {
        ObjectNode body = CanonicalJson.emptyObject();
        body.set("fields", fields);
        return body;
    }

    private Answer convert(String format, String text) {
        return exponat().asEditor("POST", "/api/editorial/conversions",
                CanonicalJson.emptyObject().put("format", format).put("text", text).toString());
    }
}
