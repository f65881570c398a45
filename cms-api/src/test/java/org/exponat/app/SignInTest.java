package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.access.TokenSecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token comes in with each request, in one header, and in no other way. There is no session that anybody could take over. */
class SignInTest {

    private static final String ME = "/api/editorial/me";
    private static final String ITEMS = "/api/editorial/items";
    private static final String PAGE = "{\"type\": \"page\", \"fields\": {}}";
    private static final String[] TOKEN = {"Authorization", "Bearer " + RunningExponat.TOKEN};

    @TempDir
    Path data;

    private RunningExponat exponat;
    private StoredState stored;
    private Map<String, String> before = Map.of();

    @BeforeEach
    void start() {
        exponat = RunningExponat.empty(data);
        exponat.create("page", "{}");
        stored = StoredState.of(data);
        before = stored.now();
    }

    @AfterEach
    void stop() {
        try {
            assertThat(stored.now()).as("what was refused changed nothing").isEqualTo(before);
            StoredState.requireIndexesToAgree(exponat);
        } finally {
            stored.close();
            exponat.close();
        }
    }

    @Test
    void nothingIsRememberedOfWhoCameIn() {
        Answer in = exponat.get(ME, TOKEN);
        assertThat(in.status()).isEqualTo(200);
        assertThat(in.header("Set-Cookie")).isEmpty();
        assertThat(in.header("Cache-Control")).isEqualTo("no-store");
        for (String cookie : List.of("JSESSIONID=0123456789ABCDEF0123456789ABCDEF", "SESSION=YQ==",
                "remember-me=YTpi", "token=" + RunningExponat.TOKEN, "Authorization=Bearer " + RunningExponat.TOKEN)) {
            Answer refused = exponat.send("POST", ITEMS, PAGE, "Cookie", cookie, "Content-Type", "application/json");
            assertProblem(refused, 401);
            assertThat(refused.header("Set-Cookie")).isEmpty();
        }
        assertProblem(exponat.send("POST", ITEMS + ";jsessionid=0123456789ABCDEF0123456789ABCDEF", PAGE, "Content-Type",
                "application/json"), 400);
    }

    @Test
    void aTokenStandsInNoAddressAndInNoBody() {
        for (String parameter : List.of("access_token", "token", "bearer", "api_key")) {
            assertProblem(exponat.send("POST", ITEMS + "?" + parameter + "=" + RunningExponat.TOKEN, PAGE,
                    "Content-Type", "application/json"), 401);
            assertProblem(exponat.send("POST", ITEMS, parameter + "=" + RunningExponat.TOKEN, "Content-Type",
                    "application/x-www-form-urlencoded"), 401);
        }
        for (String header : List.of("X-Api-Key", "X-Auth-Token", "Proxy-Authorization", "X-Authorization")) {
            assertProblem(exponat.send("POST", ITEMS, PAGE, header, "Bearer " + RunningExponat.TOKEN, "Content-Type",
                    "application/json"), 401);
        }
    }

    @Test
    void thereIsNoPageToComeInBy() {
        for (String path : List.of("/login", "/logout", "/oauth2/authorization/x", "/login/oauth2/code/x", "/signin",
                "/default-ui.css", "/reset-password")) {
            for (String method : List.of("GET", "POST")) {
                Answer answer = exponat.send(method, path, method.equals("GET") ? null : "username=a&password=b",
                        "Content-Type", "application/x-www-form-urlencoded");
                assertThat(answer.status()).as("%s %s", method, path).isEqualTo(404);
                assertThat(answer.header("Set-Cookie")).isEmpty();
                assertThat(answer.header("Location")).isEmpty();
            }
        }
    }

    /** And learns nothing by it: a token that is well formed is refused as any other is. */
    @Test
    void whoGuessesTokensIsToldTheSameEachTimeAndLocksNobodyOut() {
        String told = exponat.get(ME, "Authorization", "Bearer x").body();
        for (int i = 0; i < 100; i++) {
            String guess = i % 2 == 0 ? TokenSecret.fresh() : RunningExponat.TOKEN + i;
            Answer refused = exponat.send("POST", ITEMS, PAGE, "Authorization", "Bearer " + guess, "Content-Type",
                    "application/json");
            assertProblem(refused, 401);
            assertThat(withoutRequest(refused.body())).isEqualTo(withoutRequest(told));
        }
        assertThat(exponat.get(ME, TOKEN).status()).isEqualTo(200);
    }

    @Test
    void noPageOfAnotherSiteActsForAnybody() {
        String[] elsewhere = {"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"};
        Answer asked = exponat.send("OPTIONS", ITEMS, null, "Origin", "https://evil.example",
                "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization");
        assertThat(asked.status()).isNotEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEmpty();
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x")) {
            Answer forged = exponat.send("POST", ITEMS, PAGE, elsewhere[0], elsewhere[1], elsewhere[2], elsewhere[3],
                    "Content-Type", type);
            assertProblem(forged, 401);
            assertThat(forged.header("Access-Control-Allow-Origin")).isEmpty();
            assertProblem(exponat.send("POST", ITEMS, PAGE, elsewhere[0], elsewhere[1], "Content-Type", type, TOKEN[0],
                    TOKEN[1]), 415);
        }
    }

    private static String withoutRequest(String problem) {
        return problem.replaceAll("\"(requestId|instance)\":\"[^\"]*\"", "");
    }
}
