package org.exponat.core.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.LocaleTag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How grants are kept: equal ones as equal text. */
public final class GrantsJson {

    private GrantsJson() {}

    public static String write(Rights rights) {
        ArrayNode json = CanonicalJson.emptyArray();
        sorted(rights.grants()).forEach(grant -> {
            ObjectNode one = json.addObject().put("action", grant.action().key());
            texts(one, "types", grant.types());
            texts(one, "locales", grant.locales());
            if (grant.own()) {
                one.put("own", true);
            }
        });
        return CanonicalJson.write(json);
    }

    /** In one order, whatever the order in a set: by action, what reaches far first. */
    public static List<Grant> sorted(Collection<Grant> grants) {
        return grants.stream().sorted(Comparator.comparing(Grant::action).thenComparing(Grant::own)
                .thenComparing(grant -> new TreeSet<>(grant.types()).toString())
                .thenComparing(grant -> new TreeSet<>(grant.locales()).toString())).toList();
    }

    /** Reads text that {@link #write} made; a grant of an action there is no longer grants nothing. */
    public static Rights read(String text) {
        Set<Grant> grants = new HashSet<>();
        for (JsonNode one : CanonicalJson.read(text)) {
            Action.find(one.path("action").stringValue()).ifPresent(action -> grants.add(new Grant(action,
                    types(one.path("types")), locales(one.path("locales")), one.path("own").asBoolean(false))));
        }
        return new Rights(grants);
    }

    private static void texts(ObjectNode json, String name, Set<?> values) {
        if (!values.isEmpty()) {
            ArrayNode texts = json.putArray(name);
            values.stream().map(Object::toString).sorted().forEach(texts::add);
        }
    }

    private static Set<String> types(JsonNode json) {
        Set<String> types = new TreeSet<>();
        json.forEach(one -> types.add(one.stringValue()));
        return types;
    }

    private static Set<LocaleTag> locales(JsonNode json) {
        Set<LocaleTag> locales = new TreeSet<>();
        json.forEach(one -> locales.add(new LocaleTag(one.stringValue())));
        return locales;
    }
}
