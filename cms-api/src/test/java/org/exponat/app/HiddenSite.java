package org.exponat.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.exponat.app.RunningExponat.Answer;

/**
 * The content of an installation before anything is hidden in it, and who asks. Whatever is hidden later is put into items
 * that are here already, so that twins made of this one differ in nothing but that.
 *
 * @param ids by the name of an item
 * @param names by what an address is made of besides: of acts, views, previews, webhooks
 * @param tokens by who asks
 */
record HiddenSite(Path data, Map<String, String> ids, Map<String, String> names, Map<Asker, String> tokens) {

    static final String EDITORIAL = "/api/editorial";

    /** Stands in what everybody may see, and in some of what is hidden. */
    static final String COMMON = "gemeinwort";

    /** Whose working copies and views are their own. */
    static final String OTHER_EDITOR = "erika";

    static final String RELEASE = "fruehling";
    static final String OTHER_RELEASE = "geheim";
    static final String NEVER = "2996-01-01T00:00:00Z";

    private static final String OPEN = """
            name: open
            facet: open
            fields:
              place: {kind: text, search: 1, filterable: true, sortable: true, facet: true}
              size: {kind: number, filterable: true, sortable: true}
              to: {kind: reference, to: [open, closed], filterable: true, facet: true}
              more: {kind: list, of: {kind: reference}}
              note: {kind: text, internal: true}
              weight: {kind: number, internal: true}
              tags: {kind: list, of: {kind: text}, internal: true}
              remark: {kind: text, localised: true, internal: true}
              secretTo: {kind: reference, to: [open], internal: true}
              phone: {kind: text, personal: true}
              mail: {kind: email, personal: true}
              facts: {kind: list, localised: true, search: 1, of: {kind: group, fields: {label: {kind: text}, note: {kind: text, internal: true}}}}
            """;

    static Path types(Path directory) throws IOException {
        Path types = Files.createDirectories(directory.resolve("types"));
        Files.writeString(types.resolve("open.yaml"), OPEN);
        Files.writeString(types.resolve("closed.yaml"), OPEN.replace(": open", ": closed"));
        for (String name : List.of("theme", "asset")) {
            try (var sample = Objects
                    .requireNonNull(Exponat.class.getResourceAsStream("/sample/types/" + name + ".yaml"))) {
                Files.copy(sample, types.resolve(name + ".yaml"));
            }
        }
        return types;
    }

    static String address(String item) {
        return EDITORIAL + "/items/" + item;
    }

    String id(String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    String name(String of) {
        return Objects.requireNonNull(names.get(of), of);
    }

    static HiddenSite made(RunningExponat exponat, Path data) {
        HiddenSite site = new HiddenSite(data, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        site.items(exponat);
        site.askers(exponat);
        return site;
    }

    private void items(RunningExponat exponat) {
        item(exponat, "theme", "theme", "");
        item(exponat, "unused", "theme", "");
        String themes = "\"themes\": [\"" + id("theme") + "\"]";
        item(exponat, "target", "open", "\"place\": \"Aachen\", \"size\": 5, " + themes);
        item(exponat, "shown", "open", "\"place\": \"Bonn\", \"size\": 7, \"to\": \"" + id("target")
                + "\", \"facts\": {\"de\": [{\"label\": \"Fakt\"}]}, " + themes);
        for (String name : List.of("changed", "onLine", "messaged", "personal", "other")) {
            item(exponat, name, "open", "\"place\": \"Celle\", \"to\": \"" + id("shown") + "\"");
        }
        ids.put("partly", exponat.create("open", """
                {"title": {"de": "Teils gemeinwort"}, "slug": {"de": "partly"}}"""));
        for (String name : List.of("draft", "planned", "withdrawn", "retracted", "trashed", "previewed")) {
            item(exponat, name, "open", "\"to\": \"" + id("shown") + "\"");
        }
        for (String name : List.of("closedLive", "closed", "closedPlanned", "closedTrashed", "closedOnLine")) {
            item(exponat, name, "closed", "\"to\": \"" + id("other") + "\"");
        }
        exponat.publish(id("theme"), id("unused"), id("target"), id("shown"), id("changed"), id("onLine"),
                id("messaged"), id("personal"), id("other"), id("partly"), id("closedLive"));
        Answer asset = exponat.upload("POST", EDITORIAL + "/assets?name=a.svg", svg("leer"), "Content-Type",
                "image/svg+xml");
        ids.put("asset", asset.json().path("id").stringValue());
        names.put("fact", exponat.asEditor(address(id("shown"))).json().at("/fields/facts/de/0/id").stringValue());
        made(exponat, "/releases", "{\"name\": \"" + RELEASE + "\"}");
        made(exponat, "/releases", "{\"name\": \"" + OTHER_RELEASE + "\"}");
        done(exponat, "PUT", "/releases/" + RELEASE + "/items/" + id("onLine"), "{}");
        done(exponat, "PUT", "/releases/" + OTHER_RELEASE + "/items/" + id("closedOnLine"), "{}");
        names.put("previews", made(exponat, "/previews", """
                {"items": [{"id": "%s", "version": 1}], "locale": "de"}""".formatted(id("closed"))).json().path("id")
                .stringValue());
        names.put("webhooks", made(exponat, "/webhooks", """
                {"name": "hook", "url": "https://hooks.example.org/"}""").json().path("id").stringValue());
    }

    private void item(RunningExponat exponat, String name, String type, String more) {
        String slug = name.toLowerCase(Locale.ROOT);
        ids.put(name,
                exponat.create(type,
                        """
                                {"title": {"de": "%1$s gemeinwort", "en": "%1$s in English"}, "slug": {"de": "%2$s", "en": "%2$s-en"}%3$s}"""
                                .formatted(name, slug, more.isEmpty() ? "" : ", " + more)));
    }

    private void askers(RunningExponat exponat) {
        made(exponat, "/roles", """
                {"name": "own", "grants": [{"action": "read", "types": ["open", "theme"]},
                 {"action": "create", "types": ["open"]}, {"action": "edit", "types": ["open"], "own": true},
                 {"action": "publish", "types": ["open"], "locales": ["en"], "own": true},
                 {"action": "withdraw", "types": ["open"], "own": true}]}""");
        for (Asker asker : Asker.values()) {
            if (!asker.role().isEmpty()) {
                made(exponat, "/accounts", "{\"name\": \"%s\", \"roles\": [%s]}".formatted(asker.account(),
                        asker.role().equals("{}") ? "" : asker.role()));
                tokens.put(asker, token(exponat, "{\"name\": \"t\", \"account\": \"" + asker.account() + "\"}"));
            }
        }
        tokens.put(Asker.SCOPED, token(exponat, """
                {"name": "t", "scopes": [{"action": "read", "types": ["open", "theme"]}]}"""));
        made(exponat, "/accounts", "{\"name\": \"" + OTHER_EDITOR + "\", \"roles\": [{\"role\": \"administrator\"}]}");
        String erika = token(exponat, "{\"name\": \"t\", \"account\": \"" + OTHER_EDITOR + "\"}");
        names.put("erika", erika);
        names.put("views", exponat.send("POST", EDITORIAL + "/views", "{\"name\": \"v\", \"question\": {}}",
                "Authorization", "Bearer " + erika, "Content-Type", "application/json").json().path("id")
                .stringValue());
        names.put("preview", made(exponat, "/previews", """
                {"items": [{"id": "%s", "version": 1}], "locale": "de"}""".formatted(id("previewed"))).json()
                .path("token").stringValue());
    }

    private static String token(RunningExponat exponat, String json) {
        return made(exponat, "/tokens", json).json().path("token").stringValue();
    }

    static Answer made(RunningExponat exponat, String path, String json) {
        return done(exponat, "POST", path, json);
    }

    static Answer done(RunningExponat exponat, String method, String path, String json) {
        Answer answer = exponat.asEditor(method, EDITORIAL + path, json);
        if (answer.status() >= 300) {
            throw new AssertionError(method + " " + path + " " + json + ": " + answer);
        }
        return answer;
    }

    static byte[] svg(String word) {
        return ("<svg xmlns='http://www.w3.org/2000/svg'><title>" + word + "</title><circle r='1'/></svg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Who asks, and how they come in. */
    enum Asker {
        /** Comes without a token. */
        ANYBODY(""),
        /** Was given a preview of one draft. */
        PREVIEWER(""),
        /** Has an account that may do nothing. */
        NOBODY("{}"),
        /** May read one type, and change what is theirs. */
        OWN("{\"role\": \"own\"}"), AUTHOR_OF_TYPE(
                "{\"role\": \"author\", \"types\": [\"open\", \"theme\"]}"), TRANSLATOR_OF_TYPE(
                        "{\"role\": \"translator\", \"types\": [\"open\", \"theme\"], \"locales\": [\"en\"]}"), PUBLISHER_OF_TYPE(
                                "{\"role\": \"publisher\", \"types\": [\"open\", \"theme\"]}"),
        /** An administrator by a token that may only read one type. */
        SCOPED(""), AUTHOR("{\"role\": \"author\"}"), EDITOR("{\"role\": \"editor\"}"), PUBLISHER(
                "{\"role\": \"publisher\"}");

        private final String role;

        Asker(String role) {
            this.role = role;
        }

        String role() {
            return role;
        }

        private String account() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean isSignedIn() {
            return !List.of(ANYBODY, PREVIEWER).contains(this);
        }

        static List<Asker> all() {
            return Arrays.asList(values());
        }
    }
}
