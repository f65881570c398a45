package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.exponat.core.publication.Reading;
import org.jspecify.annotations.Nullable;

/**
 * How one item names another.
 *
 * @param fields where it is included: what is shown of the item, as of any other
 * @param fallback which of these fields are in which other locale
 */
record ItemReference(String id, String type, String slug, String title,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> fields,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fallback) {

    static ItemReference to(Reading target) {
        return new ItemReference(target.id().toString(), target.item().type(), target.slug().value(), target.title(),
                null, Map.of());
    }

    /** The same, carrying fields of the item. */
    ItemReference with(Map<String, Object> shown, Map<String, String> inOtherLocales) {
        return new ItemReference(id, type, slug, title, shown, inOtherLocales);
    }
}
