package org.exponat.app.foreign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What becomes of content from elsewhere.
 *
 * @param key from where an item's key is taken, which it is known by when it comes again
 * @param separator between the columns of a CSV
 */
public record Mapping(ContentType type, Format format, From key, char separator, List<Target> targets) {

    /** What content from elsewhere can be. */
    public enum Format {
        CSV, MARKDOWN, HTML
    }

    /**
     * A place in the source.
     *
     * @param name a column, a property of the front matter, or a CSS selector; {@code $name} is the name of the file,
     *        {@code $text} what stands behind the front matter
     * @param attribute of the selected element; null: what is in it
     */
    public record From(String name, @Nullable String attribute) {}

    /**
     * A field that is filled.
     *
     * @param locale null: the field is shared by all languages
     * @param split between the values of a list; null: the places of an HTML page each are one
     * @param format of rich text: {@code markdown} or {@code html}
     */
    public record Target(Field field, @Nullable LocaleTag locale, From from, @Nullable String split,
            String format) {}

    private static final YAMLMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> PROPERTIES = Set.of("type", "format", "locale", "key", "separator", "fields");
    private static final Set<String> OF_A_FIELD = Set.of("field", "from", "attribute", "locale", "split", "format");
    private static final Set<String> TEXT_FORMATS = Set.of("markdown", "html");

    /** @throws BadMapping if it is none, or does not fit the types */
    public static Mapping read(String yaml, ContentTypes types, Languages languages) {
        try {
            JsonNode root = YAML.readTree(yaml);
            refuseOthers(root, PROPERTIES, "the mapping");
            String name = text(root, "type", "the mapping");
            ContentType type = types.find(name).orElseThrow(() -> new BadMapping("there is no content type " + name));
            if (name.equals(ContentTypes.ASSET)) {
                throw new BadMapping("assets are uploaded with their files");
            }
            Format format = format(text(root, "format", "the mapping"));
            String separator = root.path("separator").asString(",");
            if (separator.length() != 1) {
                throw new BadMapping("separator is one character");
            }
            List<Target> targets = new ArrayList<>();
            Set<String> filled = new HashSet<>();
            for (JsonNode field : root.path("fields")) {
                Target target = target(field, type, format, root.path("locale").asString(null), languages);
                if (!filled.add(target.field().name() + " " + target.locale())) {
                    throw new BadMapping(target.field().name() + " is filled twice");
                }
                targets.add(target);
            }
            if (targets.isEmpty()) {
                throw new BadMapping("fields is missing: what is filled from where");
            }
            return new Mapping(type, format, new From(text(root, "key", "the mapping"), null), separator.charAt(0),
                    List.copyOf(targets));
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new BadMapping("the mapping cannot be read: "
                    + String.valueOf(broken.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Target target(JsonNode written, ContentType type, Format format, @Nullable String usual,
            Languages languages) {
        String name = text(written, "field", "fields");
        refuseOthers(written, OF_A_FIELD, name);
        Field field = type.field(name).orElseThrow(() -> new BadMapping("a " + type.name() + " has no field " + name));
        if (field.elementKind() instanceof FieldKind.Group || field.elementKind() instanceof FieldKind.Asset) {
            throw new BadMapping(name + " cannot be filled from elsewhere");
        }
        String locale = written.path("locale").asString(usual);
        if (field.localised() && locale == null) {
            throw new BadMapping(name + " is localised, and locale is missing");
        }
        if (!field.localised() && written.has("locale")) {
            throw new BadMapping(name + " is shared by all languages");
        }
        LocaleTag tag = field.localised() && locale != null ? new LocaleTag(locale) : null;
        if (tag != null && !languages.all().contains(tag)) {
            throw new BadMapping("nothing is written in " + locale);
        }
        String text = written.path("format").asString(format == Format.HTML ? "html" : "markdown");
        if (!TEXT_FORMATS.contains(text)) {
            throw new BadMapping(name + ": format is markdown or html");
        }
        return new Target(field, tag, new From(text(written, "from", name), written.path("attribute").asString(null)),
                written.path("split").asString(null), text);
    }

    private static Format format(String name) {
        for (Format format : Format.values()) {
            if (format.name().equalsIgnoreCase(name)) {
                return format;
            }
        }
        throw new BadMapping("format is csv, markdown or html");
    }

    private static String text(JsonNode node, String property, String place) {
        String text = node.path(property).asString("");
        if (text.isBlank()) {
            throw new BadMapping(place + ": " + property + " is missing");
        }
        return text;
    }

    private static void refuseOthers(JsonNode node, Set<String> known, String place) {
        for (String property : node.propertyNames()) {
            if (!known.contains(property)) {
                throw new BadMapping(place + ": nothing is named " + property);
            }
        }
    }
}
