package org.exponat.core.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.exponat.core.model.Hash;

/**
 * A named consent to a change of a content type that by itself would lose what is stored: how each field concerned is read
 * from now on. Nothing that was written is written anew; every version, and every edition there was, is read by it.
 *
 * @param name migrations are applied in the order of their names
 * @param type the name of the content type
 * @param definition the text it was read from; once applied, it stays as it is
 */
public record TypeMigration(String name, String type, List<MigrationStep> steps, String definition) {

    public TypeMigration {
        steps = List.copyOf(steps);
    }

    /**
     * Why a store that is read by some migrations cannot be read by others; empty: it can. One whose type is gone has
     * nothing to say any more.
     */
    public static List<String> refusals(Collection<TypeMigration> applied, ContentTypes types) {
        Map<String, TypeMigration> given = new TreeMap<>();
        types.migrations().forEach(migration -> given.put(migration.name(), migration));
        List<String> refusals = new ArrayList<>();
        for (TypeMigration before : applied) {
            TypeMigration same = given.remove(before.name());
            if (types.find(before.type()).isPresent() && (same == null || !same.hash().equals(before.hash()))) {
                refusals.add("the migration " + before.name() + " of the content type " + before.type()
                        + (same == null ? " was applied and is not there any more" : " was applied and is another now")
                        + "; what it said is kept in the table type_migration");
            }
        }
        for (TypeMigration pending : given.values()) {
            applied.stream().filter(before -> before.type().equals(pending.type())).map(TypeMigration::name)
                    .filter(name -> name.compareTo(pending.name()) > 0).findFirst()
                    .ifPresent(later -> refusals.add("the migration " + pending.name() + " would come before " + later
                            + ", which was applied; give it a later name"));
        }
        return refusals;
    }

    /** Those of these types that a store is not read by yet, in the order they are applied in. */
    public static List<TypeMigration> pending(Collection<TypeMigration> applied, ContentTypes types) {
        Set<String> known = applied.stream().map(TypeMigration::name).collect(Collectors.toSet());
        return types.migrations().stream().filter(migration -> !known.contains(migration.name())).toList();
    }

    /** Tells definitions apart. */
    public Hash hash() {
        return Hash.of(definition);
    }
}
