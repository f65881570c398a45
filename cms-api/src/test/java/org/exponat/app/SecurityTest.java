package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Role;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who gets in, and what browsers are told. */
@ExtendWith(OutputCaptureExtension.class)
class SecurityTest {

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

    @Test
    void refusesEveryEditorialRouteWithoutAValidToken() {
        List<String> routes = new ArrayList<>();
        exponat.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods()
                .forEach((mapping, _) -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/editorial"))
                        .forEach(path -> mapping.getMethodsCondition().getMethods()
                                .forEach(method -> routes.add(method + " " + path.replaceAll("\\{[a-z]+}", "1")))));
        assertThat(routes).hasSizeGreaterThan(10);
        for (String route : routes) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1);
            Answer without = exponat.send(method, path, "{}", "Content-Type", "application/json");
            assertThat(without.status()).as(route).isEqualTo(401);
            assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
            for (String credentials : List.of("Bearer exp_wrong-wrong-wrong-wrong", "Bearer ", "Basic YTpi",
                    RunningExponat.TOKEN)) {
                assertThat(exponat.send(method, path, "{}", "Content-Type", "application/json", "Authorization",
                        credentials).status()).as(route).isEqualTo(401);
            }
        }
        assertThat(exponat.get("/api/editorial/nothing-here").status()).isEqualTo(401);
    }

    @Test
    void refusesMoreThanOneToken() {
        String valid = "Bearer " + RunningExponat.TOKEN;
        for (String other : List.of("Bearer exp_wrong-wrong-wrong-wrong", valid, "Basic YTpi")) {
            assertThat(exponat.get("/api/editorial/types", "Authorization", valid, "Authorization", other).status())
                    .isEqualTo(401);
            assertThat(exponat.get("/api/editorial/types", "Authorization", other, "Authorization", valid).status())
                    .isEqualTo(401);
        }
        assertThat(exponat.get("/api/editorial/types", "Authorization", valid).status()).isEqualTo(200);
    }

    @Test
    void letsARoleDoWhatItMayAndNothingElse() {
        exponat.bean(Credentials.class).issue("anna", Role.AUTHOR, Hash.of("exp_token-of-an-author"), null,
                Instant.now());
        String[] author = {"Authorization", "Bearer exp_token-of-an-author", "Content-Type", "application/json"};
        String id = exponat.send("POST", "/api/editorial/items", """
                {"type": "page", "fields": {"title": {"de": "Rechte"}, "slug": {"de": "rechte"}}}""", author).json()
                .path("id").stringValue();
        assertThat(exponat.send("GET", "/api/editorial/items/" + id, null, author).status()).isEqualTo(200);
        Answer revised = exponat.send("PATCH", "/api/editorial/items/" + id,
                "{\"base\":1,\"fields\":{\"teaser\":{\"de\":\"x\"}}}", author);
        assertThat(revised.status()).isEqualTo(200);
        assertThat(revised.json().path("author").stringValue()).isEqualTo("anna");
        Answer published = exponat.send("POST", "/api/editorial/publications",
                "{\"entries\":[{\"id\":\"" + id + "\"}]}", author);
        assertThat(published.status()).isEqualTo(403);
        assertThat(published.json().path("type").stringValue()).isEqualTo("urn:exponat:problem:forbidden");
        assertThat(exponat.send("DELETE", "/api/editorial/items/" + id, null, author).status()).isEqualTo(403);
        assertThat(exponat.send("POST", "/api/editorial/items",
                "{\"type\":\"page\",\"key\":\"k\",\"fields\":{}}", author).status()).isEqualTo(403);
    }

    @Test
    void refusesATokenThatHasExpired() {
        exponat.bean(Credentials.class).issue("ben", Role.AUTHOR, Hash.of("exp_token-that-expired"),
                Instant.now().minusSeconds(1), Instant.now().minusSeconds(10));
        assertThat(exponat.get("/api/editorial/types", "Authorization", "Bearer exp_token-that-expired").status())
                .isEqualTo(401);
    }

    @Test
    void writesNoTokenToTheLog(CapturedOutput output) {
        exponat.asEditor("/api/editorial/types");
        exponat.asEditor("POST", "/api/editorial/items", "{");
        exponat.get("/api/editorial/types", "Authorization", "Bearer exp_a-mistyped-token-000");
        assertThat(output.getAll()).doesNotContain(RunningExponat.TOKEN).doesNotContain("exp_a-mistyped-token-000");
    }

    @Test
    void writesNoSecretOfAWebhookToTheLog(CapturedOutput output) {
        Answer made = exponat.asEditor("POST", "/api/editorial/webhooks",
                "{\"name\": \"n\", \"url\": \"http://127.0.0.1:1/\"}");
        String webhook = made.header("Location");
        String delivery = exponat.asEditor("POST", webhook + "/ping", "").header("Location");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> exponat.asEditor(delivery).json().path("state").stringValue().equals("dead"));
        Answer rotated = exponat.asEditor("POST", webhook + "/secret", "{}");
        assertThat(rotated.json().path("secret").stringValue()).startsWith("expw_");
        assertThat(output.getAll()).doesNotContain("expw_");
    }

    @Test
    void letsScriptsOfOtherSitesReadWithoutCredentials() {
        Answer read = exponat.get("/api/delivery/items", "Origin", "https://example.org");
        assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(read.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(read.header("Access-Control-Expose-Headers")).contains("ETag");
        assertThat(read.header("Vary")).isEqualTo("Accept-Encoding");
        Answer asked = exponat.send("OPTIONS", "/api/delivery/items", null, "Origin", "https://example.org",
                "Access-Control-Request-Method", "GET");
        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD");
        assertThat(exponat.asEditor("/api/editorial/types").header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void guardsEveryKindOfAnswerWithHeaders() {
        for (String path : List.of("/api/delivery/items", "/api/openapi.json", "/sites/website/de", "/nix",
                "/actuator/health", "/api/swagger-ui/index.html")) {
            Answer answer = exponat.get(path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).as(path).isNotEmpty();
            assertThat(answer.header("Content-Security-Policy")).as(path).contains("default-src 'none'")
                    .contains("frame-ancestors 'none'");
            assertThat(answer.header("Server")).as(path).isEmpty();
            assertThat(answer.header("Set-Cookie")).as(path).isEmpty();
        }
        assertThat(exponat.get("/sites/website/de").header("Content-Security-Policy")).doesNotContain("unsafe");
        assertThat(exponat.asEditor("/api/editorial/types").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void tellsNoPreviewTokenInTheLogOrToOtherServers(CapturedOutput output) {
        String id = exponat.create("page", """
                {"title": {"de": "Verweise"}, "slug": {"de": "verweise"}, "body": {"de": [{"type": "paragraph",
                 "text": "[dort](https://example.com/sites/website/de)"}]}}""");
        String token = exponat.asEditor("POST", "/api/editorial/previews", "{\"items\": [{\"id\": \"" + id + "\"}]}")
                .json().path("token").stringValue();
        String page = exponat.get("/sites/website/de/verweise?preview=" + token).body();
        assertThat(page).contains("/sites/website/de?preview=" + token)
                .contains("\"https://example.com/sites/website/de\"");
        for (String path : List.of("/sites/nowhere", "/sites/website/de/nirgends", "/api/delivery/items?limit=0",
                "/api/delivery/page/nirgends", "/api/delivery/editions", "/media/x/y", "/nirgends")) {
            Answer answer = exponat.get(path + (path.contains("?") ? "&" : "?") + "preview=" + token);
            assertThat(answer.status()).as(path).isBetween(400, 499);
            if (!path.startsWith("/sites/website")) {
                assertThat(answer.body()).as(path).doesNotContain(token);
            }
        }
        assertThat(output.getAll()).doesNotContain(token);
    }

    @Test
    void exposesHealthAndNoOtherOfTheSort() {
        Answer health = exponat.get("/actuator/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().path("components").propertyNames()).contains("store", "index", "feed");
        assertThat(health.body()).doesNotContain(data.toString());
        for (String path : List.of("/actuator", "/actuator/env", "/actuator/beans", "/actuator/heapdump")) {
            assertThat(exponat.get(path).status()).as(path).isEqualTo(404);
        }
    }
}
