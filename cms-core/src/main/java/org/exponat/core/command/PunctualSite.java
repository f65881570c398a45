package org.exponat.core.command;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.EditionChanges;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.Present;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;

/** A published site whose readers find everything carried out that is due. It costs them one look at the schedule. */
record PunctualSite(PublishedSite site, DuePlans due) implements PublishedSite {

    @Override
    public Editions editions() {
        return new PunctualEditions(site.editions(), due);
    }

    @Override
    public Present present() {
        return due.present();
    }

    @Override
    public PublishedView at(Edition edition) {
        return site.at(edition);
    }

    @Override
    public Retractions retractions() {
        return site.retractions();
    }

    @Override
    public TextChanges changes() {
        return site.changes();
    }

    private record PunctualEditions(Editions editions, DuePlans due) implements Editions {

        @Override
        public Edition current() {
            return due.current();
        }

        @Override
        public Optional<Edition> find(long number) {
            Optional<Edition> there = editions.find(number);
            if (there.isPresent() || due.current().number() < number) {
                return there;
            }
            return editions.find(number);
        }

        /** What was due before the instant decides the answer, so without it there is none: it would be kept for ever. */
        @Override
        public Edition at(Instant instant) {
            due.carryOut();
            return editions.at(instant);
        }

        @Override
        public List<Edition> before(long number, int limit) {
            due.current();
            return editions.before(number, limit);
        }

        @Override
        public List<EditionChange> changes(long number) {
            return editions.changes(number);
        }

        @Override
        public List<EditionChange> changesBetween(long after, long upTo) {
            return editions.changesBetween(after, upTo);
        }

        @Override
        public Map<Long, EditionChanges> changes(Collection<Long> numbers, int most) {
            return editions.changes(numbers, most);
        }
    }
}
