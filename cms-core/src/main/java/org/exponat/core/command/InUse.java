package org.exponat.core.command;

import java.util.List;
import org.exponat.core.store.Referrer;

/** The item cannot go, because others point at it. Nothing was changed. */
public final class InUse extends RuntimeException {

    /** How many places are named at most. */
    public static final int NAMED = 100;

    private static final long serialVersionUID = 1;

    private final transient List<Referrer> places;
    private final int total;

    /** @param total how many places there are, those included that the actor may not be told of */
    InUse(List<Referrer> places, int total) {
        super(total == 1 ? "It is used in 1 place." : "It is used in " + total + " places.");
        this.places = places.stream().limit(NAMED).toList();
        this.total = total;
    }

    /** The first {@value #NAMED} places. */
    public List<Referrer> places() {
        return places;
    }

    public int total() {
        return total;
    }
}
