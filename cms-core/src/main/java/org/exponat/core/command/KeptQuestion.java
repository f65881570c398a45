package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.exponat.core.model.CanonicalJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a question is kept: its parameters under the names they have in an address. */
final class KeptQuestion {

    private KeptQuestion() {}

    static SavedView.Asked list(String key) {
        return SavedView.Asked.valueOf(key.toUpperCase(Locale.ROOT));
    }

    static String key(SavedView.Asked list) {
        return list.name().toLowerCase(Locale.ROOT);
    }

    static String write(AskDrafts asked) {
        ObjectNode json = CanonicalJson.emptyObject();
        put(json, "q", asked.text());
        put(json, "type", asked.types());
        put(json, "theme", asked.themes());
        put(json, "state", asked.states());
        put(json, "workflow", asked.workflow());
        put(json, "changedBy", asked.changedBy());
        put(json, "changedAfter", asked.changedAfter());
        put(json, "changedBefore", asked.changedBefore());
        put(json, "locale", asked.locale());
        put(json, "sort", asked.sort());
        return CanonicalJson.write(json);
    }

    static AskDrafts read(String text) {
        JsonNode json = CanonicalJson.read(text);
        return new AskDrafts(text(json, "q"), texts(json, "type"), texts(json, "theme"), texts(json, "state"),
                texts(json, "workflow"), text(json, "changedBy"), instant(json, "changedAfter"),
                instant(json, "changedBefore"),
                text(json, "locale"), text(json, "sort"));
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static void put(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(json.putArray(name)::add);
        }
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).isString() ? json.path(name).stringValue() : null;
    }

    private static List<String> texts(JsonNode json, String name) {
        return json.path(name).valueStream().map(JsonNode::stringValue).toList();
    }

    private static @Nullable Instant instant(JsonNode json, String name) {
        String text = text(json, name);
        return text == null ? null : Instant.parse(text);
    }
}
