package org.exponat.core.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The content types of an installation. */
public final class ContentTypes {

    /** The name of the type whose items are themes. */
    public static final String THEME = "theme";

    /** The field of a theme that names the themes it is narrower than. */
    public static final String BROADER = "broader";

    /** The name of the type whose items describe media. */
    public static final String ASSET = "asset";

    private final SortedMap<String, ContentType> byName;
    private final SortedMap<String, Dimension> dimensions;

    public ContentTypes(Collection<ContentType> types) {
        SortedMap<String, ContentType> named = new TreeMap<>();
        for (ContentType type : types) {
            MigratedNames.check(type);
            if (named.put(type.name(), type) != null) {
                throw new IllegalArgumentException("two content types are named " + type.name());
            }
        }
        for (ContentType type : types) {
            checkReferences(type, type.fields(), named);
        }
        this.byName = Collections.unmodifiableSortedMap(named);
        this.dimensions = Collections.unmodifiableSortedMap(dimensions(named.values()));
    }

    /** These types with migrations of theirs, which are applied in the order of their names. */
    public ContentTypes with(Collection<TypeMigration> migrations) {
        List<TypeMigration> inOrder = migrations.stream().sorted(Comparator.comparing(TypeMigration::name)).toList();
        for (TypeMigration migration : inOrder) {
            if (!byName.containsKey(migration.type())) {
                throw new IllegalArgumentException("the migration " + migration.name() + " is of the unknown type "
                        + migration.type());
            }
        }
        return new ContentTypes(byName.values().stream().map(type -> type
                .with(inOrder.stream().filter(one -> one.type().equals(type.name())).toList())).toList());
    }

    /** Whether any type reads something in another way than it was written. */
    public boolean haveMigrations() {
        return byName.values().stream().anyMatch(type -> !type.migrations().isEmpty());
    }

    /** All migrations, in the order they are applied in. */
    public List<TypeMigration> migrations() {
        return byName.values().stream().flatMap(type -> type.migrations().stream())
                .sorted(Comparator.comparing(TypeMigration::name)).toList();
    }

    public Optional<ContentType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A type that is known to exist, because stored content names it. */
    public ContentType get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no content type is named " + name));
    }

    /**
     * Whether themes lie below others: what carries a theme then counts as carrying those above it. Only if readers may
     * filter by what lies above.
     */
    public boolean areThemesATree() {
        return find(THEME).flatMap(theme -> theme.field(BROADER))
                .filter(field -> field.filterable() && !field.localised()
                        && field.elementKind() instanceof FieldKind.Reference reference && reference.accepts(THEME))
                .isPresent();
    }

    /** What search counts by, beside types and themes: the declared dimensions by name. */
    public SortedMap<String, Dimension> dimensions() {
        return dimensions;
    }

    private static SortedMap<String, Dimension> dimensions(Collection<ContentType> types) {
        SortedMap<String, Map<String, List<Field>>> fields = new TreeMap<>();
        SortedMap<String, Set<String>> itself = new TreeMap<>();
        for (ContentType type : types) {
            for (Field field : type.allFields()) {
                if (field.facet() != null && !Facet.OF_EVERY_ITEM.contains(field.facet().dimension())) {
                    fields.computeIfAbsent(field.facet().dimension(), _ -> new TreeMap<>())
                            .computeIfAbsent(type.name(), _ -> new ArrayList<>()).add(field);
                }
            }
            if (type.itself() != null) {
                itself.computeIfAbsent(type.itself(), _ -> new TreeSet<>()).add(type.name());
            }
        }
        Set<String> names = new TreeSet<>(fields.keySet());
        names.addAll(itself.keySet());
        SortedMap<String, Dimension> dimensions = new TreeMap<>();
        for (String name : names) {
            Dimension dimension = new Dimension(name, fields.getOrDefault(name, Map.of()),
                    itself.getOrDefault(name, Set.of()));
            if (dimension.all().stream().map(Field::facet).distinct().count() > 1) {
                throw new IllegalArgumentException("the facet " + name + " is not counted in the same way everywhere");
            }
            dimensions.put(name, dimension);
        }
        return dimensions;
    }

    /** All types, by name. */
    public Collection<ContentType> all() {
        return byName.values();
    }

    /**
     * These types, and those whose items an item of theirs can show beside its own text: what public references may point
     * at, and the media.
     */
    public SortedSet<String> shownBy(Collection<String> names) {
        SortedSet<String> shown = new TreeSet<>(names);
        names.forEach(name -> addTargets(get(name).allFields(), shown));
        return shown;
    }

    private void addTargets(Collection<Field> fields, Set<String> targets) {
        for (Field field : fields) {
            if (field.internal()) {
                continue;
            }
            switch (field.elementKind()) {
                case FieldKind.Reference reference ->
                    byName.keySet().stream().filter(reference::accepts).forEach(targets::add);
                case FieldKind.Asset _, FieldKind.RichText _ -> targets.add(ASSET);
                case FieldKind.Group group -> addTargets(group.fields().values(), targets);
                case FieldKind.Plain _, FieldKind.ListOf _ -> {
                    // these point nowhere
                }
            }
        }
    }

    private static void checkReferences(ContentType type, Map<String, Field> fields, Map<String, ContentType> known) {
        for (Field field : fields.values()) {
            switch (field.elementKind()) {
                case FieldKind.Reference reference -> {
                    for (String target : reference.to()) {
                        if (!known.containsKey(target)) {
                            throw new IllegalArgumentException(
                                    type.name() + "." + field.name() + " points at the unknown type " + target);
                        }
                    }
                }
                case FieldKind.Group group -> checkReferences(type, group.fields(), known);
                case FieldKind.Plain _, FieldKind.RichText _, FieldKind.Asset _, FieldKind.ListOf _ -> {
                    // nothing these kinds could miss
                }
            }
        }
    }
}
