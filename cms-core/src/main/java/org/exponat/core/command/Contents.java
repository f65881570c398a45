package org.exponat.core.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.model.Hash;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.query.Projection;
import org.exponat.core.store.ContentReader;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ReferenceFinder;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parts that were read once and understood once. What a hash stands for never changes, so this may be filled before a
 * transaction and used in it, however often it is tried again; nothing slow is then left to do under the ledger's lock.
 * One thread uses it.
 */
final class Contents {

    private final LocaleTag standard;
    private final Map<Hash, Understood> byHash = new HashMap<>();

    /** @param standard orders the texts that all languages share */
    Contents(LocaleTag standard) {
        this.standard = standard;
    }

    /** Reads those of the parts that are not known yet, in one query. */
    void read(ContentReader reader, Collection<Hash> hashes) {
        List<Hash> unknown = hashes.stream().filter(hash -> !byHash.containsKey(hash)).distinct().toList();
        if (!unknown.isEmpty()) {
            reader.partsNamed(unknown).forEach((hash, part) -> byHash.put(hash, new Understood(part)));
        }
    }

    Part part(Hash hash) {
        return understood(hash).part;
    }

    /** The part's fields as items of this type have them, which nobody may change. */
    ObjectNode fields(Hash hash, ContentType type) {
        return understood(hash).as(type);
    }

    /** What the part points at in items of this type. */
    Set<ReferenceFinder.Found> references(Hash hash, ContentType type) {
        Understood one = understood(hash);
        return one.references.computeIfAbsent(type.name(), _ -> ReferenceFinder.find(type, one.as(type)));
    }

    /** What the part can be filtered and sorted by in this slot of items of this type. */
    List<Projection.Value> values(Hash hash, ContentType type, Slot slot) {
        Understood one = understood(hash);
        return one.values.computeIfAbsent(type.name() + ' ' + slot.key(),
                _ -> Projection.of(type, slot, one.as(type), standard));
    }

    private Understood understood(Hash hash) {
        return Objects.requireNonNull(byHash.get(hash), "a part that was not read");
    }

    private static final class Understood {
        private final Part part;
        private final ObjectNode fields;
        private final Map<String, ObjectNode> migrated = new HashMap<>();
        private final Map<String, Set<ReferenceFinder.Found>> references = new HashMap<>();
        private final Map<String, List<Projection.Value>> values = new HashMap<>();

        private Understood(Part part) {
            this.part = part;
            this.fields = part.fields();
        }

        private ObjectNode as(ContentType type) {
            return type.migrations().isEmpty()
                    ? fields
                    : migrated.computeIfAbsent(type.name(), _ -> type.read(fields.deepCopy()));
        }
    }
}
