package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.exponat.core.model.Hash;
import org.exponat.core.publication.Reading;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/**
 * A picture or another medium where it is shown.
 *
 * @param width in pixels; null where it is not known, or what was published is no number of pixels
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveredAsset(String url, @Nullable Integer width, @Nullable Integer height, String alt,
        @Nullable String credit) {

    /** Empty if the item has no file. */
    static Optional<DeliveredAsset> of(Reading asset) {
        JsonNode file = asset.field("file").orElse(null);
        if (file == null || !Hash.isHash(file.path("hash").asString("")) || !file.path("name").isString()) {
            return Optional.empty();
        }
        String credit = asset.text("credit");
        return Optional.of(new DeliveredAsset("/media/" + file.get("hash").stringValue() + "/"
                + UriUtils.encodePathSegment(file.get("name").stringValue(), StandardCharsets.UTF_8),
                pixels(file.path("width")), pixels(file.path("height")),
                asset.text("alt"), credit.isEmpty() ? null : credit));
    }

    private static @Nullable Integer pixels(JsonNode value) {
        return value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt()
                ? (Integer) value.intValue()
                : null;
    }
}
