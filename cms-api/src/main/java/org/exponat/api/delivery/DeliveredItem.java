package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published item as a reader of one locale gets it.
 *
 * @param slug the locale's own, else that of the locale it falls back to
 * @param edition the edition that last changed this very answer
 * @param fields by name: a reference is an {@link ItemReference}, an asset a {@link DeliveredAsset}, rich text a list of
 *        blocks
 * @param fallback which fields are in which other locale
 * @param redirect its address now, if it was asked for under an old one
 */
@Schema(name = "Item")
record DeliveredItem(String id, String type, String documentNumber, String locale, String slug, int version,
        long edition, Instant publishedAt, Map<String, Object> fields,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fallback,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Redirect redirect) {

    /** Where an item asked for under a slug it does not have any more is now. */
    record Redirect(String type, String locale, String slug) {}

    /** The same for those who come from an old address. */
    DeliveredItem redirecting() {
        return new DeliveredItem(id, type, documentNumber, locale, slug, version, edition, publishedAt, fields,
                fallback,
                new Redirect(type, locale, slug));
    }
}
