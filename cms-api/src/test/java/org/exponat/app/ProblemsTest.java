package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever goes wrong is told in one shape, wherever it went wrong. */
class ProblemsTest {

    @TempDir
    static Path data;

    private static RunningExponat exponat;

    @BeforeAll
    static void start() {
        exponat = RunningExponat.empty(data);
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("type").stringValue()).startsWith("urn:exponat:problem:");
        assertThat(problem.path("title").stringValue()).isNotBlank();
        assertThat(problem.path("detail").stringValue()).isNotBlank();
        assertThat(answer.body()).doesNotContain("org.exponat", "java.", "springframework", "Exception");
    }

    @ParameterizedTest
    @CsvSource({"/api/delivery/items?typ=page,400", "/api/delivery/items?type=nix,400",
            "/api/delivery/items?limit=0,400", "/api/delivery/items?limit=101,400",
            "/api/delivery/items?limit=1&limit=2,400", "/api/delivery/items?limit=x,400",
            "/api/delivery/items?after=x,400", "/api/delivery/items?after=eyJlIjoxfQ,400",
            "/api/delivery/items?edition=-1,400", "/api/delivery/items?edition=99,404",
            "/api/delivery/items?edition=0&at=2020-01-01T00:00:00Z,400",
            "/api/delivery/items?at=2999-01-01T00:00:00Z,400", "/api/delivery/items?at=gestern,400",
            "/api/delivery/items?locale=fr,400", "/api/delivery/items?fallback=en,400",
            "/api/delivery/items?filter%5Bnix%5D=1,400", "/api/delivery/items?sort=body,400",
            "/api/delivery/items?theme=Kein+Slug,400", "/api/delivery/items/nix,404",
            "/api/delivery/items/00000000-0000-0000-0000-000000000000,404", "/api/delivery/page/nix,404",
            "/api/delivery/nix/nix,404", "/api/delivery/documents/SPO1,404", "/api/delivery/documents/SPO000001,404",
            "/api/delivery/search?q=x&after=%25,400", "/api/delivery/search?q=%00,400", "/api/delivery/page/%00,400",
            "/api/delivery/page/%ED%A0%80,400", "/api/delivery/search?q=%ED%A0%80,400",
            "/api/delivery/search?q=%FF,400", "/api/delivery/nix,404", "/nix,404",
            "/error,404", "/actuator/env,404", "/media/nix/nix,404", "/api/editorial/items,401"})
    void tellsWhatIsWrongWithAnAddress(String address, int status) {
        assertProblem(exponat.get(address), status);
    }

    @Test
    void namesTheRequestInItsAnswer() {
        assertThat(exponat.get("/api/delivery/items/nix").header("X-Request-Id")).matches("[0-9a-f]{16}");
        assertThat(exponat.get("/api/editorial/items", "X-Request-Id", "proxy-7:a.b").header("X-Request-Id"))
                .isEqualTo("proxy-7:a.b");
        for (String none : new String[]{"", "two words", "<script>", "x".repeat(65), "\u00e4"}) {
            assertThat(exponat.get("/nix", "X-Request-Id", none).header("X-Request-Id")).matches("[0-9a-f]{16}");
        }
    }

    @Test
    void namesWhatIsKnownInsteadOfWhatIsNot() {
        assertThat(exponat.get("/api/delivery/items?typ=page").body()).contains("theme").contains("filter[]");
        assertThat(exponat.get("/api/delivery/items?type=company&filter%5Bnix%5D=1").body()).contains("foundedYear");
        assertThat(exponat.get("/api/delivery/items?type=company&sort=nix").body()).contains("foundedYear");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/api/delivery/items?limit=-1|The parameter \"limit\" must be a whole number from 1 to 100.",
            "/api/delivery/items?limit=101|The parameter \"limit\" must be a whole number from 1 to 100.",
            "/api/delivery/items?limit=x|The parameter \"limit\" must be a whole number from 1 to 100.",
            "/api/delivery/items?edition=-1|The parameter \"edition\" must be a whole number, 0 or more.",
            "/api/editorial/changes?wait=-1|The parameter \"wait\" must be a whole number from 0 to 20.",
            "/api/editorial/changes?wait=21|The parameter \"wait\" must be a whole number from 0 to 20."})
    void saysBetweenWhichBoundsANumberLies(String address, String detail) {
        Answer answer = exponat.asEditor(address);
        assertProblem(answer, 400);
        assertThat(answer.json().path("detail").stringValue()).isEqualTo(detail);
    }

    @Test
    void listsNamesTheWaySentencesDo() {
        Answer saved = exponat.asEditor("POST", "/api/editorial/items", """
                {"type": "company", "fields": {"title": {"fr": "x"}, "size": "nix", "body": {"de": [
                  {"type": "nix"}, {"type": "paragraph", "text": "x", "nix": 1}]}}}""");
        assertProblem(saved, 422);
        assertThat(saved.json().path("errors").findValuesAsString("detail")).contains("The locales here are de, en.",
                "The types of blocks are heading, image, list, paragraph, quote.",
                "A paragraph has the properties id, text, type.").noneMatch(detail -> detail.contains("["));
        assertThat(exponat.get("/api/delivery/items?locale=fr").json().path("detail").stringValue())
                .endsWith("Known are: de, en.");
    }

    @Test
    void acceptsTheBracketsOfFiltersUnescaped() throws IOException {
        assertThat(exponat.raw("GET /api/delivery/items?type=company&filter[place]=Mulfingen HTTP/1.1\r\nHost: x\r\n"
                + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200").contains("\"items\":[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET /a b c HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /api/delivery/items?q=<x> HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /%2e%2e/%2e%2e/x HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n", "GET /api/delivery/search?q=%4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /api/delivery/search?q=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"})
    void answersEvenWhatIsNoRequestInTheSameShape(String request) throws IOException {
        assertThat(exponat.raw(request)).startsWith("HTTP/1.1 400").contains("application/problem+json")
                .contains("urn:exponat:problem:bad-request").doesNotContain("<html").doesNotContain("Tomcat");
    }

    @Test
    void refusesMethodsAndFormsThatAreNotOffered() {
        Answer method = exponat.send("POST", "/api/delivery/items", "{}");
        assertProblem(method, 405);
        assertThat(method.header("Allow")).contains("GET");
        assertProblem(exponat.get("/api/delivery/items", "Accept", "text/html"), 406);
        assertProblem(exponat.send("POST", "/api/editorial/items", "x", "Authorization",
                "Bearer " + RunningExponat.TOKEN, "Content-Type", "text/plain"), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{\"type\":\"page\",", "{\"type\":\"page\"} {}",
            "{\"type\":\"page\",\"type\":\"page\",\"fields\":{}}",
            "{\"type\":\"page\",\"fields\":{\"title\":{\"de\":\"a\",\"de\":\"b\"}}}",
            "{\"type\":\"page\",\"fields\":{},\"nix\":1}"})
    void refusesBodiesThatAreNotOneKnownObject(String body) {
        assertProblem(exponat.asEditor("POST", "/api/editorial/items", body), 400);
    }

    @Test
    void pointsAtEveryFaultOfABody() {
        Answer answer = exponat.asEditor("POST", "/api/editorial/items", """
                {"type": "page", "fields": {"title": {"de": 1, "fr": "x"}, "slug": {"de": "Kein Slug"}, "nix": 1}}""");
        assertProblem(answer, 422);
        List<String> pointers = answer.json().path("errors").findValuesAsString("pointer");
        assertThat(pointers).contains("/fields/title/de", "/fields/title/fr", "/fields/slug/de", "/fields/nix");

        Answer publication = exponat.asEditor("POST", "/api/editorial/publications",
                """
                        {"entries": [{"id": "x", "action": "nix", "version": "1"}], "plan": "p", "at": "2999-01-01", "until": 1}""");
        assertProblem(publication, 422);
        assertThat(publication.json().path("errors").findValuesAsString("pointer")).containsExactlyInAnyOrder(
                "/plan", "/at", "/until", "/entries/0/id", "/entries/0/action", "/entries/0/version");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"title\":{\"de\":\"a\\u0000\"}}|/fields/title/de",
            "{\"title\":{\"de\":\"\\ud800\"}}|/fields/title/de", "{\"x\\u0000\":1}|/fields",
            "{\"n\":0.1234567890123456789}|/fields/n", "{\"n\":9007199254740993}|/fields/n",
            "{\"n\":1e999999999}|/fields/n"})
    void refusesWhatCouldNotBeGivenBackAsItCame(String fields, String pointer) {
        Answer answer = exponat.asEditor("POST", "/api/editorial/items",
                "{\"type\":\"page\",\"fields\":" + fields + "}");
        assertProblem(answer, 422);
        assertThat(answer.json().path("errors").get(0).path("pointer").stringValue()).isEqualTo(pointer);
    }

    @Test
    void refusesBodiesOverOneMebibyte() {
        String fits = "x".repeat((1 << 20) - 100);
        assertThat(exponat.asEditor("POST", "/api/editorial/items", "{\"message\":\"" + fits + "\"}").status())
                .isEqualTo(422);
        for (int mebibytes : new int[]{1, 3, 8}) {
            assertProblem(exponat.asEditor("POST", "/api/editorial/items", "x".repeat((mebibytes << 20) + 1)), 413);
        }
    }

    @Test
    void callsMissingWhatIsMalformed() {
        for (String id : List.of("00000000-0000-0000-0000-000000000000", "x")) {
            assertProblem(exponat.asEditor("/api/editorial/items/" + id), 404);
        }
    }

    @Test
    void namesWhatIsMissingThoughTheAddressIsNot() {
        Answer missing = exponat.asEditor("POST", "/api/editorial/plans", "{\"release\":\"nowhere\"}");
        assertProblem(missing, 404);
        assertThat(missing.json().path("detail").stringValue()).isEqualTo("There is no release nowhere.");
    }
}
