package org.exponat.search.document;

import java.util.List;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.search.SortField;
import org.exponat.core.model.ItemId;

/**
 * The order of ids, of which searches make use where nothing else tells documents apart. Kept as two numbers: as texts, ids
 * would have to be unpacked for each document that is looked at.
 */
public final class ItemOrder {

    private static final String UPPER = IndexFields.ITEM + "_upper";
    private static final String LOWER = IndexFields.ITEM + "_lower";

    /** The steps of a sort. */
    public static final List<SortField> STEPS = List.of(new SortField(UPPER, SortField.Type.LONG),
            new SortField(LOWER, SortField.Type.LONG));

    private ItemOrder() {}

    static void addTo(Document document, ItemId id) {
        List<Long> keys = keys(id);
        document.add(new NumericDocValuesField(UPPER, keys.getFirst()));
        document.add(new NumericDocValuesField(LOWER, keys.getLast()));
    }

    /** What stands for an id in these steps. Ids are ordered as if they had no sign, numbers are not. */
    public static List<Long> keys(ItemId id) {
        return List.of(id.uuid().getMostSignificantBits() ^ Long.MIN_VALUE,
                id.uuid().getLeastSignificantBits() ^ Long.MIN_VALUE);
    }

    /** The id that stands here among the keys of a document that was sorted. */
    public static ItemId item(Object[] keys, int at) {
        return new ItemId(
                new UUID((Long) keys[at] ^ Long.MIN_VALUE, (Long) keys[at + 1] ^ Long.MIN_VALUE));
    }
}
