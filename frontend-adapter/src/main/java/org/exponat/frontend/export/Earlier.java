package org.exponat.frontend.export;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an export that lies in the directory already.
 *
 * @param manifest null if there is none, or none that tells the whole: all is made anew then
 * @param files that are the export's own, by what can be read of its list
 * @param damaged whether there is a list of which something cannot be read, so that files may be the export's and not be told
 */
record Earlier(@Nullable Manifest manifest, Set<String> files, boolean damaged) {

    static final Earlier NOTHING = new Earlier(null, Set.of(), false);

    Earlier {
        files = Set.copyOf(files);
    }
}
