package org.exponat.app;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.app.DescribedApi.Operation;
import org.exponat.app.Hidden.Side;
import org.exponat.app.HiddenSite.Asker;
import org.exponat.app.LeakQuestion.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Every question by which somebody who is signed in could be told what is hidden from them: all that can be read by the
 * API's description, about everything there is, so that a new address is asked without being named here; all that drafts are
 * searched by; and attempts to change what they may not read.
 */
final class EditorLeakQuestions {

    static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    private static final List<String> CLOSED = List.of("closed", "closedPlanned", "closedTrashed", "closedOnLine");

    private final HiddenSite site;
    private final Set<Hidden> hidden;
    private final DescribedApi api;
    private final List<LeakQuestion> questions = new ArrayList<>();

    EditorLeakQuestions(HiddenSite site, Set<Hidden> hidden, DescribedApi api) {
        this.site = site;
        this.hidden = hidden;
        this.api = api;
    }

    List<LeakQuestion> of(Asker asker) {
        questions.clear();
        api.operations().stream().filter(operation -> operation.method().equals("GET")
                && operation.path().startsWith(HiddenSite.EDITORIAL)).forEach(operation -> described(asker, operation));
        for (Hidden place : hidden) {
            searches(asker, place);
        }
        if (hidden.contains(Hidden.OTHER_TYPE)) {
            CLOSED.forEach(item -> attempts(asker, site.id(item)));
        }
        return List.copyOf(questions);
    }

    private void add(Asker asker, Kind kind, @Nullable Hidden place, String address) {
        questions.add(new LeakQuestion(asker, kind, place, "GET", address, null, null));
    }

    private void described(Asker asker, Operation operation) {
        for (String address : filled(operation)) {
            Kind kind = address.contains("/versions") ? Kind.HISTORY : Kind.EDITED;
            add(asker, kind, null, address);
            String sign = address.contains("?") ? "&" : "?";
            for (String more : List.of("limit=1", "limit=100", "type=open", "type=closed", "types=open", "types=closed",
                    "line=" + HiddenSite.OTHER_RELEASE, "line=" + HiddenSite.RELEASE, "against=1", "against=0",
                    "account=" + HiddenSite.OTHER_EDITOR, "state=planned", "state=done", "workflow=draft",
                    "workflow=in-review", "fields=title", "fields=note", "q=" + HiddenSite.COMMON,
                    "item=" + site.id("closed"), "key=k")) {
                if (operation.takes(more.substring(0, more.indexOf('=')))) {
                    add(asker, kind, null, address + sign + more);
                }
            }
            for (String name : CLOSED) {
                if (hidden.contains(Hidden.OTHER_TYPE) && address.contains(site.id(name))) {
                    questions.add(new LeakQuestion(asker, Kind.EXISTENCE, Hidden.OTHER_TYPE, "GET", address, null,
                            new LeakQuestion.Alike(site.id(name), UNKNOWN)));
                }
            }
            if (hidden.contains(Hidden.OTHER_TYPE) && address.contains(HiddenSite.OTHER_RELEASE)) {
                questions.add(new LeakQuestion(asker, Kind.EXISTENCE, Hidden.OTHER_TYPE, "GET", address, null,
                        new LeakQuestion.Alike(HiddenSite.OTHER_RELEASE, "keines")));
            }
        }
    }

    /** The address with all that can stand in it. */
    private List<String> filled(Operation operation) {
        List<String> addresses = List.of(operation.path());
        for (Map.Entry<String, List<String>> name : Map.of("{id}", ids(operation.path()), "{number}",
                List.of("1", "2", "3"), "{line}", List.of("main", HiddenSite.OTHER_RELEASE, HiddenSite.RELEASE),
                "{name}", operation.path().contains("/releases")
                        ? List.of(HiddenSite.OTHER_RELEASE, HiddenSite.RELEASE)
                        : List.of(HiddenSite.OTHER_EDITOR, "own", "closed"),
                "{delivery}", List.of(UNKNOWN)).entrySet()) {
            if (operation.path().contains(name.getKey())) {
                addresses = addresses.stream().flatMap(address -> name.getValue().stream()
                        .map(value -> address.replace(name.getKey(), value))).toList();
            }
        }
        return addresses;
    }

    private List<String> ids(String path) {
        if (path.contains("/schedule")) {
            return List.of("1", "2");
        }
        for (String of : List.of("views", "previews", "webhooks")) {
            if (path.contains("/" + of)) {
                return List.of(site.name(of));
            }
        }
        return List.copyOf(site.ids().values());
    }

    private void searches(Asker asker, Hidden place) {
        for (Side side : Side.values()) {
            String word = place.word(side);
            for (String text : List.of(word, word.substring(0, 5), word.substring(0, 6) + word.substring(7),
                    '"' + word + " titel\"", HiddenSite.COMMON, "Titel", HiddenSite.COMMON + " " + word,
                    site.id("closed"), "")) {
                for (String more : List.of("", "&type=open", "&type=closed", "&state=draft", "&state=trashed",
                        "&sort=title", "&sort=-changed", "&limit=1", "&locale=en",
                        "&changedBy=" + HiddenSite.OTHER_EDITOR,
                        "&theme=unused")) {
                    add(asker, Kind.DRAFT_SEARCH, place, HiddenSite.EDITORIAL + "/search?q="
                            + URLEncoder.encode(text, StandardCharsets.UTF_8) + more);
                }
                add(asker, Kind.DRAFT_SEARCH, place, HiddenSite.EDITORIAL + "/search/explanations?q="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8));
            }
        }
    }

    /** Attempts to change, publish, compare or show what the asker may not read. */
    private void attempts(Asker asker, String id) {
        String item = "/items/" + id;
        String shown = site.id("shown");
        String entry = "{\"entries\": [{\"id\": \"" + id + "\"}]}";
        post(asker, Kind.PLAN, "POST", "/plans", entry, id);
        post(asker, Kind.PLAN, "POST", "/plans", "{\"release\": \"" + HiddenSite.OTHER_RELEASE + "\"}", id);
        post(asker, Kind.PLAN, "POST", "/plans",
                "{\"entries\": [{\"id\": \"" + shown + "\", \"action\": \"withdraw\"}]}",
                id);
        post(asker, Kind.PLAN, "POST", "/plans", "{\"entries\": [{\"id\": \"" + shown + "\"}, {\"id\": \"" + id
                + "\"}]}", id);
        post(asker, Kind.BATCH, "POST", "/batches", """
                {"operations": [{"op": "edit", "id": "%s", "base": 1, "fields": {"title": {"de": "x"}}}]}"""
                .formatted(id), id);
        post(asker, Kind.BATCH, "POST", "/batches", """
                {"operations": [{"op": "trash", "id": "%s"}]}""".formatted(id), id);
        post(asker, Kind.REFUSED_WRITE, "PATCH", item, "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"x\"}}}", id);
        post(asker, Kind.REFUSED_WRITE, "PATCH", item, "{\"base\": 99, \"fields\": {}}", id);
        post(asker, Kind.REFUSED_WRITE, "DELETE", item, "", id);
        post(asker, Kind.REFUSED_WRITE, "POST", item + "/restore", "{\"version\": 1, \"base\": 2}", id);
        post(asker, Kind.REFUSED_WRITE, "POST", item + "/lines", "{\"line\": \"neu\"}", id);
        post(asker, Kind.REFUSED_WRITE, "POST", item + "/lines/geheim/merge", "{\"base\": 1}", id);
        post(asker, Kind.REFUSED_WRITE, "PUT", item + "/working-copy", "{\"base\": 1, \"fields\": {}}", id);
        post(asker, Kind.REFUSED_WRITE, "POST", "/trash/" + id + "/restore", "", id);
        post(asker, Kind.REFUSED_WRITE, "POST", "/publications", entry, id);
        post(asker, Kind.REFUSED_WRITE, "POST", "/previews", "{\"items\": [{\"id\": \"" + id + "\"}]}", id);
        post(asker, Kind.REFUSED_WRITE, "POST", "/retractions", "{\"id\": \"" + id + "\", \"reason\": \"x\"}", id);
        post(asker, Kind.REFUSED_WRITE, "PUT", "/releases/" + HiddenSite.OTHER_RELEASE + item, "{}", id);
        post(asker, Kind.REFUSED_WRITE, "DELETE", "/schedule/2", "", id);
    }

    private void post(Asker asker, Kind kind, String method, String path, String body, String id) {
        questions
                .add(new LeakQuestion(asker, kind, Hidden.OTHER_TYPE, method, HiddenSite.EDITORIAL + path, body, null));
        if ((path + body).contains(id)) {
            questions
                    .add(new LeakQuestion(asker, Kind.EXISTENCE, Hidden.OTHER_TYPE, method, HiddenSite.EDITORIAL + path,
                            body, new LeakQuestion.Alike(id, UNKNOWN)));
        }
    }
}
