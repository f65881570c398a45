package org.exponat.frontend.runtime;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.core.model.ItemId;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import tools.jackson.databind.JsonNode;

/** Finds the items that a stored value points at, in rich text too. */
final class References {

    private static final Pattern INLINE_LINK = Pattern
            .compile("item:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    private References() {}

    static void in(FieldKind kind, JsonNode value, Set<ItemId> into) {
        switch (kind) {
            case FieldKind.Reference _, FieldKind.Asset _ -> into.add(ItemId.parse(value.stringValue()));
            case FieldKind.ListOf(FieldKind element) -> value.forEach(member -> in(element, member, into));
            case FieldKind.Group group -> {
                for (Field field : group.fields().values()) {
                    JsonNode member = value.get(field.name());
                    if (member != null && !field.internal()) {
                        in(field.kind(), member, into);
                    }
                }
            }
            case FieldKind.RichText _ -> inRichText(value, into);
            case FieldKind.Plain _ -> {
                // nothing these kinds could point at
            }
        }
    }

    private static void inRichText(JsonNode blocks, Set<ItemId> into) {
        for (JsonNode block : blocks) {
            JsonNode asset = block.get(RichTexts.ASSET);
            if (asset != null && asset.isString()) {
                into.add(ItemId.parse(asset.stringValue()));
            }
        }
        linkedIn(blocks, into);
    }

    /** The items that inline links in any text below this value lead to. */
    static void linkedIn(JsonNode value, Set<ItemId> into) {
        if (value.isString()) {
            Matcher link = INLINE_LINK.matcher(value.stringValue());
            while (link.find()) {
                into.add(ItemId.parse(link.group(1)));
            }
        }
        value.forEach(member -> linkedIn(member, into));
    }
}
