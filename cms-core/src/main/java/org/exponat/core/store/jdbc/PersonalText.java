package org.exponat.core.store.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.publication.LivePart;
import org.exponat.core.store.PersonalFields;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Puts the values of personal fields back into live parts. One query for all items, and none where there are none. */
final class PersonalText {

    private PersonalText() {}

    static List<JdbcPublishedView.Row> restored(JdbcClient client, List<JdbcPublishedView.Row> rows) {
        List<ItemId> concerned = rows.stream().filter(row -> PersonalFields.mayBeIn(row.part().part()))
                .map(JdbcPublishedView.Row::item).toList();
        if (concerned.isEmpty()) {
            return rows;
        }
        Map<ItemId, Map<Hash, JsonNode>> values = new HashMap<>();
        for (List<String> batch : Batches.of(concerned)) {
            client.sql("SELECT item, digest, value FROM personal_value WHERE item IN (:ids)").param("ids", batch)
                    .query(row -> {
                        values.computeIfAbsent(Rows.itemId(row, "item"), _ -> new HashMap<>()).put(
                                new Hash(row.getString("digest")),
                                CanonicalJson.read(row.getString("value")));
                    });
        }
        return rows.stream().map(row -> restored(row, values.getOrDefault(row.item(), Map.of()))).toList();
    }

    private static JdbcPublishedView.Row restored(JdbcPublishedView.Row row, Map<Hash, JsonNode> values) {
        LivePart live = row.part();
        if (!PersonalFields.mayBeIn(live.part())) {
            return row;
        }
        Part part = new Part(live.part().hash(), PersonalFields.restored(live.part().fields(), values).toString());
        return new JdbcPublishedView.Row(row.item(), row.type(), row.number(), row.slot(),
                new LivePart(live.version(), live.slug(), live.since(), live.publishedAt(), part));
    }
}
