package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What publishing would do to pointers: which end, which begin, and what stands against it. */
final class Outcome {

    final List<Publication> closing = new ArrayList<>();
    final List<Opening> opening = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();

    /** A pointer that begins. */
    record Opening(ItemId item, ContentType type, Slot slot, int version, Part part, ObjectNode fields,
            @Nullable Slug slug, String pointer) {}

    boolean isEmpty() {
        return closing.isEmpty() && opening.isEmpty();
    }

    /** One live owner per type, locale and slug; what closes in the same edition no longer owns anything. */
    void checkSlugs(ContentWriter writer) {
        Map<String, Opening> taken = new HashMap<>();
        for (Opening one : opening) {
            if (one.slug() == null) {
                continue;
            }
            Opening other = taken.putIfAbsent(one.type().name() + ' ' + one.slot().key() + ' ' + one.slug(), one);
            Optional<Publication> owner = writer.owner(one.type().name(), one.slot(), one.slug())
                    .filter(publication -> !publication.item().equals(one.item()) && !closing.contains(publication));
            if (other != null) {
                fault(one, other.item());
            } else {
                owner.ifPresent(publication -> fault(one, publication.item()));
            }
        }
    }

    private void fault(Opening one, ItemId owner) {
        faults.add(new Fault(one.pointer() + "/fields/slug/" + one.slot().key(), "slug_taken",
                "The item " + owner + " is live under the slug " + one.slug() + "."));
    }
}
