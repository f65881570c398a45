package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered to one is never given to another by a cache in front, and nobody puts an answer there that is not Exponat's. */
class SharedCacheTest {

    /** Stands in what is not public. */
    private static final String CANARY = "Kanarienvogel";

    private static final String[] ADMINISTRATOR = {"Authorization", "Bearer " + RunningExponat.TOKEN};
    private static final String RELEASE = "fruehling";

    @TempDir
    static Path data;

    private static RunningExponat exponat;
    private static String item;
    private static String draft;

    @BeforeAll
    static void start() {
        exponat = RunningExponat.empty(data, "--exponat.requests-per-second=0");
        item = exponat.create("page", "{\"title\": {\"de\": \"Eins\"}, \"slug\": {\"de\": \"eins\"}}");
        exponat.publish(item);
        exponat.revise(item, 1, "{\"teaser\": {\"de\": \"" + CANARY + "\"}}");
        draft = exponat.create("page", "{\"title\": {\"de\": \"Eins " + CANARY + "\"}, \"slug\": {\"de\": \"bald\"}}");
        HiddenSite.made(exponat, "/releases", "{\"name\": \"" + RELEASE + "\"}");
        for (String one : List.of(item, draft)) {
            HiddenSite.done(exponat, "PUT", "/releases/" + RELEASE + "/items/" + one, "{}");
        }
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    /** Everything that can be read, and what readers and those who see a preview read at the same addresses. */
    private static Set<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        exponat.description().operations().stream()
                .filter(operation -> operation.method().equals("GET") && !operation.path().endsWith("/events"))
                .forEach(operation -> {
                    for (String id : List.of(item, draft)) {
                        String path = operation.path()
                                .replace("{id}", operation.path().contains("/documents") ? "1" : id)
                                .replace("{number}", operation.path().contains("/documents") ? "SPO000001" : "1")
                                .replace("{type}", "page").replace("{slug}", "eins").replace("{line}", "main")
                                .replaceAll("\\{[a-z]+}", RELEASE);
                        String sign = operation.takes("q") ? "?q=Eins&" : "?";
                        addresses.add(path + sign.substring(0, sign.length() - 1));
                        if (operation.takes("release")) {
                            addresses.add(path + sign + "release=" + RELEASE);
                        }
                    }
                });
        for (String page : List.of("/", "/sites/website/de", "/sites/website/de/eins", "/sites/website/de/bald",
                "/sites/website/de/suche?q=Eins", "/api/delivery/page/bald", "/robots.txt")) {
            addresses.add(page);
            addresses.add(page + (page.contains("?") ? "&" : "?") + "release=" + RELEASE);
        }
        return addresses;
    }

    @Test
    void whatAnAdministratorWasAnsweredIsGivenToNobodyElse() {
        StoredState stored = StoredState.of(data);
        Map<String, String> before = stored.now();
        SharedCache cache = new SharedCache(exponat, true);
        int secrets = 0;
        for (String address : addresses()) {
            Answer administrators = cache.get(address, ADMINISTRATOR);
            secrets += administrators.body().contains(CANARY) ? 1 : 0;
            Answer anybodys = cache.get(address);
            Answer direct = exponat.get(address);
            assertThat(anybodys.status()).as(address).isEqualTo(direct.status());
            assertThat(told(anybodys)).as(address).isEqualTo(told(direct)).doesNotContain(CANARY);
        }
        assertThat(secrets).as("answers that told an administrator what is not public").isGreaterThan(10);
        assertThat(cache.size()).as("what the cache kept for all").isGreaterThan(10);
        assertThat(stored.now()).isEqualTo(before);
        stored.close();
    }

    /** That the questions would find it. */
    @Test
    void aCacheThatKeepsWhatItMustNotTellsEverybodyWhatAnAdministratorWasTold() {
        SharedCache cache = new SharedCache(exponat, false);
        List<String> mixed = new ArrayList<>();
        for (String address : addresses()) {
            cache.get(address, ADMINISTRATOR);
            if (cache.get(address).status() != exponat.get(address).status()) {
                mixed.add(address);
            }
        }
        assertThat(mixed).anyMatch(address -> address.startsWith("/api/editorial"))
                .anyMatch(address -> address.contains("release="));
    }

    /** Neither another method, nor another host, nor another address: whoever asks next is answered as if nobody had tried. */
    @Test
    void nobodyPutsAnotherAnswerUnderAnAddress() {
        List<String[]> attempts = List.of(new String[]{"X-HTTP-Method-Override", "DELETE"},
                new String[]{"X-HTTP-Method", "POST"}, new String[]{"X-Method-Override", "PUT"},
                new String[]{"X-Forwarded-Host", "evil.example"}, new String[]{"X-Forwarded-Proto", "gopher"},
                new String[]{"X-Forwarded-Prefix", "//evil.example"}, new String[]{"X-Forwarded-Port", "666"},
                new String[]{"Forwarded", "host=evil.example;proto=gopher"},
                new String[]{"X-Original-URL", "/api/editorial/items"}, new String[]{"X-Rewrite-URL", "/nirgends"},
                new String[]{"Accept-Language", "en-evil"}, new String[]{"Accept", "text/evil, */*;q=0.1"},
                new String[]{"Range", "bytes=0-1"}, new String[]{"Cookie", "locale=en; preview=evil"},
                new String[]{"Authorization", "Bearer exp_evil-evil-evil-evil-evil"},
                new String[]{"Origin", "https://evil.example"}, new String[]{"X-Request-Id", "evil"});
        for (String address : addresses()) {
            if (address.startsWith("/api/editorial")) {
                continue;
            }
            Answer direct = exponat.get(address);
            for (String[] attempt : attempts) {
                SharedCache cache = new SharedCache(exponat, true);
                cache.get(address, attempt);
                Answer next = cache.get(address);
                assertThat(next.status()).as("%s after %s", address, attempt[0]).isEqualTo(direct.status());
                assertThat(told(next)).as("%s after %s", address, attempt[0]).isEqualTo(told(direct))
                        .doesNotContain("evil");
            }
        }
    }

    /** Each problem names its own request. */
    private static String told(Answer answer) {
        return answer.body().replaceAll("\"(requestId|instance)\":\"[^\"]*\"", "");
    }
}
