package org.exponat.core.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads migrations of content types from YAML, one a file:
 *
 * <pre>
 * type: company
 * steps:
 *   - {rename: founded, to: foundedIn}
 *   - {remove: address.hint}
 *   - {shorten: motto, to: 200}
 *   - {replace: legalForm, options: {ohg: partnership, other: null}}
 * </pre>
 */
public final class MigrationFiles {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern FIELD = Pattern.compile("[a-z][a-zA-Z0-9]{0,49}");
    /** What every type has, and what sites and search rely on. */
    private static final Set<String> COMMON = Set.of(ContentType.TITLE, ContentType.SLUG, ContentType.TEASER,
            ContentType.BODY, ContentType.THEMES);

    private MigrationFiles() {}

    /**
     * Reads one file's text.
     *
     * @param name the file's, without its ending
     * @throws IllegalArgumentException if the file is not a migration, naming the place
     */
    public static TypeMigration read(String name, String yaml) {
        try {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a migration cannot be named so");
            }
            JsonNode root = YAML.readTree(yaml);
            TypeFiles.refuseUnknown(root, Set.of("type", "steps"), "it");
            List<MigrationStep> steps = new ArrayList<>();
            JsonNode listed = root.path("steps");
            if (!listed.isArray() || listed.isEmpty()) {
                throw new IllegalArgumentException("steps: a list of at least one");
            }
            for (int i = 0; i < listed.size(); i++) {
                steps.add(step(listed.get(i), "steps." + i));
            }
            return new TypeMigration(name, text(root, "type", "it"), steps, yaml);
        } catch (IllegalArgumentException | JacksonException broken) {
            throw new IllegalArgumentException("the migration " + name + ": " + broken.getMessage(), broken);
        }
    }

    private static MigrationStep step(JsonNode step, String place) {
        if (step.has("rename")) {
            TypeFiles.refuseUnknown(step, Set.of("rename", "to"), place);
            String to = text(step, "to", place);
            if (!FIELD.matcher(to).matches()) {
                throw new IllegalArgumentException(place + ".to: not a field name");
            }
            return new MigrationStep.Rename(path(step, "rename", place), to);
        }
        if (step.has("remove")) {
            TypeFiles.refuseUnknown(step, Set.of("remove"), place);
            return new MigrationStep.Remove(path(step, "remove", place));
        }
        if (step.has("shorten")) {
            TypeFiles.refuseUnknown(step, Set.of("shorten", "to"), place);
            JsonNode to = step.path("to");
            if (!to.canConvertToInt() || to.intValue() < 2) {
                throw new IllegalArgumentException(place + ".to: a number of characters, 2 or more");
            }
            return new MigrationStep.Shorten(path(step, "shorten", place), to.intValue());
        }
        if (step.has("replace")) {
            TypeFiles.refuseUnknown(step, Set.of("replace", "options"), place);
            return new MigrationStep.ReplaceOptions(path(step, "replace", place), options(step, place));
        }
        throw new IllegalArgumentException(place + ": one of rename, remove, shorten, replace");
    }

    private static Map<String, Optional<String>> options(JsonNode step, String place) {
        Map<String, Optional<String>> instead = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> option : TypeFiles.mapping(step.path("options"), place + ".options")
                .properties()) {
            JsonNode other = option.getValue();
            if (!other.isNull() && !other.isString()) {
                throw new IllegalArgumentException(place + ".options." + option.getKey() + ": an option, or null");
            }
            instead.put(option.getKey(), other.isNull() ? Optional.empty() : Optional.of(other.stringValue()));
        }
        return instead;
    }

    private static List<String> path(JsonNode step, String property, String place) {
        List<String> path = List.of(text(step, property, place).split("\\.", -1));
        if (!path.stream().allMatch(name -> FIELD.matcher(name).matches())) {
            throw new IllegalArgumentException(place + "." + property + ": not the name of a field");
        }
        if (path.size() > 1 && path.getLast().equals("id")) {
            throw new IllegalArgumentException(place + "." + property + ": members of lists are told apart by id");
        }
        if (COMMON.contains(path.getFirst())) {
            throw new IllegalArgumentException(
                    place + "." + property + ": every type has " + path.getFirst());
        }
        return path;
    }

    private static String text(JsonNode node, String property, String place) {
        JsonNode value = node.path(property);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new IllegalArgumentException(place + "." + property + " is missing");
        }
        return value.stringValue();
    }
}
