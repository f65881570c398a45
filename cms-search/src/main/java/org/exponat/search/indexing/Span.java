package org.exponat.search.indexing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the documents of one item say, or should say, in the editions [from, until).
 *
 * @param fingerprint of what they are made of; empty for a place holder
 */
record Span(long from, long until, String fingerprint) {

    static final Comparator<Span> IN_ORDER = Comparator.comparingLong(Span::from).thenComparingLong(Span::until)
            .thenComparing(Span::fingerprint);

    /**
     * The same with neighbours that say the same made one. An index that saw an item before something of it was retracted,
     * or while it could not be read, has two where one that is made afterwards has one; both are right.
     */
    static List<Span> joined(List<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span next : spans.stream().sorted(IN_ORDER).toList()) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.until == next.from && last.fingerprint.equals(next.fingerprint)) {
                joined.set(joined.size() - 1, new Span(last.from, next.until, last.fingerprint));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }
}
