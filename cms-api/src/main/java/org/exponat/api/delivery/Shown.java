package org.exponat.api.delivery;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.exponat.core.model.ItemId;

/**
 * Items ready to be delivered, and what they are made of.
 *
 * @param ids the items themselves and all that they, and what they include, point at, live or not
 * @param types the types of the items and of what they point at
 */
record Shown(List<DeliveredItem> items, SortedSet<ItemId> ids, Set<String> types) {}
