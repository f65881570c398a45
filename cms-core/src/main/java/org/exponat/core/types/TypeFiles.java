package org.exponat.core.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads content types from YAML, one type a file. The fields every type has need not be declared; declaring one of them
 * changes its label, whether it is required, and its weight in search, nothing else.
 */
public final class TypeFiles {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

    private static final int TITLE_LENGTH = 300;
    private static final int TEXT_LENGTH = 20_000;
    /** What readers filter or sort by is kept short, so that its sort key fits an index. */
    private static final int PROJECTED_LENGTH = 300;

    /** What an object holds in place of a personal value; a group must not look like one. */
    private static final String KEPT_APART = "personal";

    /** YAML 1.2 reads these as texts, though hardly anyone who writes one means a name. */
    static final Set<String> NO_NAMES = Set.of("yes", "no", "on", "off");

    private static final Set<String> TYPE_PROPERTIES = Set.of("name", "label", "fields", "facet", "workflow",
            "retention");
    private static final Set<String> ELEMENT_PROPERTIES = Set.of("kind", "to", "options", "fields", "maxLength");
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
            refuseUnknown(root, TYPE_PROPERTIES, "it");
            String name = text(root, "name", "it");
            Map<String, Field> fields = commonFields();
            JsonNode declared = root.has("fields") ? root.get("fields") : CanonicalJson.emptyObject();
            for (Map.Entry<String, JsonNode> property : mapping(declared, "fields").properties()) {
                String place = "fields." + property.getKey();
                @Nullable
                Field common = fields.get(property.getKey());
                fields.put(property.getKey(), common == null
                        ? field(property.getKey(), property.getValue(), place)
                        : adapted(common, property.getValue(), place));
            }
            return new ContentType(name, label(root, name), fields, itself(root), WorkflowFiles.read(root),
                    RetentionFiles.read(root), yaml);
        } catch (IllegalArgumentException | JacksonException broken) {
            throw new IllegalArgumentException("the content type in " + source + ": " + broken.getMessage(), broken);
        }
    }

    private static Map<String, Field> commonFields() {
        Map<String, Field> fields = new LinkedHashMap<>();
        put(fields, new Field(ContentType.TITLE, new FieldKind.Text(TITLE_LENGTH), label("Titel", "Title"), true, true,
                1, true, true, null, false, false));
        put(fields, new Field(ContentType.SLUG, new FieldKind.Text(Slug.MAX_LENGTH), label("Adresse", "Slug"), true,
                true, 0, true, false, null, false, false));
        put(fields, new Field(ContentType.TEASER, new FieldKind.Text(TEXT_LENGTH), label("Anreißer", "Teaser"), true,
                false, 1, false, false, null, false, false));
        put(fields, new Field(ContentType.BODY, new FieldKind.RichText(), label("Text", "Body"), true, false, 1, false,
                false, null, false, false));
        put(fields, new Field(ContentType.THEMES,
                new FieldKind.ListOf(new FieldKind.Reference(List.of(ContentTypes.THEME))), label("Themen", "Themes"),
                false, false, 0, true, false, new Facet(Facet.THEME, Facet.By.VALUE), false, false));
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
                common.required() || flag(node, "required", place),
                weight(node, common.searchWeight(), place), common.filterable(), common.sortable(),
                common.facet(), common.personal(), common.internal());
    }

    private static Field field(String name, JsonNode node, String place) {
        refuseUnknown(node, FIELD_PROPERTIES, place);
        if (!name.matches("[a-z][a-zA-Z0-9]{0,49}")) {
            throw new IllegalArgumentException(place + ": not a field name");
        }
        boolean filterable = flag(node, "filterable", place);
        boolean sortable = flag(node, "sortable", place);
        FieldKind kind = kind(node, filterable || sortable, place);
        Field field = new Field(name, kind, label(node, name), flag(node, "localised", place),
                flag(node, "required", place), weight(node, 0, place), filterable, sortable,
                facet(node, name, kind, place), flag(node, "personal", place), flag(node, "internal", place));
        if (field.sortable() && field.isList()) {
            throw new IllegalArgumentException(place + ": a list cannot be sorted by");
        }
        if (field.isProjected() && !Projectable.is(field.elementKind())) {
            throw new IllegalArgumentException(place + ": this kind of field cannot be filtered or sorted by");
        }
        if (field.personal() && !canBeKeptApart(field.elementKind())) {
            throw new IllegalArgumentException(place + ": this kind of field cannot be personal");
        }
        return field;
    }

    /** The dimension whose values the items of a type are. */
    private static @Nullable String itself(JsonNode root) {
        JsonNode facet = root.path("facet");
        return facet.isMissingNode() ? null : dimension(facet, "it");
    }

    /**
     * How a field is counted: {@code true}, a name, or an object with a name and what of the values is counted.
     * <p>
     * A bare {@code true} was always allowed, and meant nothing where values cannot be counted, or are those of a dimension
     * that every item has; it still does.
     */
    private static @Nullable Facet facet(JsonNode node, String field, FieldKind kind, String place) {
        JsonNode facet = node.path("facet");
        FieldKind counted = kind instanceof FieldKind.ListOf(FieldKind element) ? element : kind;
        if (facet.isMissingNode() || facet.isBoolean()) {
            return facet.booleanValue(false) && Facet.canCount(counted) && !Facet.OF_EVERY_ITEM.contains(field)
                    ? new Facet(field, Facet.By.VALUE)
                    : null;
        }
        if (!Facet.canCount(counted)) {
            throw new IllegalArgumentException(place + ": this kind of field cannot be counted");
        }
        if (!facet.isObject()) {
            return new Facet(dimension(facet, place), Facet.By.VALUE);
        }
        refuseUnknown(facet, Set.of("name", "by"), place + ".facet");
        Facet.By by = by(facet.path("by"), place);
        if (by != Facet.By.VALUE && !Facet.hasYears(counted)) {
            throw new IllegalArgumentException(place + ": only numbers, dates and instants are counted by years");
        }
        return new Facet(facet.has("name") ? dimension(facet.path("name"), place) : field, by);
    }

    private static Facet.By by(JsonNode by, String place) {
        return switch (by.asString("value")) {
            case "value" -> Facet.By.VALUE;
            case "year" -> Facet.By.YEAR;
            case "decade" -> Facet.By.DECADE;
            default -> throw new IllegalArgumentException(place + ": a facet is counted by value, year or decade");
        };
    }

    private static String dimension(JsonNode name, String place) {
        if (!name.isString() || !name.stringValue().matches("[a-z][a-zA-Z0-9]{0,49}")
                || NO_NAMES.contains(name.stringValue()) || Facet.OF_EVERY_ITEM.contains(name.stringValue())) {
            throw new IllegalArgumentException(
                    place + ": facet is true, false, or the name of what is counted, which is"
                            + " neither type nor theme");
        }
        return name.stringValue();
    }

    /** What points at other items must stay where the index of references is made from. */
    private static boolean canBeKeptApart(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Plain _ ->
                true;
            case FieldKind.RichText _,
                    FieldKind.Reference _,
                    FieldKind.Asset _,
                    FieldKind.ListOf _,
                    FieldKind.Group _ ->
                false;
        };
    }

    /** @param projected whether readers filter or sort by it, or by the list it is an element of */
    private static FieldKind kind(JsonNode node, boolean projected, String place) {
        String kind = text(node, "kind", place);
        return switch (kind) {
            case "text" -> new FieldKind.Text(maxLength(node, projected, place));
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
            case "list" -> listOf(required(node, "of", place), projected, place);
            case "group" -> group(node, place);
            // The set of kinds is closed in FieldKind, but a file may name anything.
            default -> throw new IllegalArgumentException(place + ": there is no kind of field named " + kind);
        };
    }

    private static int maxLength(JsonNode node, boolean projected, String place) {
        JsonNode length = node.path("maxLength");
        if (length.isMissingNode()) {
            return projected ? PROJECTED_LENGTH : TEXT_LENGTH;
        }
        if (!length.isInt() || length.intValue() < 1) {
            throw new IllegalArgumentException(place + ": maxLength is a number of characters");
        }
        if (projected && length.intValue() > PROJECTED_LENGTH) {
            throw new IllegalArgumentException(place + ": what is filtered or sorted by has at most "
                    + PROJECTED_LENGTH + " characters");
        }
        return length.intValue();
    }

    private static FieldKind listOf(JsonNode node, boolean projected, String place) {
        refuseUnknown(node, ELEMENT_PROPERTIES, place + ".of");
        FieldKind element = kind(node, projected, place + ".of");
        if (element instanceof FieldKind.ListOf || element instanceof FieldKind.RichText) {
            throw new IllegalArgumentException(place + ": a list of lists");
        }
        if (element instanceof FieldKind.Group(Map<String, Field> fields) && fields.containsKey(MemberIds.ID)) {
            throw new IllegalArgumentException(place + ": the members of a list have an " + MemberIds.ID + " already");
        }
        return new FieldKind.ListOf(element);
    }

    private static FieldKind group(JsonNode node, String place) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : mapping(required(node, "fields", place), place).properties()) {
            String inner = place + "." + property.getKey();
            Field field = field(property.getKey(), property.getValue(), inner);
            if (field.localised() || field.personal() || field.isProjected()) {
                throw new IllegalArgumentException(inner
                        + ": a field inside a group is localised, personal or projected with the group only");
            }
            if (field.elementKind() instanceof FieldKind.RichText) {
                throw new IllegalArgumentException(inner + ": rich text is a field of its own");
            }
            if (field.name().equals(KEPT_APART)) {
                throw new IllegalArgumentException(inner + ": this name stands for values that are kept apart");
            }
            put(fields, field);
        }
        return new FieldKind.Group(fields);
    }

    private static Map<String, Label> options(JsonNode node, String place) {
        Map<String, Label> options = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> option : mapping(required(node, "options", place), place).properties()) {
            options.put(option.getKey(), new Label(labels(option.getValue())));
        }
        if (options.isEmpty()) {
            throw new IllegalArgumentException(place + ": a choice without options");
        }
        return options;
    }

    private static Label label(JsonNode node, String name) {
        JsonNode label = node.path("label");
        return label.isString()
                ? new Label(Map.of(new LocaleTag("de"), label.stringValue()))
                : label.isObject() ? new Label(labels(label)) : new Label(Map.of(new LocaleTag("de"), name));
    }

    static Map<LocaleTag, String> labels(JsonNode node) {
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

    static JsonNode required(JsonNode node, String property, String place) {
        JsonNode value = node.get(property);
        if (value == null) {
            throw new IllegalArgumentException(place + ": " + property + " is missing");
        }
        return value;
    }

    static String text(JsonNode node, String property, String place) {
        return required(node, property, place).asString();
    }

    static JsonNode mapping(JsonNode node, String place) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(place + " is not a mapping");
        }
        return node;
    }

    private static double weight(JsonNode node, double absent, String place) {
        JsonNode weight = node.path("search");
        if (weight.isMissingNode()) {
            return absent;
        }
        if (!weight.isNumber() || weight.doubleValue() < 0) {
            throw new IllegalArgumentException(place + ": search is a weight, 0 or more");
        }
        return weight.doubleValue();
    }

    /** YAML 1.2 reads {@code yes} as a text; taken for false it would publish what somebody meant to hide. */
    static boolean flag(JsonNode node, String property, String place) {
        JsonNode flag = node.path(property);
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            throw new IllegalArgumentException(place + ": " + property + " is true or false");
        }
        return flag.booleanValue(false);
    }

    static void refuseUnknown(JsonNode node, Set<String> known, String place) {
        for (String property : mapping(node, place).propertyNames()) {
            if (!known.contains(property)) {
                throw new IllegalArgumentException(place + ": there is no property named " + property);
            }
        }
    }
}
