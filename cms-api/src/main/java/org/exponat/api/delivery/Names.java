package org.exponat.api.delivery;

import java.util.HashSet;
import java.util.Set;

/** Sets of parameter names. */
final class Names {

    private Names() {}

    @SafeVarargs
    static Set<String> union(Set<String>... sets) {
        Set<String> union = new HashSet<>();
        for (Set<String> set : sets) {
            union.addAll(set);
        }
        return Set.copyOf(union);
    }
}
