package org.exponat.core.model;

import java.util.List;
import java.util.stream.Collectors;

/** An input that cannot be accepted; it lists every fault found, not only the first. */
public final class InvalidContent extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public InvalidContent(List<Fault> faults) {
        super(faults.stream().map(fault -> fault.pointer() + " " + fault.code() + ": " + fault.detail())
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public InvalidContent(Fault fault) {
        this(List.of(fault));
    }

    public List<Fault> faults() {
        return faults;
    }
}
