package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.exponat.core.media.Pictured;
import org.exponat.core.media.Presets;
import org.exponat.core.model.Hash;
import org.exponat.core.publication.Reading;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A picture or another medium where it is shown.
 *
 * @param renditions the picture in other sizes, by preset; those it would have to be enlarged for are left out
 * @param width in pixels; null where it is not known, or what was published is no number of pixels
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record DeliveredAsset(@JsonInclude(JsonInclude.Include.ALWAYS) String url, @Nullable Integer width,
        @Nullable Integer height, @JsonInclude(JsonInclude.Include.ALWAYS) String alt,
        @Nullable String credit, Map<String, Form> renditions) {

    /** One of them. */
    @Schema(name = "DeliveredRendition")
    record Form(String url, int width, int height) {}

    /** Empty if the item has no file. */
    static Optional<DeliveredAsset> of(Reading asset, Presets presets) {
        JsonNode file = asset.field("file").orElse(null);
        if (file == null || !Hash.isHash(file.path("hash").asString("")) || !file.path("name").isString()) {
            return Optional.empty();
        }
        String credit = asset.text("credit");
        String place = "/media/" + file.get("hash").stringValue() + "/";
        Map<String, Form> renditions = new LinkedHashMap<>();
        JsonNode focus = asset.field("focalPoint").orElse(MissingNode.getInstance());
        presets.of(Pictured.of(file, focus)).forEach(one -> renditions.put(one.preset().name(),
                new Form(place + encoded(one.name()), one.width(), one.height())));
        return Optional.of(new DeliveredAsset(place + encoded(file.get("name").stringValue()),
                pixels(file.path("width")), pixels(file.path("height")),
                asset.text("alt"), credit.isEmpty() ? null : credit, renditions));
    }

    private static String encoded(String name) {
        return UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }

    private static @Nullable Integer pixels(JsonNode value) {
        return value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt()
                ? (Integer) value.intValue()
                : null;
    }
}
