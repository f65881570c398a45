package org.exponat.core.command;

import java.util.List;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Retraction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a {@link Retract}.
 *
 * @param act the entry in the log; of what was retracted before, the newest act it was retracted by
 * @param fresh whether this command retracted anything; false if all of it was retracted already
 * @param edition the edition that withdrew what was still live; null if nothing was
 * @param locales those asked for; empty: the whole item
 * @param shared the shared fields the item ever showed, for finding what caches may hold of it besides texts
 */
public record Retracted(Retraction act, boolean fresh, @Nullable Edition edition, Set<LocaleTag> locales,
        List<ObjectNode> shared) {

    public Retracted {
        locales = Set.copyOf(locales);
        shared = List.copyOf(shared);
    }

    public ItemId id() {
        return act.item();
    }
}
