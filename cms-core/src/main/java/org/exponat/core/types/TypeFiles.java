package org.exponat.core.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads content types from YAML, one type a file. The fields every type has need not be declared; declaring one of them
 * changes its label, whether it is required, and its weight in search, nothing else.
 */
public final class TypeFiles {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final int TITLE_LENGTH = 300;
    private static final int TEXT_LENGTH = 20_000;
    /** What readers filter or sort by is kept short, so that its sort key fits an index. */
    private static final int PROJECTED_LENGTH = 300;

    private static final Set<String> TYPE_PROPERTIES = Set.of("name", "label", "fields");
    private static final Set<String> FIELD_PROPERTIES = Set.of("kind", "label", "localised", "required", "search",
            "filterable", "sortable", "facet", "personal", "internal", "of", "to", "options", "fields", "maxLength");

    private TypeFiles() {}

    /**
     * Reads one file's text.
     *
     * @param source named in errors
     * @throws IllegalArgumentException if the file is not a content type, naming the place
     */
    public static ContentType read(String source, String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            refuseUnknown(root, TYPE_PROPERTIES, "");
            String name = text(root, "name", "");
            Map<String, Field> fields = commonFields();
            JsonNode declared = root.path("fields");
            for (Map.Entry<String, JsonNode> property : declared.properties()) {
                String place = "fields." + property.getKey();
                @Nullable
                Field common = fields.get(property.getKey());
                fields.put(property.getKey(), common == null
                        ? field(property.getKey(), property.getValue(), place)
                        : adapted(common, property.getValue(), place));
            }
            return new ContentType(name, label(root, name), fields, yaml);
        } catch (IllegalArgumentException | JacksonException broken) {
            throw new IllegalArgumentException("the content type in " + source + ": " + broken.getMessage(), broken);
        }
    }

    private static Map<String, Field> commonFields() {
        Map<String, Field> fields = new LinkedHashMap<>();
        put(fields, new Field(ContentType.TITLE, new FieldKind.Text(TITLE_LENGTH), label("Titel", "Title"), true, true,
                1, true, true, false, false, false));
        put(fields, new Field(ContentType.SLUG, new FieldKind.Text(Slug.MAX_LENGTH), label("Adresse", "Slug"), true,
                true, 0, true, false, false, false, false));
        put(fields, new Field(ContentType.TEASER, new FieldKind.Text(TEXT_LENGTH), label("Anreißer", "Teaser"), true,
                false, 1, false, false, false, false, false));
        put(fields, new Field(ContentType.BODY, new FieldKind.RichText(), label("Text", "Body"), true, false, 1, false,
                false, false, false, false));
        put(fields, new Field(ContentType.THEMES,
                new FieldKind.ListOf(new FieldKind.Reference(List.of(ContentTypes.THEME))), label("Themen", "Themes"),
                false, false, 0, true, false, true, false, false));
        return fields;
    }

    private static void put(Map<String, Field> fields, Field field) {
        fields.put(field.name(), field);
    }

    private static Label label(String german, String english) {
        return new Label(Map.of(new LocaleTag("de"), german, new LocaleTag("en"), english));
    }

    private static Field adapted(Field common, JsonNode node, String place) {
        refuseUnknown(node, Set.of("label", "required", "search"), place);
        return new Field(common.name(), common.kind(),
                node.has("label") ? label(node, common.name()) : common.label(), common.localised(),
                common.required() || flag(node, "required"),
                node.path("search").asDouble(common.searchWeight()), common.filterable(), common.sortable(),
                common.facet(), common.personal(), common.internal());
    }

    private static Field field(String name, JsonNode node, String place) {
        refuseUnknown(node, FIELD_PROPERTIES, place);
        if (!name.matches("[a-z][a-zA-Z0-9]{0,49}")) {
            throw new IllegalArgumentException(place + ": not a field name");
        }
        FieldKind kind = kind(node, place);
        Field field = new Field(name, kind, label(node, name), flag(node, "localised"), flag(node, "required"),
                node.path("search").asDouble(0), flag(node, "filterable"), flag(node, "sortable"),
                flag(node, "facet"), flag(node, "personal"), flag(node, "internal"));
        if (field.sortable() && field.isList()) {
            throw new IllegalArgumentException(place + ": a list cannot be sorted by");
        }
        if (field.isProjected() && !Projectable.is(field.elementKind())) {
            throw new IllegalArgumentException(place + ": this kind of field cannot be filtered or sorted by");
        }
        return field;
    }

    private static FieldKind kind(JsonNode node, String place) {
        String kind = text(node, "kind", place);
        return switch (kind) {
            case "text" -> new FieldKind.Text(node.path("maxLength")
                    .asInt(flag(node, "filterable") || flag(node, "sortable") ? PROJECTED_LENGTH : TEXT_LENGTH));
            case "richtext" -> new FieldKind.RichText();
            case "number" -> new FieldKind.Number();
            case "boolean" -> new FieldKind.Bool();
            case "date" -> new FieldKind.Date();
            case "instant" -> new FieldKind.Moment();
            case "choice" -> new FieldKind.Choice(options(node, place));
            case "url" -> new FieldKind.Url();
            case "email" -> new FieldKind.Email();
            case "geopoint" -> new FieldKind.GeoPoint();
            case "reference" -> new FieldKind.Reference(strings(node.path("to")));
            case "asset" -> new FieldKind.Asset();
            case "list" -> listOf(kind(required(node, "of", place), place + ".of"), place);
            case "group" -> group(node, place);
            // The set of kinds is closed in FieldKind, but a file may name anything.
            default -> throw new IllegalArgumentException(place + ": there is no kind of field named " + kind);
        };
    }

    private static FieldKind listOf(FieldKind element, String place) {
        if (element instanceof FieldKind.ListOf || element instanceof FieldKind.RichText) {
            throw new IllegalArgumentException(place + ": a list of lists");
        }
        return new FieldKind.ListOf(element);
    }

    private static FieldKind group(JsonNode node, String place) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : required(node, "fields", place).properties()) {
            String inner = place + "." + property.getKey();
            Field field = field(property.getKey(), property.getValue(), inner);
            if (field.localised() || field.personal() || field.isProjected()) {
                throw new IllegalArgumentException(
                        inner + ": a field inside a group is localised, kept apart or projected with the group only");
            }
            put(fields, field);
        }
        return new FieldKind.Group(fields);
    }

    private static Map<String, Label> options(JsonNode node, String place) {
        Map<String, Label> options = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> option : required(node, "options", place).properties()) {
            options.put(option.getKey(), new Label(labels(option.getValue())));
        }
        return options;
    }

    private static Label label(JsonNode node, String name) {
        JsonNode label = node.path("label");
        return label.isString()
                ? new Label(Map.of(new LocaleTag("de"), label.stringValue()))
                : label.isObject() ? new Label(labels(label)) : new Label(Map.of(new LocaleTag("de"), name));
    }

    private static Map<LocaleTag, String> labels(JsonNode node) {
        Map<LocaleTag, String> labels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            labels.put(new LocaleTag(entry.getKey()), entry.getValue().asString());
        }
        return labels;
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        node.forEach(element -> strings.add(element.asString()));
        return strings;
    }

    private static JsonNode required(JsonNode node, String property, String place) {
        JsonNode value = node.get(property);
        if (value == null) {
            throw new IllegalArgumentException(place + ": " + property + " is missing");
        }
        return value;
    }

    private static String text(JsonNode node, String property, String place) {
        return required(node, property, place).asString();
    }

    private static boolean flag(JsonNode node, String property) {
        return node.path(property).asBoolean(false);
    }

    private static void refuseUnknown(JsonNode node, Set<String> known, String place) {
        for (String property : node.propertyNames()) {
            if (!known.contains(property)) {
                throw new IllegalArgumentException(place + ": there is no property named " + property);
            }
        }
    }
}
