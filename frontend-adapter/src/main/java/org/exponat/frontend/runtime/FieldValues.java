package org.exponat.frontend.runtime;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exponat.core.media.Pictured;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Reading;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.Label;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Choice;
import org.exponat.frontend.spi.GeoPoint;
import org.exponat.frontend.spi.Link;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Turns stored values into the plain ones frontends read; what points at nothing live is absent. */
record FieldValues(ItemReader reader, LocaleTag locale) {

    Optional<Object> of(FieldKind kind, JsonNode value) {
        return switch (kind) {
            case FieldKind.Text _, FieldKind.Url _, FieldKind.Email _ -> Optional.of(value.stringValue());
            case FieldKind.RichText _ -> Optional.of(new RichTexts(this).of(value));
            case FieldKind.Number _ -> Optional.of(value.decimalValue());
            case FieldKind.Bool _ -> Optional.of(value.booleanValue());
            case FieldKind.Date _ -> Optional.of(LocalDate.parse(value.stringValue()));
            case FieldKind.Moment _ -> Optional.of(instant(value));
            case FieldKind.Choice(Map<String, Label> options) -> Optional.of(choice(options, value.stringValue()));
            case FieldKind.GeoPoint _ -> Optional.of(
                    new GeoPoint(value.path("lat").doubleValue(), value.path("lon").doubleValue()));
            case FieldKind.Reference _ -> link(ItemId.parse(value.stringValue())).map(Object.class::cast);
            case FieldKind.Asset _ -> asset(value).map(Object.class::cast);
            case FieldKind.ListOf(FieldKind element) -> Optional.of(list(element, value));
            case FieldKind.Group(Map<String, Field> fields) -> Optional.of(group(fields, value));
        };
    }

    Optional<Link> link(ItemId id) {
        return reader.link(id, locale);
    }

    Optional<Asset> asset(JsonNode id) {
        return id.isString() ? asset(ItemId.parse(id.stringValue())) : Optional.empty();
    }

    Optional<Asset> asset(ItemId id) {
        return reader.loadedReading(id, locale)
                .filter(reading -> reading.item().type().equals(ContentTypes.ASSET)).flatMap(this::asset);
    }

    private Optional<Asset> asset(Reading reading) {
        JsonNode file = reading.field("file").orElse(null);
        if (file == null || !Hash.isHash(file.path("hash").asString(""))) {
            return Optional.empty();
        }
        String place = "/media/" + file.path("hash").stringValue() + '/';
        JsonNode focus = reading.field("focalPoint").orElse(MissingNode.getInstance());
        List<Asset.Rendition> renditions = reader.presets().of(Pictured.of(file, focus)).stream()
                .map(one -> new Asset.Rendition(one.preset().name(), place + encoded(one.name()), one.width(),
                        one.height(), one.preset().height() != null))
                .toList();
        return Optional.of(new Asset(reading.id().toString(), place + encoded(file.path("name").asString("file")),
                file.path("width").asInt(0), file.path("height").asInt(0), reading.text("alt"),
                reading.localeOf("alt").toLocale(), reading.text("credit"), reading.localeOf("credit").toLocale(),
                renditions));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private List<Object> list(FieldKind element, JsonNode members) {
        List<Object> values = new ArrayList<>();
        members.forEach(member -> of(element, member).ifPresent(values::add));
        return List.copyOf(values);
    }

    private Map<String, Object> group(Map<String, Field> fields, JsonNode stored) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields.values()) {
            JsonNode member = stored.get(field.name());
            if (member != null && !field.internal()) {
                of(field.kind(), member).ifPresent(value -> values.put(field.name(), value));
            }
        }
        return Map.copyOf(values);
    }

    private Choice choice(Map<String, Label> options, String value) {
        Label label = options.get(value);
        return new Choice(value, label == null ? value : label.in(locale, value));
    }

    private static Instant instant(JsonNode value) {
        return OffsetDateTime.parse(value.stringValue()).toInstant();
    }
}
