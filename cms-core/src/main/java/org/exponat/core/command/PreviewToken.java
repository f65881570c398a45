package org.exponat.core.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.store.PreviewTokenRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The right to look at what is not published, for whoever has a token. The token itself is not part of it.
 *
 * @param release what it shows; null if it shows items
 * @param items what it shows; none if it shows a release
 * @param locale the only language that can be read; null: all
 * @param revokedAt null while it is not revoked
 */
public record PreviewToken(String id, String author, @Nullable Line release, List<Item> items,
        @Nullable LocaleTag locale, @Nullable String message, Instant createdAt, Instant expiresAt,
        @Nullable Instant revokedAt) {

    public PreviewToken {
        items = List.copyOf(items);
    }

    /** @param version null: the newest of {@code main}, whenever somebody looks */
    public record Item(ItemId id, @Nullable Integer version) {}

    static PreviewToken of(PreviewTokenRecord kept) {
        return new PreviewToken(kept.id(), kept.author(), kept.release(), read(kept.items()), kept.locale(),
                kept.message(), kept.createdAt(), kept.expiresAt(), kept.revokedAt());
    }

    static String write(List<Item> items) {
        ArrayNode json = CanonicalJson.emptyArray();
        for (Item item : items) {
            ObjectNode one = json.addObject().put("id", item.id().toString());
            if (item.version() != null) {
                one.put("version", item.version());
            }
        }
        return CanonicalJson.write(json);
    }

    static List<Item> read(@Nullable String text) {
        List<Item> items = new ArrayList<>();
        if (text != null) {
            for (JsonNode one : CanonicalJson.read(text)) {
                JsonNode version = one.path("version");
                items.add(new Item(ItemId.parse(one.path("id").stringValue()),
                        version.isInt() ? (Integer) version.intValue() : null));
            }
        }
        return items;
    }
}
