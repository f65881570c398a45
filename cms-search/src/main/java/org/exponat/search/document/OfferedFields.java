package org.exponat.search.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.ListedAs;
import org.exponat.core.query.Projection;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Dimension;
import org.exponat.core.types.Field;
import tools.jackson.databind.node.ObjectNode;

/** What readers choose among and sort by, as far as types declare it: as these readers see it. */
final class OfferedFields {

    private final SearchSchema schema;

    OfferedFields(SearchSchema schema) {
        this.schema = schema;
    }

    void add(ItemContents contents, Document document) {
        LiveItem item = contents.item();
        Map<Readers, Reading> readings = new HashMap<>();
        for (Readers some : schema.readers()) {
            Reading reading = some.read(item, schema.types());
            if (reading != null) {
                readings.put(some, reading);
            }
        }
        schema.types().dimensions().values().forEach(dimension -> addCounted(item, dimension, readings, document));
        addOrders(contents, readings, document);
    }

    private void addCounted(LiveItem item, Dimension dimension, Map<Readers, Reading> readings, Document document) {
        if (dimension.fieldsOf(item.type()).isEmpty() && !dimension.itself().contains(item.type())) {
            return;
        }
        if (dimension.isLocalised()) {
            readings.forEach((some, reading) -> addCounted(schema.counted(dimension, some), dimension,
                    CountedValues.of(item.id(), item.type(), dimension, reading.fields()::get), document));
        } else {
            ObjectNode shared = item.part(Slot.SHARED).map(part -> part.part().sharedFields())
                    .orElseGet(CanonicalJson::emptyObject);
            addCounted(schema.counted(dimension, schema.readers().getFirst()), dimension,
                    CountedValues.of(item.id(), item.type(), dimension, shared::get), document);
        }
    }

    private static void addCounted(String field, Dimension dimension, Set<String> values, Document document) {
        for (String value : values) {
            document.add(new StringField(field, value, Store.NO));
            document.add(new SortedSetDocValuesFacetField(field, value));
            if (dimension.isOrdered()) {
                document.add(new LongPoint(IndexFields.ordered(field), CountedValues.order(dimension, value)));
            }
        }
        if (!values.isEmpty()) {
            document.add(new StringField(IndexFields.COUNTED, field, Store.NO));
        }
    }

    /** By the keys that lists are sorted by. */
    private void addOrders(ItemContents contents, Map<Readers, Reading> readings, Document document) {
        LiveItem item = contents.item();
        ContentType type = contents.type();
        List<Field> sortable = type.allFields().stream()
                .filter(field -> field.sortable() && !field.name().equals(ContentType.TITLE)).toList();
        boolean dated = schema.isOrderedByDate();
        Map<Slot, List<Projection.Value>> slots = sortable.isEmpty()
                ? Map.of()
                : ListedAs.slots(item, type, schema.languages().standard());
        Map<String, BytesRef> orders = new HashMap<>();
        readings.forEach((some, reading) -> {
            if (!sortable.isEmpty()) {
                ListedAs listed = ListedAs.of(slots, type, some.locale(), some.fallback()).orElseThrow();
                sortable.forEach(field -> listed.values().getOrDefault(field.name(), List.of()).stream()
                        .map(Projection.Value::sortKey).limit(1)
                        .forEach(key -> orders.put(schema.order(field.name(), some), new BytesRef(key))));
            }
            if (dated) {
                orders.put(schema.order(SearchSchema.PUBLISHED, some), moment(reading));
            }
        });
        orders.forEach((field, key) -> document.add(new SortedDocValuesField(field, key)));
    }

    private static BytesRef moment(Reading reading) {
        byte[] key = new byte[Long.BYTES];
        NumericUtils.longToSortableBytes(CountedValues.micros(reading.publishedAt()), key, 0);
        return new BytesRef(key);
    }
}
