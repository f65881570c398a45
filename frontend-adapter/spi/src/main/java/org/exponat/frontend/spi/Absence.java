package org.exponat.frontend.spi;

/** Why there is nothing under an address. */
public sealed interface Absence {

    /** The item that was the last to be there is live under another slug now: readers of old links are sent there. */
    record Moved(Item item) implements Absence {}

    /**
     * There was something, which a page should say with status 410.
     *
     * @param forGood whether it was retracted, in all editions; what was only withdrawn may come back
     */
    record Gone(boolean forGood) implements Absence {}

    /** There never was anything. */
    record Unknown() implements Absence {}
}
