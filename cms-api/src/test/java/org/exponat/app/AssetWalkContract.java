package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Role;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files come in, are looked at, and are shown; what is refused leaves nothing behind. */
interface AssetWalkContract extends ExponatSource {

    String ASSETS = "/api/editorial/assets";

    private static int seed() {
        return ThreadLocalRandom.current().nextInt();
    }

    private Answer form(String name, byte[] file) {
        return exponat().upload("POST", ASSETS, new Form().file(name, "application/x-whatever", file).bytes(),
                "Content-Type", Form.TYPE);
    }

    private Answer alone(String query, byte[] file) {
        return exponat().upload("POST", ASSETS + query, file, "Content-Type", "application/octet-stream");
    }

    /** Everything that lies where the media are, and how many changes there were. */
    private List<String> state() {
        Path media = exponat().bean(ExponatSettings.class).dataDir().resolve("media");
        try (Stream<Path> files = Files.exists(media) ? Files.walk(media) : Stream.empty()) {
            return Stream.concat(files.filter(Files::isRegularFile).map(Path::toString).sorted(),
                    Stream.of("position " + exponat().bean(ChangeFeed.class).last())).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> codes(Answer answer, String list) {
        return answer.json().path(list).findValuesAsString("code");
    }

    private static String url(JsonNode file) {
        return "/media/" + file.path("hash").stringValue() + "/"
                + file.path("name").stringValue().replace(" ", "%20");
    }

    private void publish(Answer asset, String slug) {
        String id = asset.json().path("id").stringValue();
        exponat().revise(id, asset.json().path("version").intValue(),
                "{\"alt\": {\"de\": \"Ein Bild\"}, \"slug\": {\"de\": \"" + slug + "\"}}");
        exponat().publish(id);
    }

    @Test
    default void aPhotographComesInAsAFormAndIsADraftWithItsFacts() {
        byte[] photograph = Drawn.photograph(60, 40, seed(), 6);
        Answer created = form("Urlaub am Meer.JPG", Drawn.followedBy(photograph, "PK\u0003\u0004<?php system(1);"));

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = created.json().path("id").stringValue();
        assertThat(created.header("Location")).isEqualTo("/api/editorial/items/" + id);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        JsonNode fields = created.json().path("fields");
        JsonNode file = fields.path("file");
        assertThat(file.path("mediaType").stringValue()).isEqualTo("image/jpeg");
        assertThat(file.path("name").stringValue()).isEqualTo("Urlaub am Meer.jpg");
        // Turned by a quarter, it is shown upright.
        assertThat(file.path("width").intValue()).isEqualTo(40);
        assertThat(file.path("height").intValue()).isEqualTo(60);
        assertThat(fields.at("/title/de").stringValue()).isEqualTo("Urlaub am Meer");
        assertThat(fields.at("/slug/de").stringValue()).startsWith("urlaub-am-meer-");
        assertThat(codes(created, "warnings")).contains("location_removed", "metadata_removed", "appended_removed",
                "name_changed", "defaulted");

        assertThat(exponat().get(url(file)).status()).isEqualTo(404);
        publish(created, "urlaub-" + unique());
        Answer shown = exponat().get(url(file));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(shown.header("Content-Length")).isEqualTo(file.path("size").asString());
        assertThat(shown.body()).doesNotContain("SERIAL").doesNotContain("script").doesNotContain("php")
                .contains("Erika Muster");
    }

    @Test
    default void aFileComesInAloneUnderTheNameInTheAddress() {
        Answer created = alone("?name=karte.png", Drawn.encoded("png", 9, 7, seed()));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().at("/fields/file/mediaType").stringValue()).isEqualTo("image/png");
        assertThat(created.json().at("/fields/file/width").intValue()).isEqualTo(9);
        assertProblem(alone("", Drawn.encoded("png", 9, 7, seed())), 400);
    }

    /** Most programs make up a new boundary each time. */
    @Test
    default void aFileThatIsSentAgainUnderItsKeyIsTakenInOnce() {
        byte[] form = new Form().text("message", "Neu").file("k.png", "image/png", Drawn.encoded("png", 5, 5, seed()))
                .bytes();
        String boundary = Form.TYPE.substring(Form.TYPE.indexOf('=') + 1);
        byte[] again = new String(form, StandardCharsets.ISO_8859_1).replace(boundary, boundary + "9")
                .getBytes(StandardCharsets.ISO_8859_1);
        String key = unique();
        Answer first = exponat().upload("POST", ASSETS, form, "Content-Type", Form.TYPE, "Idempotency-Key", key);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        List<String> before = state();
        Answer second = exponat().upload("POST", ASSETS, again, "Content-Type", Form.TYPE + "9", "Idempotency-Key",
                key);
        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        Answer other = exponat().upload("POST", ASSETS, new Form().text("message", "Neu")
                .file("k.png", "image/png", Drawn.encoded("png", 5, 5, seed())).bytes(), "Content-Type", Form.TYPE,
                "Idempotency-Key", key);
        assertThat(codes(other, "errors")).containsExactly("key_reused");
        assertProblem(exponat().upload("POST", ASSETS, new byte[]{1}, "Content-Type", Form.TYPE, "Idempotency-Key",
                unique()), 422);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    default void aFileThatIsSentAloneAgainUnderItsKeyIsTakenInOnce() {
        byte[] png = Drawn.encoded("png", 9, 7, seed());
        String key = unique();
        List<Answer> answers = Stream.of(png, png, Drawn.encoded("png", 9, 7, seed()))
                .map(file -> exponat().upload("POST", ASSETS + "?name=karte.png", file, "Content-Type",
                        "application/octet-stream", "Idempotency-Key", key))
                .toList();
        assertThat(answers).extracting(Answer::status).containsExactly(201, 201, 422);
        assertThat(answers.get(1).body()).isEqualTo(answers.get(0).body());
    }

    @Test
    default void whatIsSaidBesideTheFileIsKeptWithIt() {
        String word = unique();
        Answer created = exponat().upload("POST", ASSETS, new Form()
                .text("fields", "{\"title\": {\"en\": \"Map " + word + "\"}, \"alt\": {\"en\": \"A map\"}}")
                .file("k.png", "image/png", Drawn.encoded("png", 5, 5, seed())).text("message", "Neu").bytes(),
                "Content-Type", Form.TYPE);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().at("/fields/title").toString()).isEqualTo("{\"en\":\"Map " + word + "\"}");
        assertThat(created.json().path("message").stringValue()).isEqualTo("Neu");
    }

    @Test
    default void whatIsRefusedLeavesNothingOnTheDiskAndInTheStore() {
        byte[] png = Drawn.encoded("png", 5, 5, seed());
        byte[] jpeg = Drawn.encoded("jpg", 50, 50, seed());
        List<String> before = state();

        Map<String, byte[]> unsupported = new LinkedHashMap<>();
        unsupported.put("page.jpg", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
        unsupported.put("shell.png", "#!/bin/sh\nid\n".getBytes(StandardCharsets.UTF_8));
        unsupported.put("x.svg", "<?php system($_GET[0]); ?>".getBytes(StandardCharsets.UTF_8));
        unsupported.put("x.exe", "MZ\u0090\0".getBytes(StandardCharsets.ISO_8859_1));
        unsupported.put("empty.png", new byte[0]);
        unsupported.forEach((name, bytes) -> assertProblem(form(name, bytes), 415));

        Map<String, byte[]> broken = new LinkedHashMap<>();
        broken.put("gifar.gif", "GIF89a/*<script>*/=1;alert(1)//".getBytes(StandardCharsets.UTF_8));
        broken.put("cut.png", Arrays.copyOf(png, png.length - 9));
        broken.put("cut.jpg", Arrays.copyOf(jpeg, jpeg.length - 20));
        broken.put("head.jpg", Drawn.followedBy(new byte[]{(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, "<script>"));
        broken.put("bomb.png", Drawn.bomb(60_000, 60_000));
        broken.put("zero.png", Drawn.bomb(0, 10));
        broken.put("xxe.svg", """
                <!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>""".getBytes(StandardCharsets.UTF_8));
        broken.put("laughs.svg", """
                <!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>""".getBytes(StandardCharsets.UTF_8));
        broken.put("other.svg", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"
                .getBytes(StandardCharsets.UTF_8));
        broken.put("deep.svg", ("<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>".repeat(100_000))
                .getBytes(StandardCharsets.UTF_8));
        broken.forEach((name, bytes) -> {
            Answer answer = form(name, bytes);
            assertProblem(answer, 422);
            assertThat(codes(answer, "errors")).as(name).containsAnyOf("unreadable", "too_many_pixels");
            assertThat(answer.body()).doesNotContain("root:");
        });

        byte[] large = new byte[(int) exponat().bean(ExponatSettings.class).upload().maxSize().toBytes() + 1];
        System.arraycopy(png, 0, large, 0, png.length);
        assertProblem(form("large.png", large), 413);
        assertProblem(exponat().upload("POST", ASSETS, new Form().text("message", "kein Bild").bytes(), "Content-Type",
                Form.TYPE), 422);
        assertProblem(exponat().upload("POST", ASSETS,
                new Form().file("a.png", "image/png", png).file("b.png", "image/png", png).bytes(), "Content-Type",
                Form.TYPE), 422);
        Answer unknown = exponat().upload("POST", ASSETS,
                new Form().file("a.png", "image/png", png).text("url", "http://127.0.0.1/").bytes(), "Content-Type",
                Form.TYPE);
        assertProblem(unknown, 400);
        assertThat(codes(unknown, "errors")).containsExactly("unknown_property");
        for (String fields : List.of("{\"titel\": 1}", "{\"title\": {\"de\": 5}}",
                "{\"file\": {\"hash\": \"" + "0".repeat(64) + "\"}}",
                "{\"themes\": [\"00000000-0000-0000-0000-000000000000\"]}")) {
            assertThat(exponat().upload("POST", ASSETS,
                    new Form().file("a.png", "image/png", png).text("fields", fields).bytes(), "Content-Type",
                    Form.TYPE).status()).as(fields).isBetween(400, 422);
        }
        assertProblem(exponat().upload("POST", ASSETS, new Form().file("a.png", "image/png", png).bytes(),
                "Content-Type", "multipart/form-data; boundary=other"), 400, 422);
        assertProblem(exponat().upload("POST", ASSETS, png, "Content-Type", "application/json"), 415);
        assertThat(state()).isEqualTo(before);
    }

    private static void assertProblem(Answer answer, int... statuses) {
        assertThat(statuses).as(answer.toString()).contains(answer.status());
        ProblemsTest.assertProblem(answer, answer.status());
    }

    @Test
    default void aDrawingIsKeptWithoutWhatCouldRunOrReachOut() {
        String word = unique();
        String drawing = """
                <?xml version="1.0"?><!DOCTYPE svg><!-- %1$s-note -->
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 30"
                     onload="alert(1)" xmlns:inkscape="http://www.inkscape.org/">
                  <script>alert(2)</script><script href="https://evil.example/x.js"/>
                  <style>@import url(https://evil.example/a.css); circle { fill: red }</style>
                  <style>rect { fill: url(#ok); }</style>
                  <foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="javascript:alert(3)"/></body></foreignObject>
                  <a xlink:href="javascript:alert(4)"><text>%1$s</text></a>
                  <a href="https://evil.example/"><circle r="3" onclick="alert(5)" style="background:url(https://evil.example/)"/></a>
                  <image href="https://evil.example/t.png"/><image xlink:href="data:image/svg+xml;base64,PHN2Zz4="/>
                  <image href="data:image/png;base64,AAAA" width="1" height="1"/>
                  <use href="https://evil.example/x.svg#a"/><use href="#ok"/>
                  <animate attributeName="href" to="javascript:alert(6)"/><set attributeName="onload" to="alert(7)"/>
                  <rect id="ok" width="5" height="5" fill="url(#ok)" filter="url(https://evil.example/f)"/>
                  <inkscape:thing/>
                </svg>"""
                .formatted(word);
        Answer created = form("zeichnung.svg", drawing.getBytes(StandardCharsets.UTF_8));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().at("/fields/file/width").intValue()).isEqualTo(40);
        String warnings = created.json().path("warnings").toString();
        assertThat(warnings).contains("element script (2)", "attribute onload", "element foreignObject",
                "element style",
                "element a (2)", "attribute onclick", "attribute href", "element animate", "element set");
        publish(created, "zeichnung-" + word);

        Answer shown = exponat().get(url(created.json().at("/fields/file")));
        assertThat(shown.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.header("Content-Security-Policy")).contains("sandbox");
        assertThat(shown.body()).contains(word + "</text>", "<circle r=\"3\">", "url(#ok)", "href=\"#ok\"",
                "data:image/png").doesNotContain("alert", "evil", "javascript", "script", "foreignObject", "onload",
                        "<a", "inkscape", "<!", word + "-note", "data:image/svg");
    }

    @Test
    default void namesLeadNowhere() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("../../etc/passwd.png", "passwd.png");
        names.put("..\\..\\boot.PNG", "boot.png");
        names.put("%2e%2e%2fshadow.png", "2e-2e-2fshadow.png");
        names.put("C:\\Windows\\con.png", "file-con.png");
        names.put("shell.jsp;.png", "shell-jsp.png");
        names.put("evil.php", "evil.png");
        names.put("a\u202Egnp.exe", "a-gnp.png");
        names.put(".htaccess", "file.png");
        names.put("...", "file.png");
        names.put("Über uns – neu.png", "Über uns neu.png");
        names.put("n".repeat(300) + ".png", "n".repeat(100) + ".png");
        names.forEach((given, safe) -> {
            Answer created = exponat().upload("POST", ASSETS,
                    new Form().file(given.replace("\\", "\\\\"), "image/png", Drawn.encoded("png", 3, 3, seed()))
                            .bytes(),
                    "Content-Type", Form.TYPE);
            assertThat(created.status()).as(given + created.body()).isEqualTo(201);
            assertThat(created.json().at("/fields/file/name").stringValue()).as(given).isEqualTo(safe);
        });
        Answer zero = alone("?name=a%2Fb%5C..%5Cc.png", Drawn.encoded("png", 3, 3, seed()));
        assertThat(zero.json().at("/fields/file/name").stringValue()).isEqualTo("c.png");
        assertProblem(alone("?name=a%00.png", Drawn.encoded("png", 3, 3, seed())), 400);
    }

    @Test
    default void nobodySaysOfAFileWhatIsNotTrue() {
        JsonNode file = alone("?name=wahr.png", Drawn.encoded("png", 8, 6, seed())).json().at("/fields/file");
        String known = file.path("hash").stringValue();
        List<String> before = state();
        Map<String, String> lies = new LinkedHashMap<>();
        lies.put("\"hash\": \"" + "0".repeat(64) + "\", \"name\": \"a.png\"", "unknown_file");
        lies.put("\"hash\": \"../../exponat.db\", \"name\": \"a.png\"", "unknown_file");
        lies.put("\"hash\": \"" + known + "\", \"name\": \"a.png\", \"mediaType\": \"text/html\"", "untrue");
        lies.put("\"hash\": \"" + known + "\", \"name\": \"a.png\", \"size\": 1", "untrue");
        lies.put("\"hash\": \"" + known + "\", \"name\": \"a.png\", \"width\": 9000", "untrue");
        lies.put("\"hash\": \"" + known + "\", \"name\": \"../a.html\"", "unsafe_name");
        lies.put("\"hash\": \"" + known + "\", \"name\": \"a.html\"", "unsafe_name");
        lies.forEach((lie, code) -> {
            Answer answer = exponat().asEditor("POST", "/api/editorial/items",
                    "{\"type\": \"asset\", \"fields\": {\"file\": {" + lie + "}}}");
            assertProblem(answer, 422);
            assertThat(codes(answer, "errors")).as(lie).contains(code);
        });
        assertThat(state()).isEqualTo(before);
        String other = exponat().create("asset", "{\"file\": " + file + "}");
        Answer patched = exponat().asEditor("PATCH", "/api/editorial/items/" + other,
                "{\"base\": 1, \"fields\": {\"file\": {\"mediaType\": \"image/svg+xml\"}}}");
        assertProblem(patched, 422);
        assertThat(codes(patched, "errors")).containsExactly("untrue");
    }

    @Test
    default void anotherFileTakesThePlaceWhereverTheAssetIsUsed() {
        String word = unique();
        Answer created = alone("?name=alt.png", Drawn.encoded("png", 8, 6, seed()));
        publish(created, "bild-" + word);
        String asset = created.json().path("id").stringValue();
        String page = exponat().create("page", """
                {"title": {"de": "Mit Bild"}, "slug": {"de": "%s"}, "image": "%s"}""".formatted(word, asset));
        exponat().publish(page);
        String address = ASSETS + "/" + asset + "/file";

        byte[] fresh = Drawn.encoded("jpg", 20, 10, seed());
        List<String> before = state();
        assertProblem(exponat().upload("PUT", address + "?name=neu.jpg", fresh, "Content-Type", "image/jpeg"), 428);
        assertProblem(
                exponat().upload("PUT", address + "?name=neu.jpg", fresh, "Content-Type", "image/jpeg", "If-Match",
                        "\"1\""),
                412);
        assertProblem(exponat().upload("PUT", address + "?name=neu.jpg&base=99", fresh, "Content-Type", "image/jpeg"),
                422);
        assertProblem(exponat().upload("PUT", ASSETS + "/" + page + "/file?name=neu.jpg&base=1", fresh, "Content-Type",
                "image/jpeg"), 404);
        assertThat(state()).isEqualTo(before);

        Answer replaced = exponat().upload("PUT", address, new Form().file("neu.jpg", "image/jpeg", fresh).bytes(),
                "Content-Type", Form.TYPE, "If-Match", "\"2\"");
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(replaced.json().path("version").intValue()).isEqualTo(3);
        assertThat(replaced.json().at("/fields/file/width").intValue()).isEqualTo(20);
        assertThat(exponat().get("/api/delivery/page/" + word).json().at("/fields/image/width").intValue())
                .isEqualTo(8);
        exponat().publish(asset);
        JsonNode image = exponat().get("/api/delivery/page/" + word).json().at("/fields/image");
        assertThat(image.path("width").intValue()).isEqualTo(20);
        assertThat(image.path("url").stringValue()).endsWith("/neu.jpg");

        assertThat(uses(asset)).isEqualTo(1);
        exponat().create("page", "{\"title\": {\"de\": \"Noch eine\"}, \"image\": \"" + asset + "\"}");
        assertThat(uses(asset)).isEqualTo(2);
        assertThat(exponat().asEditor("/api/editorial/items/" + asset + "/references").json().path("references"))
                .hasSize(3);
    }

    private int uses(String asset) {
        String after = "";
        while (true) {
            JsonNode page = exponat().asEditor(ASSETS + "?limit=100" + after).json();
            for (JsonNode one : page.path("assets")) {
                if (one.at("/item/id").stringValue().equals(asset)) {
                    return one.path("uses").intValue();
                }
            }
            assertThat(page.path("next").isString()).isTrue();
            after = "&after=" + page.path("next").stringValue();
        }
    }

    @Test
    default void aTokenIsNeededToSendFiles() {
        String word = unique();
        String token = "exp_author-" + word;
        exponat().bean(Credentials.class).issue("author-" + word, Role.AUTHOR, Hash.of(token), null, Instant.now());
        List<String> before = state();
        for (String credentials : List.of("Bearer exp_unknown-" + word, "Basic YTpi", "Bearer ")) {
            Answer answer = exponat().send("POST", ASSETS + "?name=a.png", "x", "Authorization", credentials,
                    "Content-Type", "image/png");
            assertProblem(answer, 401);
        }
        assertThat(state()).isEqualTo(before);
        assertThat(exponat().send("POST", ASSETS + "?name=a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "Authorization", "Bearer " + token, "Content-Type", "image/svg+xml").status()).isEqualTo(201);
    }
}
