package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exponat.api.request.JsonBody;
import org.exponat.core.access.Action;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.Grant;
import org.exponat.core.access.GrantsJson;
import org.exponat.core.access.Rights;
import org.exponat.core.model.LocaleTag;

/** How grants and roles are written in bodies. */
final class GrantBody {

    private GrantBody() {}

    /**
     * @param types only for content of these; all without it
     * @param locales only for these, and not for what all languages share; all without it
     * @param own whether only for items whose first version the account wrote
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Grant")
    record OneGrant(String action, List<String> types, List<String> locales, boolean own) {
        static List<OneGrant> of(Rights rights) {
            return GrantsJson.sorted(rights.grants()).stream().map(grant -> new OneGrant(grant.action().key(),
                    texts(grant.types()), texts(grant.locales()), grant.own())).toList();
        }
    }

    /**
     * @param types only for content of these; all without it
     * @param locales only for these, and not for what all languages share; all without it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "AssignedRole")
    record OneRole(String role, List<String> types, List<String> locales) {
        static List<OneRole> of(List<AssignedRole> roles) {
            return roles.stream().map(role -> new OneRole(role.role(), texts(role.types()), texts(role.locales())))
                    .toList();
        }
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().toList();
    }

    /** The grants in a list that must be there; what cannot be read is noted as a fault. */
    static List<Grant> grants(JsonBody body, String name) {
        List<Grant> grants = new ArrayList<>();
        for (JsonBody one : body.requiredObjects(name)) {
            one.only(Set.of("action", "types", "locales", "own"));
            String key = one.requiredText("action");
            Optional<Action> action = Action.find(key);
            if (action.isEmpty() && one.has("action")) {
                one.fault("action", "unknown_action", "There is no action of this name.");
            }
            Set<String> types = types(one);
            Set<LocaleTag> locales = locales(one);
            boolean own = one.flag("own", false);
            action.ifPresent(known -> grants.add(new Grant(known, types, locales, own)));
        }
        return grants;
    }

    /** The roles in a list that must be there; what cannot be read is noted as a fault. */
    static List<AssignedRole> roles(JsonBody body, String name) {
        List<AssignedRole> roles = new ArrayList<>();
        for (JsonBody one : body.requiredObjects(name)) {
            one.only(Set.of("role", "types", "locales"));
            roles.add(new AssignedRole(one.requiredText("role"), types(one), locales(one)));
        }
        return roles;
    }

    private static Set<String> types(JsonBody body) {
        refuseNone(body, "types");
        return new HashSet<>(body.texts("types"));
    }

    private static Set<LocaleTag> locales(JsonBody body) {
        refuseNone(body, "locales");
        return new HashSet<>(body.texts("locales", LocaleTag::new, "a locale"));
    }

    /** Of a list that names nothing some would think that it grants nothing, and others that it grants everything. */
    private static void refuseNone(JsonBody body, String name) {
        if (body.isEmptyList(name)) {
            body.fault(name, "required", "Name at least one, or leave it out for all.");
        }
    }
}
