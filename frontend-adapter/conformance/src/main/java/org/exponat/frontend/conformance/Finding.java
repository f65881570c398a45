package org.exponat.frontend.conformance;

/**
 * Where a frontend does not do what is asked of it.
 *
 * @param path below its prefix
 * @param detail what is wrong, for its author
 */
public record Finding(Rule rule, String path, String detail) {

    @Override
    public String toString() {
        return rule + " at " + path + ": " + detail;
    }
}
