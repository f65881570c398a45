package org.exponat.core.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A content type as JSON Schema 2020-12: what an editor sends as the {@code fields} of an item. Whatever {@link SaveRules}
 * accept is valid. Valid is also some of what they refuse, for it cannot be told from the value alone or not by a schema:
 * ids that occur twice, numbers with too many digits, days no month has, addresses without a host, texts whose markup
 * cannot be read.
 */
public final class TypeSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String RICH_TEXT = "richText";

    private static final String YEAR = "(?!0000)[0-9]{4}";
    private static final String DAY = YEAR + "-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    private static final String MOMENT = DAY
            + "[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,9})?)?([Zz]|[+-][0-9:]{1,8})";

    private final Languages languages;

    private TypeSchema(Languages languages) {
        this.languages = languages;
    }

    /** The schema, with labels in the standard language. */
    public static ObjectNode of(ContentType type, Languages languages) {
        TypeSchema schemas = new TypeSchema(languages);
        ObjectNode schema = CanonicalJson.emptyObject().put("$schema", DIALECT);
        schema.put("title", type.label().in(languages.standard(), type.name()));
        schema.setAll(schemas.object());
        type.allFields().forEach(field -> property(schema, field.name(), schemas.field(field, schemas.ofType(field))));
        schema.putObject("$defs").set(RICH_TEXT, new BlockSchema(schemas).richText());
        return schema;
    }

    /** What a field of a type itself holds, which knows slugs; groups have none. */
    private ObjectNode ofType(Field field) {
        return field.name().equals(ContentType.SLUG)
                ? text(Slug.MAX_LENGTH).put("pattern", whole(Slug.FORM))
                : value(field.kind());
    }

    private ObjectNode field(Field field, ObjectNode given) {
        ObjectNode value = orNull(given);
        ObjectNode schema = value;
        if (field.localised()) {
            schema = orNull(object());
            for (LocaleTag locale : languages.all()) {
                property(schema, locale.value(), value);
            }
        }
        schema.put("title", field.label().in(languages.standard(), field.name()));
        String said = said(field);
        return said.isEmpty() ? schema : schema.put("description", said);
    }

    private static String said(Field field) {
        List<String> said = new ArrayList<>();
        if (field.elementKind() instanceof FieldKind.Reference(List<String> to)) {
            said.add("Points at items of " + (to.isEmpty() ? "any type." : "the types " + String.join(", ", to) + "."));
        }
        if (field.required()) {
            said.add("Needed before an item is published.");
        }
        if (field.internal()) {
            said.add("For editors only.");
        }
        return String.join(" ", said);
    }

    private ObjectNode value(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Text(int most) -> text(most);
            case FieldKind.RichText _ -> CanonicalJson.emptyObject().put("$ref", "#/$defs/" + RICH_TEXT);
            case FieldKind.Number _ -> typed("number");
            case FieldKind.Bool _ -> typed("boolean");
            case FieldKind.Date _ -> patterned(DAY).put("format", "date");
            // The format date-time would refuse a moment without seconds.
            case FieldKind.Moment _ -> patterned(MOMENT);
            case FieldKind.Choice(Map<String, Label> options) -> choice(options);
            case FieldKind.Url _ -> text(ValueRules.LONGEST_URL).put("pattern", "^https?://");
            case FieldKind.Email _ -> text(ValueRules.LONGEST_EMAIL).put("pattern", whole(ValueRules.EMAIL.pattern()));
            case FieldKind.GeoPoint _ -> geoPoint();
            case FieldKind.Reference _, FieldKind.Asset _ -> id();
            case FieldKind.ListOf(FieldKind.Group(Map<String, Field> members)) -> list(member(group(members)));
            case FieldKind.ListOf(FieldKind element) -> list(value(element));
            case FieldKind.Group(Map<String, Field> members) -> group(members);
        };
    }

    private ObjectNode choice(Map<String, Label> options) {
        ObjectNode choice = CanonicalJson.emptyObject();
        ArrayNode each = choice.putArray("oneOf");
        options.forEach((option, label) -> each.addObject().put("const", option).put("title",
                label.in(languages.standard(), option)));
        return choice;
    }

    private ObjectNode geoPoint() {
        ObjectNode point = object();
        property(point, "lat", typed("number").put("minimum", -90).put("maximum", 90));
        property(point, "lon", typed("number").put("minimum", -180).put("maximum", 180));
        point.putArray("required").add("lat").add("lon");
        return point;
    }

    private ObjectNode group(Map<String, Field> members) {
        ObjectNode group = object();
        members.values().forEach(member -> property(group, member.name(), field(member, value(member.kind()))));
        return group;
    }

    /** What has an identity in its list: the server gives it one, or it keeps the one it came with. */
    ObjectNode member(ObjectNode schema) {
        property(schema, MemberIds.ID, patterned(MemberIds.FORM.pattern()));
        return schema;
    }

    ObjectNode list(ObjectNode element) {
        ObjectNode list = typed("array").put("maxItems", ValueRules.MAX_ELEMENTS);
        list.set("items", element);
        return list;
    }

    ObjectNode id() {
        return patterned(ItemId.FORM);
    }

    ObjectNode object() {
        ObjectNode object = typed("object").put("additionalProperties", false);
        object.putObject("properties");
        return object;
    }

    static void property(ObjectNode object, String name, ObjectNode schema) {
        ((ObjectNode) object.path("properties")).set(name, schema);
    }

    /** Characters beyond the basic plane count twice when saving, and once here. */
    static ObjectNode text(int most) {
        return typed("string").put("maxLength", most);
    }

    static ObjectNode typed(String type) {
        return CanonicalJson.emptyObject().put("type", type);
    }

    private static ObjectNode patterned(String pattern) {
        return typed("string").put("pattern", whole(pattern));
    }

    private static String whole(String pattern) {
        return "^(?:" + pattern + ")$";
    }

    /** Null is another way to write what is not there. */
    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("type")) {
            String type = schema.path("type").stringValue();
            schema.putArray("type").add(type).add("null");
            return schema;
        }
        ObjectNode either = CanonicalJson.emptyObject();
        either.putArray("anyOf").add(schema).add(typed("null"));
        return either;
    }
}
