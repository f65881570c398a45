package org.exponat.core.publication;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The editions there have been. */
public interface Editions {

    /** The highest edition; {@link Edition#EMPTY} when nothing was published yet. */
    Edition current();

    /** The edition of this number, 0 included. */
    Optional<Edition> find(long number);

    /** The edition that was current at this instant; {@link Edition#EMPTY} before the first. */
    Edition at(Instant instant);

    /** Editions numbered below this one, newest first, at most so many. */
    List<Edition> before(long number, int limit);

    /** What the edition changed, by item id. */
    List<EditionChange> changes(long number);

    /**
     * What the editions behind one and up to another changed, each item once with all its slots, by item id; in one question,
     * however many editions these are.
     */
    List<EditionChange> changesBetween(long after, long upTo);

    /** What each of the editions changed, by its number: of each at most so many items. */
    Map<Long, EditionChanges> changes(Collection<Long> numbers, int most);
}
