package org.exponat.core.move;

/** Hears how far an export or an import is. */
@FunctionalInterface
public interface Progress {

    /** For whoever does not want to know. */
    Progress UNHEARD = (_, _, _) -> {
        // on purpose
    };

    /**
     * @param what is being moved: the name of a kind, or {@code blob}
     * @param done how many of them so far
     * @param whole whether these are all
     */
    void told(String what, long done, boolean whole);
}
