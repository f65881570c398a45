package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.app.DescribedApi.Operation;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each conflict that the API's description names for an operation is provoked there. */
class DescribedConflictsTest {

    private static final String ITEMS = "/api/editorial/items";
    private static final String PUBLICATIONS = "/api/editorial/publications";
    private static final String RELEASES = "/api/editorial/releases";
    private static final String PREFIX = "urn:exponat:problem:";

    /** These take more than 500 items each, or a type that asks for four eyes; the contracts of the store hold them. */
    private static final Set<String> LARGE = Set.of(
            "POST /api/editorial/items/{id}/transitions " + PREFIX + "four-eyes",
            "DELETE /api/editorial/items/{id} " + PREFIX + "too-many-places",
            "PUT /api/editorial/releases/{name}/items/{id} " + PREFIX + "too-many");

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

    private final Set<String> met = new TreeSet<>();

    @Test
    void everyDescribedConflictCanBeMet() {
        names();
        collisions();
        trashedItems();
        linesOfItems();
        workflow();
        uses();
        publications();
        closedReleases();
        plannedReleases();
        accounts();

        Set<String> described = new TreeSet<>();
        for (Operation operation : exponat.description().operations()) {
            if (operation.statuses().contains(409)) {
                exponat.description().problems(operation, 409).forEach(type -> described.add(operation + " " + type));
            }
        }
        described.removeAll(LARGE);
        // The same everywhere; the contract of repeated requests holds them.
        described.removeIf(conflict -> conflict.endsWith("request-running") || conflict.endsWith("secret-told"));
        assertThat(met).containsExactlyInAnyOrderElementsOf(described);
    }

    private void names() {
        String create = "{\"type\": \"page\", \"key\": \"k\", \"fields\": {\"title\": {\"de\": \"%s\"}}}";
        String id = asEditor("POST", ITEMS, create.formatted("Eins")).json().path("id").stringValue();
        conflict("key_taken", "POST", ITEMS, create.formatted("Zwei"));
        asEditor("DELETE", ITEMS + "/" + id, "");
        conflict("trashed", "POST", ITEMS, create.formatted("Eins"));
        String numbered = "{\"type\": \"page\", \"documentNumber\": \"SPO000777\", \"fields\": {}}";
        asEditor("POST", ITEMS, numbered);
        conflict("number_taken", "POST", ITEMS, numbered);
        asEditor("POST", RELEASES, "{\"name\": \"einmal\"}");
        conflict("batch_refused", "POST", "/api/editorial/batches",
                "{\"atomic\": true, \"operations\": [{\"op\": \"create\", \"type\": \"nix\", \"fields\": {}}]}");
        conflict("release_taken", "POST", RELEASES, "{\"name\": \"einmal\"}");
    }

    private void collisions() {
        String id = page("Eins");
        String item = ITEMS + "/" + id;
        asEditor("POST", item + "/lines", "{\"line\": \"linie\"}");
        asEditor("PATCH", item + "?line=linie", title(1, "Auf der Linie"));
        exponat.revise(id, 1, "{\"title\": {\"de\": \"Zwei\"}}");
        conflict("collision", "PATCH", item, title(1, "Anders"));
        exponat.revise(id, 3, "{\"title\": {\"de\": \"Drei\"}}");
        conflict("collision", "POST", item + "/restore", "{\"version\": 1, \"base\": 3}");
        conflict("collision", "POST", item + "/lines/linie/update", "{}");
        conflict("collision", "POST", item + "/lines/linie/merge", "{}");
        conflict("working_copy_moved", "PUT", item + "/working-copy", "{\"base\": 1, \"revision\": 7, \"fields\": {}}");
        asEditor("PUT", item + "/working-copy", "{\"base\": 1, \"fields\": {}}");
        conflict("working_copy_moved", "DELETE", item + "/working-copy?revision=7", "");
    }

    private void trashedItems() {
        String id = page("Müll");
        String item = ITEMS + "/" + id;
        asEditor("DELETE", item, "");
        conflict("trashed", "PATCH", item, title(1, "Neu"));
        assets();
        conflict("trashed", "POST", item + "/restore", "{\"version\": 1, \"base\": 1}");
        conflict("trashed", "PUT", item + "/working-copy", "{\"base\": 1, \"fields\": {}}");
        conflict("trashed", "POST", item + "/lines", "{\"line\": \"linie\"}");
        conflict("trashed", "POST", item + "/lines/linie/update", "{}");
        conflict("trashed", "POST", item + "/lines/linie/merge", "{}");
        conflict("trashed", "PUT", RELEASES + "/einmal/items/" + id, "{}");
    }

    private void assets() {
        String id = upload("POST", "?name=a.svg", "circle").json().path("id").stringValue();
        String file = "/" + id + "/file?name=a.svg&base=1";
        assertThat(upload("PUT", file, "rect").status()).isEqualTo(200);
        met("collision", "PUT", "/api/editorial/assets" + file, upload("PUT", file, "line"));
        asEditor("DELETE", ITEMS + "/" + id, "");
        met("trashed", "PUT", "/api/editorial/assets" + file, upload("PUT", file, "line"));
    }

    private static Answer upload(String method, String address, String shape) {
        return exponat.upload(method, "/api/editorial/assets" + address,
                "<svg xmlns='http://www.w3.org/2000/svg'><%s/></svg>".formatted(shape)
                        .getBytes(StandardCharsets.UTF_8),
                "Content-Type", "image/svg+xml");
    }

    private void linesOfItems() {
        String id = page("Linien");
        String lines = ITEMS + "/" + id + "/lines";
        conflict("line_taken", "POST", lines, "{\"line\": \"main\"}");
        conflict("main", "POST", lines + "/main/update", "{}");
        conflict("main", "POST", lines + "/main/merge", "{}");
        conflict("main", "DELETE", lines + "/main", "");
        exponat.revise(id, 1, "{\"title\": {\"de\": \"Zwei\"}}");
        asEditor("POST", lines, "{\"line\": \"einmal\"}");
        conflict("line_taken", "PUT", RELEASES + "/einmal/items/" + id, "{\"from\": 1}");
    }

    private void workflow() {
        String item = ITEMS + "/" + page("Prüfen");
        String transitions = item + "/transitions";
        conflict("no_way", "POST", transitions, state("approved", 1));
        assertThat(asEditor("POST", transitions, state("in-review", 1)).status()).isEqualTo(200);
        conflict("state_changed", "POST", transitions, state("in-review", 1));
        asEditor("PATCH", item, title(1, "Neuer"));
        conflict("newer_version", "POST", transitions, state("approved", 1));
        String comments = item + "/comments";
        asEditor("POST", comments, "{\"text\": \"So?\"}");
        asEditor("POST", comments + "/1/resolve", "");
        conflict("resolved", "POST", comments, "{\"answers\": 1, \"text\": \"Ja\"}");
        String created = asEditor("GET", item + "/history", "").json().at("/events").findValuesAsString("position")
                .getLast();
        conflict("kept", "DELETE", item + "/history/" + created + "/message", "");
        String assign = "{\"to\": [\"administrator\"]}";
        asEditor("POST", item + "/assignments", assign);
        conflict("assigned", "POST", item + "/assignments", assign);
        asEditor("DELETE", item, "");
        conflict("trashed", "POST", transitions, state("in-review", 2));
        conflict("trashed", "POST", comments, "{\"text\": \"So?\"}");
        conflict("trashed", "POST", comments + "/1/resolve", "");
        conflict("trashed", "POST", comments + "/1/reopen", "");
        conflict("trashed", "POST", item + "/assignments", assign);
    }

    private static String state(String to, int version) {
        return "{\"to\": \"" + to + "\", \"version\": " + version + "}";
    }

    private void uses() {
        String theme = exponat.create("theme", "{\"title\": {\"de\": \"Thema\"}}");
        String user = exponat.create("page", "{\"themes\": [\"" + theme + "\"]}");
        String target = ITEMS + "/" + theme;
        conflict("in_use", "DELETE", target, "");
        conflict("replacement_unfit", "DELETE", target + "?replaceWith=" + user, "");
        String former = exponat.create("page", "{\"themes\": [\"" + theme + "\"]}");
        exponat.revise(former, 1, "{\"themes\": null}");
        asEditor("DELETE", ITEMS + "/" + user, "");
        asEditor("DELETE", target, "");
        conflict("target_trashed", "POST", "/api/editorial/trash/" + user + "/restore", "");
        conflict("target_trashed", "POST", ITEMS + "/" + former + "/lines", "{\"line\": \"linie\", \"from\": 1}");
        conflict("target_trashed", "PUT", RELEASES + "/einmal/items/" + former, "{\"from\": 1}");
    }

    private void publications() {
        String id = published("Live");
        conflict("live", "DELETE", ITEMS + "/" + id, "");
        String entries = "{\"entries\": [{\"id\": \"" + id + "\"}]";
        exponat.revise(id, 1, "{\"title\": {\"de\": \"Neu\"}}");
        conflict("plan_changed", "POST", PUBLICATIONS, entries + ", \"plan\": \"" + "0".repeat(64) + "\"}");
        asEditor("POST", "/api/editorial/retractions", "{\"id\": \"" + id + "\", \"reason\": \"Recht\"}");
        conflict("retracted", "POST", PUBLICATIONS, entries + "}");

        String waiting = page("Wartet");
        String act = asEditor("POST", PUBLICATIONS,
                "{\"entries\": [{\"id\": \"" + waiting + "\"}], \"at\": \"2996-01-01T00:00:00Z\"}").header("Location");
        conflict("planned", "DELETE", ITEMS + "/" + waiting, "");
        asEditor("DELETE", act, "");
        conflict("not_planned", "DELETE", act, "");
        conflict("not_planned", "PATCH", act, "{\"at\": \"2997-01-01T00:00:00Z\"}");
    }

    private void closedReleases() {
        String id = page("Aus");
        asEditor("POST", RELEASES, "{\"name\": \"aus\"}");
        asEditor("PUT", RELEASES + "/aus/items/" + id, "{}");
        asEditor("DELETE", RELEASES + "/aus", "");
        changesOfRelease("not_open", "aus", id);
        conflict("not_open", "POST", "/api/editorial/previews", "{\"release\": \"aus\"}");
        for (String address : new String[]{"/items", "/items/" + id, "/items/" + id + "/related",
                "/documents/SPO000777", "/page/aus", "/themes",
                "/search", "/suggest"}) {
            conflict("not_open", "GET", "/api/delivery" + address + "?release=aus", "");
        }
    }

    private void plannedReleases() {
        String id = page("Bald");
        asEditor("POST", RELEASES, "{\"name\": \"bald\"}");
        asEditor("PUT", RELEASES + "/bald/items/" + id, "{}");
        asEditor("POST", PUBLICATIONS, "{\"release\": \"bald\", \"at\": \"2996-01-01T00:00:00Z\"}");
        changesOfRelease("planned", "bald", id);
    }

    private void accounts() {
        String accounts = "/api/editorial/accounts";
        asEditor("POST", accounts, "{\"name\": \"anna\", \"roles\": []}");
        conflict("name_taken", "POST", accounts, "{\"name\": \"anna\"}");
        String gone = "{\"base\": 1, \"roles\": [], \"disabled\": false}";
        conflict("last_administrator", "PUT", accounts + "/administrator", gone);
        String first = exponat.asEditor("/api/editorial/me").json().at("/token/id").stringValue();
        conflict("last_administrator", "DELETE", "/api/editorial/tokens/" + first, "");
        String roles = "/api/editorial/roles";
        String role = "{\"name\": \"reader\", \"grants\": [{\"action\": \"read\"}]}";
        asEditor("POST", roles, role);
        conflict("name_taken", "POST", roles, role);
        conflict("shipped", "PUT", roles + "/author", "{\"base\": 1, \"grants\": []}");
        conflict("shipped", "DELETE", roles + "/author", "");
        asEditor("PUT", accounts + "/anna", "{\"base\": 1, \"roles\": [{\"role\": \"reader\"}], \"disabled\": false}");
        conflict("role_in_use", "DELETE", roles + "/reader", "");
    }

    private void changesOfRelease(String code, String name, String id) {
        String release = RELEASES + "/" + name;
        conflict(code, "DELETE", release, "");
        conflict(code, "PUT", release + "/items/" + id, "{}");
        conflict(code, "DELETE", release + "/items/" + id, "");
        conflict(code, "POST", PUBLICATIONS, "{\"release\": \"" + name + "\"}");
    }

    private static String page(String title) {
        return exponat.create("page", "{\"title\": {\"de\": \"%1$s\"}, \"slug\": {\"de\": \"seite-%2$s\"}}"
                .formatted(title, Integer.toString(title.hashCode() & 0xFFFF)));
    }

    private static String published(String title) {
        String id = page(title);
        exponat.publish(id);
        return id;
    }

    private static String title(int base, String title) {
        return "{\"base\": " + base + ", \"fields\": {\"title\": {\"de\": \"" + title + "\"}}}";
    }

    private static Answer asEditor(String method, String address, String body) {
        Answer answer = exponat.asEditor(method, address, body);
        assertThat(answer.status()).as("%s %s: %s", method, address, answer.body()).isLessThan(400);
        return answer;
    }

    private void conflict(String code, String method, String address, String body) {
        met(code, method, address, exponat.asEditor(method, address, body));
    }

    private void met(String code, String method, String address, Answer answer) {
        assertProblem(answer, 409);
        String type = answer.json().path("type").stringValue();
        assertThat(type).as(answer.body()).isEqualTo(PREFIX + code.replace('_', '-'));
        met.add(exponat.description().find(method, address).orElseThrow() + " " + type);
    }
}
