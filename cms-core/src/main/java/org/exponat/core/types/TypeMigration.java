package org.exponat.core.types;

import java.util.List;
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

    /** Tells definitions apart. */
    public Hash hash() {
        return Hash.of(definition);
    }
}
