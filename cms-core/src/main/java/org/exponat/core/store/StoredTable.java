package org.exponat.core.store;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables that are checked row by row. */
public enum StoredTable {
    AUDIT("number", null), CONTENT_TYPE("name", null), DROPPED_VERSION("item", "item"), EDITION("number",
            null), EDITION_CHANGE("edition",
                    "item"), ERASED_VALUE("item", "item"), ERASURE("id", "item"), FEED("position",
                            "item"), HEAD("item", "item"), ITEM("id", "id"), PART("hash",
                                    null), PERSONAL_VALUE("item", "item"), PUBLICATION("id", "item"), REFERENCE(
                                            "source",
                                            "source"), RETRACTION("position", "item"), STATE_CHANGE("position",
                                                    "item"), TYPE_MIGRATION("name", null), VERSION("item",
                                                            "item"), VERSION_PART("item",
                                                                    "item"), WORKING_COPY("item", "item");

    private final String order;
    private final @Nullable String item;

    StoredTable(String order, @Nullable String item) {
        this.order = order;
        this.item = item;
    }

    /** The table's name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column it is gone through by. */
    public String order() {
        return order;
    }

    /**
     * The column that names the item a row is about.
     *
     * @throws IllegalStateException if its rows are about no item
     */
    public String item() {
        if (item == null) {
            throw new IllegalStateException(this + " is about no items");
        }
        return item;
    }
}
