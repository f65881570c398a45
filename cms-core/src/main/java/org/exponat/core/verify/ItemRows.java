package org.exponat.core.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredRows.Tables;
import org.exponat.core.store.StoredTable;
import org.exponat.core.types.ContentTypes;

/**
 * Everything that is kept about an item, as of one moment.
 *
 * @param parts the content of the parts that its open lines, its publications and, of an asset, all its versions name
 * @param personal the parts in which values of personal fields are named
 * @param auditedStates what the audit log tells of states that its versions came into, in that order
 * @param otherLists whether its prepared lists are not what its publications give
 */
record ItemRows(StoredRow item, Map<StoredTable, List<StoredRow>> rows, Map<String, String> parts,
        List<StoredRow> personal, List<StoredRow> auditedStates, boolean otherLists) {

    private static final List<StoredTable> TABLES = List.of(StoredTable.VERSION, StoredTable.VERSION_PART,
            StoredTable.HEAD, StoredTable.PUBLICATION, StoredTable.EDITION_CHANGE, StoredTable.FEED,
            StoredTable.STATE_CHANGE, StoredTable.RETRACTION, StoredTable.REFERENCE, StoredTable.PERSONAL_VALUE,
            StoredTable.ERASURE, StoredTable.ERASED_VALUE, StoredTable.DROPPED_VERSION,
            StoredTable.WORKING_COPY);

    /** These items, by the rows that name them. */
    static List<ItemRows> read(Tables tables, List<StoredRow> items) {
        List<String> ids = items.stream().map(item -> item.shown("id")).toList();
        Map<String, Map<StoredTable, List<StoredRow>>> about = new HashMap<>();
        for (StoredTable table : TABLES) {
            for (StoredRow row : tables.about(table, ids)) {
                about.computeIfAbsent(row.shown(table.item()), _ -> new EnumMap<>(StoredTable.class))
                        .computeIfAbsent(table, _ -> new ArrayList<>()).add(row);
            }
        }
        Map<String, List<StoredRow>> personal = new HashMap<>();
        tables.partsWithPersonal(ids)
                .forEach(row -> personal.computeIfAbsent(row.shown("item"), _ -> new ArrayList<>()).add(row));
        Map<String, List<StoredRow>> audited = new HashMap<>();
        tables.auditedStates(ids)
                .forEach(row -> audited.computeIfAbsent(row.shown("item"), _ -> new ArrayList<>()).add(row));
        Set<String> needed = new HashSet<>();
        items.forEach(item -> needed.addAll(needed(item, about.getOrDefault(item.shown("id"), Map.of()))));
        Map<String, String> parts = tables.parts(needed);
        Set<String> otherLists = tables.withOtherLists(ids);
        return items.stream().map(item -> {
            String id = item.shown("id");
            return new ItemRows(item, about.getOrDefault(id, Map.of()), parts, personal.getOrDefault(id, List.of()),
                    audited.getOrDefault(id, List.of()), otherLists.contains(id));
        }).toList();
    }

    private static Collection<String> needed(StoredRow item, Map<StoredTable, List<StoredRow>> about) {
        Set<String> needed = new HashSet<>();
        about.getOrDefault(StoredTable.PUBLICATION, List.of()).forEach(one -> needed.add(one.shown("part")));
        Set<String> heads = new HashSet<>();
        about.getOrDefault(StoredTable.HEAD, List.of()).forEach(head -> heads.add(head.shown("version")));
        boolean isAsset = item.shown("type").equals(ContentTypes.ASSET);
        about.getOrDefault(StoredTable.VERSION_PART, List.of()).stream()
                .filter(one -> isAsset || heads.contains(one.shown("number")))
                .forEach(one -> needed.add(one.shown("part")));
        return needed;
    }

    String id() {
        return item.shown("id");
    }

    List<StoredRow> of(StoredTable table) {
        return rows.getOrDefault(table, List.of());
    }

    /** In the order of a column that holds numbers. */
    List<StoredRow> of(StoredTable table, String order) {
        return of(table).stream().sorted(Comparator.comparingLong(row -> row.number(order))).toList();
    }
}
