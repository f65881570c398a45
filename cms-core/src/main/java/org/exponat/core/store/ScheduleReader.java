package org.exponat.core.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.ActState;
import org.exponat.core.publication.Present;
import org.jspecify.annotations.Nullable;

/** Reads the acts of publishing that wait for their instant, and those that waited. */
public interface ScheduleReader {

    /** Edition and schedule in one question. */
    Present present();

    /** The planned act that comes first: by instant, then in the order of acceptance. */
    Optional<ScheduledAct> first();

    Optional<ScheduledAct> find(long id);

    /** Acts by their ids, in one query; those that do not exist are left out. */
    Map<Long, ScheduledAct> find(Collection<Long> ids);

    /** Whether a planned act names the item. */
    boolean isPlanned(ItemId item);

    /** The planned acts that name one of the items, in the order of acceptance; in one query for many as for one. */
    List<ScheduledAct> planned(Collection<ItemId> items);

    /**
     * Acts in these states, the latest instant first.
     *
     * @param after continue behind this place; null: from the beginning
     */
    List<ScheduledAct> list(Set<ActState> states, @Nullable Place after, int limit);

    /** An act's place in the order of the schedule. */
    record Place(Instant dueAt, long id) {}
}
