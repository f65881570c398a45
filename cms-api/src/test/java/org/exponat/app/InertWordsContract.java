package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.node.ObjectNode;

/** What is said beside texts, and what is made of texts beside pages, is data wherever it is told. */
interface InertWordsContract extends ExponatSource {

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    private static String json(String... pairs) {
        ObjectNode json = CanonicalJson.emptyObject();
        for (int i = 0; i < pairs.length; i += 2) {
            json.put(pairs[i], pairs[i + 1]);
        }
        return json.toString();
    }

    private Answer done(String method, String path, String body) {
        Answer answer = exponat().asEditor(method, path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isBetween(200, 204);
        return answer;
    }

    @Test
    default void whatIsSaidOfTextsComesToLifeNowhere() {
        String word = unique();
        String said = word + " " + String.join(" ", PastedWalkContract.ATTACKS);
        String message = cut(said, 2_000);
        String name = cut(said, 100);
        String id = exponat().create("page",
                "{\"title\": {\"de\": \"" + word + "\"}, \"slug\": {\"de\": \"" + word + "\"}}");
        String item = "/api/editorial/items/" + id;
        ObjectNode edit = CanonicalJson.emptyObject().put("base", 1).put("message", message);
        edit.putObject("fields").putObject("teaser").put("de", said);
        done("PATCH", item, edit.toString());
        done("POST", item + "/comments", json("text", said));
        ObjectNode assigned = CanonicalJson.emptyObject().put("note", cut(said, 1_000));
        assigned.putArray("to").add("administrator");
        done("POST", item + "/assignments", assigned.toString());
        done("POST", item + "/transitions", CanonicalJson.emptyObject().put("to", "in-review").put("version", 2)
                .put("message", message).toString());
        done("POST", "/api/editorial/releases", json("name", "r-" + word, "message", message));
        ObjectNode view = CanonicalJson.emptyObject().put("name", name).put("shared", true);
        view.putObject("question").put("q", name);
        done("POST", "/api/editorial/views", view.toString());
        done("POST", "/api/editorial/accounts", json("name", "a-" + word, "displayName", name));
        ObjectNode role = CanonicalJson.emptyObject().put("name", "role-" + word).put("description", cut(said, 500));
        role.putArray("grants");
        done("POST", "/api/editorial/roles", role.toString());
        ObjectNode publication = CanonicalJson.emptyObject().put("message", message);
        publication.putArray("entries").addObject().put("id", id);
        done("POST", "/api/editorial/publications", publication.toString());

        List<String> told = new ArrayList<>(List.of(item, item + "/versions", item + "/versions/2/diff",
                item + "/history", item + "/comments", item + "/assignments", item + "/workflow",
                "/api/editorial/assignments?to=me", "/api/editorial/editions", "/api/editorial/releases?limit=100",
                "/api/editorial/views?limit=100", "/api/editorial/accounts/a-" + word,
                "/api/editorial/roles/role-" + word, "/api/editorial/search?q=" + word,
                "/api/editorial/audit?limit=100"));
        for (String address : told) {
            Answer answer = exponat().asEditor(address);
            assertThat(answer.status()).as(address).isEqualTo(200);
            assertThat(answer.header("Content-Type")).as(address).startsWith("application/json");
            assertThat(answer.header("X-Content-Type-Options")).as(address).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).as(address).contains("default-src 'none'");
            assertThat(answer.header("Cache-Control")).as(address).contains("no-store");
        }
        exponat().asEditor("/api/editorial/search?q=" + word).json().path("hits")
                .forEach(hit -> hit.path("highlights").findValues("passages")
                        .forEach(
                                passages -> assertThat(passages.toString().replace("<mark>", "").replace("</mark>", ""))
                                        .doesNotContain("<")));
    }

    /** The feed, the sitemap, the thesaurus: whatever is written stands in them as text. */
    @Test
    default void whatIsWrittenComesToLifeInNoFeed() throws Exception {
        String word = unique();
        for (String type : List.of("page", "theme")) {
            ObjectNode fields = CanonicalJson.emptyObject();
            fields.putObject("title").put("de", cut(word + " " + String.join(" ", PastedWalkContract.ATTACKS), 250));
            fields.putObject("slug").put("de", word + "-" + type);
            fields.putObject("teaser").put("de", word + " " + String.join(" ", PastedWalkContract.ATTACKS));
            exponat().publish(exponat().create(type, fields.toString()));
        }
        int found = 0;
        for (String feed : List.of("/sites/feeds/de/atom.xml", "/sites/feeds/sitemap.xml", "/sites/feeds/themes.ttl",
                "/sites/feeds/themes.jsonld")) {
            Answer answer = exponat().get(feed);
            assertThat(answer.status()).as(feed).isEqualTo(200);
            assertThat(answer.header("X-Content-Type-Options")).as(feed).isEqualTo("nosniff");
            assertThat(answer.header("Content-Type")).as(feed).doesNotContain("html");
            if (feed.endsWith(".xml")) {
                assertThat(answer.body()).as(feed).doesNotContainIgnoringCase("<script", "<img", "<svg", "<iframe");
                assertThat(parsed(answer.body()).getElementsByTagName("script").getLength()).as(feed).isZero();
            }
            found += answer.body().contains(word) ? 1 : 0;
        }
        assertThat(found).isGreaterThan(1);
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(xml)));
    }
}
