package org.exponat.frontend.spi;

import java.util.List;

/** What an installation has set for a frontend cannot be used. */
public final class InvalidSettings extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> faults;

    /** @param faults each with the name of its setting */
    public InvalidSettings(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong, each with the name of its setting. */
    public List<String> faults() {
        return faults;
    }
}
