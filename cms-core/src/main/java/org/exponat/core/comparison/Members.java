package org.exponat.core.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.MemberIds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of a list that are the same ones in every version: blocks and groups by the id the server gave them,
 * references by what they point at. Other lists are one value.
 */
record Members(Map<String, JsonNode> byId) {

    /** A list that is not there has no members. */
    static final Members NONE = new Members(Map.of());

    /**
     * @param value null: the list is not there
     * @return empty if the members of this kind of list have no identity, or the value has two of one identity
     */
    static Optional<Members> of(FieldKind kind, @Nullable JsonNode value) {
        if (!haveIdentity(kind)) {
            return Optional.empty();
        }
        if (value == null) {
            return Optional.of(NONE);
        }
        if (!value.isArray()) {
            return Optional.empty();
        }
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (JsonNode member : value) {
            JsonNode id = member.isObject() ? member.path(MemberIds.ID) : member;
            if (!id.isString() || byId.put(id.stringValue(), member) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Members(byId));
    }

    private static boolean haveIdentity(FieldKind kind) {
        return switch (kind) {
            case FieldKind.RichText _ -> true;
            case FieldKind.ListOf(FieldKind element) -> switch (element) {
                case FieldKind.Group _, FieldKind.Reference _, FieldKind.Asset _ -> true;
                case FieldKind.Plain _, FieldKind.RichText _, FieldKind.ListOf _ -> false;
            };
            case FieldKind.Plain _, FieldKind.Reference _, FieldKind.Asset _, FieldKind.Group _ -> false;
        };
    }

    Set<String> ids() {
        return byId.keySet();
    }

    @Nullable
    JsonNode get(String id) {
        return byId.get(id);
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    /** The ids that are among these, in this list's order. */
    List<String> orderOf(Collection<String> among) {
        List<String> order = new ArrayList<>(byId.keySet());
        order.retainAll(among);
        return order;
    }
}
