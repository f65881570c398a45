package org.exponat.frontend.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Block;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.RichText;
import tools.jackson.databind.JsonNode;

/** Turns stored rich text into blocks. A block of a kind this does not know is left out. */
record RichTexts(FieldValues values) {

    static final String ASSET = "asset";

    RichText of(JsonNode stored) {
        List<Block> blocks = new ArrayList<>();
        for (JsonNode block : stored) {
            block(block).ifPresent(blocks::add);
        }
        Set<ItemId> linked = new LinkedHashSet<>();
        References.linkedIn(stored, linked);
        Map<String, Link> links = new LinkedHashMap<>();
        linked.forEach(id -> values.link(id).ifPresent(link -> links.put(link.id(), link)));
        return new RichText(blocks, links);
    }

    private Optional<Block> block(JsonNode block) {
        String id = text(block, "id");
        return switch (text(block, "type")) {
            case "paragraph" -> Optional.of(new Block.Paragraph(id, text(block, "text")));
            case "heading" -> Optional.of(
                    new Block.Heading(id, Math.max(2, block.path("level").asInt(2)), text(block, "text")));
            case "list" -> Optional.of(
                    new Block.Bullets(id, block.path("ordered").asBoolean(false), texts(block.path("items"))));
            case "quote" -> Optional.of(new Block.Quote(id, text(block, "text"), text(block, "source")));
            case "image" -> image(id, block);
            default -> Optional.empty();
        };
    }

    private Optional<Block> image(String id, JsonNode block) {
        Optional<Asset> asset = values.asset(block.path(ASSET));
        return asset.map(found -> new Block.Image(id, found, text(block, "caption")));
    }

    private static String text(JsonNode block, String name) {
        return block.path(name).asString("");
    }

    private static List<String> texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.asString("")));
        return texts;
    }
}
