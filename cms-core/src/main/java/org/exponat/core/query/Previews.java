package org.exponat.core.query;

import org.exponat.core.access.Actor;
import org.exponat.core.model.Line;

/** Opens previews to those who have the right to them. It is the only way from public addresses to what is not public. */
public interface Previews {

    /**
     * What publishing the release would change now.
     *
     * @throws RuntimeException one that is answered as not found, if there is no such release for this actor, who must be
     *         allowed to read the drafts of all types in it; or as a conflict, once it is published or given up
     */
    Preview of(Actor actor, Line release);
}
