package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.io.IOException;
import java.nio.file.Path;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests at the edges of what HTTP and JSON allow. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestsTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 500\r\n\r\n{\"type\":",
            "Transfer-Encoding: chunked\r\n\r\n9\r\n{\"type\":",
            "Transfer-Encoding: chunked\r\n\r\nzz\r\n"})
    void aBodyThatIsCutShortIsTheClientsFault(String rest, CapturedOutput output) throws IOException {
        String answer = exponat.raw("POST /api/editorial/items HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + RunningExponat.TOKEN + "\r\nContent-Type: application/json\r\n" + rest);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(output.getAll()).doesNotContain("failed unexpectedly").doesNotContain("ERROR");
    }

    @Test
    void aMethodNobodyKnowsIsNotImplemented() throws IOException {
        assertThat(exponat.raw("FOO /api/delivery/items HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 501").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/delivery/items?edition=99999999999999999999",
            "/api/delivery/search?q=x&edition=99999999999999999999",
            "/api/delivery/items?edition=9223372036854775808"})
    void anEditionBeyondAllNumbersIsNotThereLikeAnyOther(String address) {
        assertProblem(exponat.get(address), 404);
    }

    @Test
    void aNumberIsReadHoweverManyNoughtsLeadIt() {
        assertThat(exponat.get("/api/delivery/items?edition=00000000000000000000").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "0.%s", "-%se5", "%s.5"})
    void aNumberOfAThousandDigitsIsPointedAt(String number) {
        Answer answer = exponat.asEditor("POST", "/api/editorial/items",
                "{\"type\":\"page\",\"fields\":{\"n\":[1," + number.formatted("1".repeat(1_200)) + "]}}");

        assertProblem(answer, 422);
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/fields/n/1");
        assertThat(answer.json().at("/errors/0/code").stringValue()).isEqualTo("inexact_number");
    }

    @Test
    void aBodyNestedTooDeepIsToldSo() {
        Answer answer = exponat.asEditor("POST", "/api/editorial/items",
                "{\"fields\":" + "[".repeat(600) + "]".repeat(600) + "}");

        assertProblem(answer, 400);
        assertThat(answer.body()).contains("nested");
        assertProblem(exponat.asEditor("POST", "/api/editorial/items", "{\"" + "x".repeat(60_000) + "\":1}"), 400);
    }

    @Test
    void onlyUtf8IsTaken() {
        String body = "{\"type\":\"page\",\"fields\":{}}";
        for (String charset : new String[]{"utf-16", "iso-8859-1", "\"utf-16\"", "nix"}) {
            assertProblem(exponat.send("POST", "/api/editorial/items", body, "Authorization",
                    "Bearer " + RunningExponat.TOKEN, "Content-Type", "application/json;charset=" + charset), 415);
        }
        for (String charset : new String[]{"utf-8", "UTF-8", "\"utf-8\""}) {
            assertThat(exponat.send("POST", "/api/editorial/items", body, "Authorization",
                    "Bearer " + RunningExponat.TOKEN, "Content-Type", "application/json;charset=" + charset).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aVersionHasOneAddress() {
        String id = exponat.create("page", "{}");
        String versions = "/api/editorial/items/" + id + "/versions/";
        assertThat(exponat.asEditor(versions + "1").status()).isEqualTo(200);
        for (String number : new String[]{"+1", "01", "-1", "0", "%D9%A1", "99999999999"}) {
            assertProblem(exponat.asEditor(versions + number), 404);
            assertProblem(exponat.asEditor(versions + number + "/diff"), 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sites/website/de"})
    void aPageIsAskedOfAHost(String path) throws IOException {
        assertThat(exponat.raw("GET " + path + " HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void whatFiltersRefuseCanBeReadByScriptsAndHarmsNoBrowser() throws IOException {
        for (String target : new String[]{"/api/delivery/search?q=%zz", "/api/delivery//items", "/api/delivery/a%2Fb",
                "/api/delivery/items;x=1", "/api/delivery/%00"}) {
            String answer = exponat.raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(target).startsWith("HTTP/1.1 400").contains("application/problem+json")
                    .containsOnlyOnce("Access-Control-Allow-Origin: *")
                    .containsOnlyOnce("X-Content-Type-Options: nosniff")
                    .containsOnlyOnce("Content-Security-Policy: ").containsOnlyOnce("Referrer-Policy: ");
        }
        assertThat(exponat.get("/api/delivery/items").header("Access-Control-Expose-Headers")).contains("Retry-After")
                .contains("Location");
    }
}
