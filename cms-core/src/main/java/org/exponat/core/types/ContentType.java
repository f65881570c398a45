package org.exponat.core.types;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shape of one kind of content. Every type has {@code title}, {@code slug}, {@code teaser} and {@code body}, all
 * localised, and {@code themes}, shared.
 *
 * @param fields in the order they are declared in, the common ones first
 * @param itself the dimension whose values its items are, so that search counts each as its own value; null: none
 * @param workflow what its versions go through before they are published
 * @param retention which of its versions are let go of in time; null: none
 * @param definition the text it was read from; the store keeps every one there was
 * @param migrations how what was written under earlier definitions is read, in their order
 */
public record ContentType(String name, Label label, Map<String, Field> fields, @Nullable String itself,
        Workflow workflow, @Nullable Retention retention, String definition, List<TypeMigration> migrations) {

    public static final String TITLE = "title";
    public static final String SLUG = "slug";
    public static final String TEASER = "teaser";
    public static final String BODY = "body";
    public static final String THEMES = "themes";

    /** Names that would collide with addresses of the delivery API. */
    static final Set<String> REFUSED_NAMES = Set.of("items", "documents", "editions", "search", "suggest", "themes",
            "changes", "events", "graphql");

    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,49}");

    public ContentType {
        if (!NAME.matcher(name).matches() || REFUSED_NAMES.contains(name)) {
            throw new IllegalArgumentException("a content type cannot be named " + name);
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        migrations = List.copyOf(migrations);
    }

    /** A type that was never anything else. */
    public ContentType(String name, Label label, Map<String, Field> fields, @Nullable String itself,
            Workflow workflow, @Nullable Retention retention, String definition) {
        this(name, label, fields, itself, workflow, retention, definition, List.of());
    }

    /** The same type, with these migrations in place of its own. */
    public ContentType with(List<TypeMigration> others) {
        return new ContentType(name, label, fields, itself, workflow, retention, definition, others);
    }

    /**
     * The fields of one slot as this type has them, whatever it was when they were written.
     *
     * @param written belongs to the caller; it is what is returned where nothing differs
     */
    public ObjectNode read(ObjectNode written) {
        steps().forEach(step -> step.apply(written));
        return written;
    }

    /**
     * What an editor sends, in which a localised field has its values by locale, as this type has it.
     *
     * @param written belongs to the caller; it is what is returned where nothing differs
     */
    public ObjectNode readSent(ObjectNode written) {
        steps().forEach(step -> {
            String name = step.path().getFirst();
            JsonNode sent = written.get(name);
            if (sent instanceof ObjectNode byLocale && step.isWithinField()
                    && field(named(name, step)).filter(Field::localised).isPresent()) {
                for (String locale : List.copyOf(byLocale.propertyNames())) {
                    ObjectNode slot = CanonicalJson.emptyObject();
                    slot.set(name, byLocale.get(locale));
                    step.apply(slot);
                    byLocale.set(locale, slot.get(name));
                }
            } else {
                step.apply(written);
                if (sent != null && step.isWithinField() && !written.has(name)) {
                    // What is left out of what is sent stays as it was; nothing is what it says.
                    written.putNull(name);
                }
            }
        });
        return written;
    }

    /** The name that a field has at last, of one that a step is about. */
    private String named(String name, MigrationStep step) {
        String at = name;
        for (MigrationStep later : steps().dropWhile(one -> one != step).skip(1).toList()) {
            if (later instanceof MigrationStep.Rename(List<String> path, String to) && path.equals(List.of(at))) {
                at = to;
            }
        }
        return at;
    }

    /** Under which name a field is read that was written under this one; empty: it is not read any more. */
    public Optional<String> nameNow(String written) {
        String name = written;
        for (MigrationStep step : steps().toList()) {
            if (step.path().equals(List.of(name))) {
                switch (step) {
                    case MigrationStep.Rename(List<String> _, String to) -> name = to;
                    case MigrationStep.Remove _ -> {
                        return Optional.empty();
                    }
                    case MigrationStep.Shorten _, MigrationStep.ReplaceOptions _ -> {
                        // it is called as it was
                    }
                }
            }
        }
        return Optional.of(name);
    }

    /** The names under which the field of a name was ever written, that one too. */
    public Set<String> namesEver(String name) {
        Set<String> names = new LinkedHashSet<>(Set.of(name));
        for (MigrationStep step : steps().toList().reversed()) {
            if (step instanceof MigrationStep.Rename(List<String> path, String to) && path.size() == 1
                    && names.contains(to)) {
                names.add(path.getFirst());
            }
        }
        return names;
    }

    /** The part, whose fields are read as this type has them. */
    public Part read(Part written) {
        return migrations.isEmpty() ? written : written.readBy(this::read);
    }

    /** What the migrations do, in their order. */
    Stream<MigrationStep> steps() {
        return migrations.stream().flatMap(migration -> migration.steps().stream());
    }

    public Optional<Field> field(String fieldName) {
        return Optional.ofNullable(fields.get(fieldName));
    }

    /** Tells definitions apart. */
    public Hash hash() {
        return Hash.of(definition);
    }

    public Collection<Field> allFields() {
        return fields.values();
    }
}
