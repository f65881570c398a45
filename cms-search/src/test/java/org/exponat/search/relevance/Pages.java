package org.exponat.search.relevance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Live items of a type that has the common fields and no others. */
final class Pages {

    static final ContentTypes TYPES = new ContentTypes(List.of(
            TypeFiles.read("page", "name: page\nlabel: {de: Seite, en: Page}\nfields: {}\n"),
            TypeFiles.read("theme", "name: theme\nlabel: {de: Thema, en: Theme}\nfields: {}\n")));

    private Pages() {}

    /** @param number from 0 */
    static LiveItem page(int number, LocaleTag locale, String title, String body) {
        ObjectNode fields = CanonicalJson.emptyObject().put(ContentType.TITLE, title).put(ContentType.SLUG,
                "page-" + number);
        fields.putArray(ContentType.BODY).addObject().put("id", "b1").put("type", "paragraph").put("text",
                body);
        LivePart shared = part(CanonicalJson.emptyObject(), null);
        LivePart text = part(fields, new Slug("page-" + number));
        return new LiveItem(id(number), "page", new DocumentNumber("SPO", number + 1),
                new TreeMap<>(Map.of(Slot.SHARED, shared, Slot.of(locale), text)));
    }

    /** The page with its title only. */
    static LiveItem withoutText(LiveItem page) {
        LocaleTag locale = page.locales().getFirst();
        String title = page.part(Slot.of(locale)).orElseThrow().part().fields().path(ContentType.TITLE).asString();
        return page(numberOf(page.id()), locale, title, "");
    }

    static ItemId id(int number) {
        return new ItemId(new UUID(0x4000L, 0x8000000000000000L + number));
    }

    /** The number a page was made with. */
    static int numberOf(ItemId id) {
        return (int) (id.uuid().getLeastSignificantBits() - 0x8000000000000000L);
    }

    private static LivePart part(ObjectNode fields, @Nullable Slug slug) {
        return new LivePart(1, slug, 1, Instant.EPOCH, Part.of(fields));
    }
}
