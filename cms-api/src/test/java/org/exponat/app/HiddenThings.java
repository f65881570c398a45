package org.exponat.app;

import java.util.Set;
import org.exponat.app.Hidden.Side;
import org.exponat.app.RunningExponat.Answer;
import org.jspecify.annotations.Nullable;

/** Hides words in an installation: the same acts on either side, with other words. */
record HiddenThings(RunningExponat exponat, HiddenSite site, Side side) {

    /** The withdrawn comes last: the edition before the last is the only one that legitimately shows something hidden. */
    void hide(Set<Hidden> places) {
        for (Hidden place : Hidden.values()) {
            if (places.contains(place) && place != Hidden.WITHDRAWN) {
                hide(place);
            }
        }
        if (places.contains(Hidden.WITHDRAWN)) {
            hide(Hidden.WITHDRAWN);
        }
    }

    private void hide(Hidden place) {
        String word = place.word(side);
        switch (place) {
            case INTERNAL -> internal(word, place.number(side));
            case PERSONAL -> {
                change("personal", "\"phone\": \"" + word + "\", \"mail\": \"" + word + "@example.org\"");
                publish("personal", "");
            }
            case DRAFT -> change("draft", everywhere(word));
            case NEWER_DRAFT -> change("changed", everywhere(word) + ", \"to\": \"" + either("target", "other") + "\"");
            case OTHER_LOCALE -> change("partly", """
                    "title": {"en": "%1$s"}, "slug": {"en": "%1$s"}, "teaser": {"en": "%1$s"}""".formatted(word));
            case SCHEDULED -> {
                change("planned", everywhere(word));
                publish("planned", ", \"at\": \"" + HiddenSite.NEVER + "\", \"message\": \"" + word + "\"");
            }
            case RELEASE -> change("onLine", everywhere(word), HiddenSite.RELEASE);
            case WITHDRAWN -> {
                change("withdrawn", titled(word) + ", \"place\": \"" + word + "\"");
                publish("withdrawn", "");
                HiddenSite.made(exponat, "/publications", """
                        {"entries": [{"id": "%s", "action": "withdraw"}], "message": "%s"}"""
                        .formatted(site.id("withdrawn"), word));
            }
            case RETRACTED -> {
                change("retracted", titled(word) + ", \"place\": \"" + word + "\"");
                publish("retracted", "");
                HiddenSite.made(exponat, "/retractions", "{\"id\": \"%s\", \"reason\": \"%s\"}"
                        .formatted(site.id("retracted"), word));
            }
            case TRASHED -> {
                change("trashed", everywhere(word));
                HiddenSite.done(exponat, "DELETE", "/items/" + site.id("trashed") + "?message=" + word, "");
            }
            case MESSAGE -> {
                change("messaged", "\"teaser\": {\"de\": \"neu\"}");
                publish("messaged", ", \"message\": \"" + word + "\"");
            }
            case FILE -> {
                Answer sent = exponat.upload("PUT",
                        HiddenSite.EDITORIAL + "/assets/" + site.id("asset") + "/file?base=1&name="
                                + word + ".svg",
                        HiddenSite.svg(word), "Content-Type", "image/svg+xml");
                if (sent.status() != 200) {
                    throw new AssertionError(sent.toString());
                }
            }
            case OTHER_TYPE -> otherType(word);
            case WORKING_COPY -> asErika("PUT", "/items/" + site.id("shown") + "/working-copy",
                    "{\"base\": 1, \"fields\": {" + titled(word) + "}}");
            case PRIVATE_VIEW -> asErika("PUT", "/views/" + site.name("views"),
                    "{\"base\": 1, \"name\": \"" + word + "\", \"question\": {\"q\": \"" + word + "\"}}");
            case ADMINISTRATION -> {
                HiddenSite.done(exponat, "PUT", "/accounts/" + HiddenSite.OTHER_EDITOR, """
                        {"base": 1, "displayName": "%s", "roles": [{"role": "administrator"}], "disabled": false}"""
                        .formatted(word));
                HiddenSite.made(exponat, "/tokens", "{\"name\": \"" + word + "\"}");
                HiddenSite.made(exponat, "/roles", "{\"name\": \"role\", \"description\": \"" + word
                        + "\", \"grants\": []}");
                HiddenSite.done(exponat, "PATCH", "/webhooks/" + site.name("webhooks"), "{\"name\": \"" + word + "\"}");
                // Another one on each side, and nobody is told which.
                HiddenSite.done(exponat, "POST", "/webhooks/" + site.name("webhooks") + "/secret", "{}");
            }
        }
    }

    private void internal(String word, int number) {
        change("shown", """
                "note": "%1$s", "tags": ["%1$s"], "weight": %2$d, "remark": {"de": "%1$s", "en": "%1$s"},
                "secretTo": "%3$s", "facts": {"de": [{"id": "%4$s", "label": "Fakt", "note": "%1$s"}]}"""
                .formatted(word, number, either("target", "other"), site.name("fact")));
        publish("shown", "");
    }

    private void otherType(String word) {
        change("closed", everywhere(word) + ", \"to\": \"" + either("shown", "target") + "\", \"themes\": ["
                + (side == Side.ONE ? '"' + site.id("unused") + '"' : "") + "]");
        change("closedPlanned", everywhere(word));
        publish("closedPlanned", ", \"at\": \"" + HiddenSite.NEVER + "\", \"message\": \"" + word + "\"");
        change("closedTrashed", everywhere(word));
        HiddenSite.done(exponat, "DELETE", "/items/" + site.id("closedTrashed") + "?message=" + word, "");
        change("closedOnLine", everywhere(word), HiddenSite.OTHER_RELEASE);
        asErika("PUT", "/items/" + site.id("closed") + "/working-copy",
                "{\"base\": 2, \"fields\": {" + titled(word) + "}}");
    }

    private String either(String one, String other) {
        return site.id(side == Side.ONE ? one : other);
    }

    private static String titled(String word) {
        return "\"title\": {\"de\": \"" + word + " Titel\"}";
    }

    /** Into all that lists and searches look at, and once beside words that everybody knows. */
    private String everywhere(String word) {
        return titled(word) + """
                , "slug": {"de": "%1$s"}, "place": "%1$s", "note": "%1$s", "size": %2$d, "teaser": {"de": "%3$s"}"""
                .formatted(word, side == Side.ONE ? 3 : 4_000,
                        side == Side.ONE ? (HiddenSite.COMMON + ' ').repeat(20) : word);
    }

    private void change(String item, String fields) {
        change(item, fields, null);
    }

    private void change(String item, String fields, @Nullable String line) {
        String at = HiddenSite.address(site.id(item)) + (line == null ? "" : "?line=" + line);
        int base = exponat.asEditor(at).json().path("version").intValue();
        HiddenSite.done(exponat, "PATCH", at.substring(HiddenSite.EDITORIAL.length()),
                "{\"base\": " + base + ", \"fields\": {" + fields + "}}");
    }

    private void publish(String item, String more) {
        HiddenSite.made(exponat, "/publications", "{\"entries\": [{\"id\": \"" + site.id(item) + "\"}]" + more + "}");
    }

    private void asErika(String method, String path, String json) {
        Answer answer = exponat.send(method, HiddenSite.EDITORIAL + path, json, "Authorization",
                "Bearer " + site.name("erika"), "Content-Type", "application/json");
        if (answer.status() >= 300) {
            throw new AssertionError(path + ": " + answer);
        }
    }
}
