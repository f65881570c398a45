package org.exponat.core.webhook;

import java.util.List;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.TextChange;

/**
 * What a webhook is told, as the public sees it now.
 *
 * @param changes the first of those that fit the filter; none of a ping, and none if all were retracted since
 * @param more whether there are others
 */
public record News(Edition edition, List<TextChange> changes, boolean more) {

    public News {
        changes = List.copyOf(changes);
    }
}
