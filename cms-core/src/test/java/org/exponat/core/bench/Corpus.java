package org.exponat.core.bench;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slug;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a made store holds: items numbered from 0, whose fields depend on nothing but the number and the version, so that
 * the first thousand are the same in a store of any size.
 * <p>
 * Items stand in blocks of {@value #BLOCK}. The first of a block is its hub: the other twenty point at it, and it points
 * at the twenty of the block before. Every other item points at its hub and at two random ones before it that are no
 * hubs. So where a hub is used, and what it shows, is equally much in a store of any size.
 */
final class Corpus {

    static final int THEMES = 50;
    static final int BLOCK = 21;

    private static final String RELATED = "related: {kind: list, of: {kind: reference, to: [company, panel, page]}, filterable: true}";

    private Corpus() {}

    static ContentTypes types() {
        return new ContentTypes(List.of(TypeFiles.read("company", """
                name: company
                label: {de: Unternehmen, en: Company}
                fields:
                  place: {kind: text, search: 1, filterable: true, sortable: true, facet: true}
                  founded: {kind: number, filterable: true, sortable: true}
                  %s
                """.formatted(RELATED)), TypeFiles.read("panel", """
                name: panel
                label: {de: Tafel, en: Panel}
                fields:
                  number: {kind: number, filterable: true, sortable: true}
                  %s
                """.formatted(RELATED)), TypeFiles.read("page", """
                name: page
                label: {de: Seite, en: Page}
                fields:
                  %s
                """.formatted(RELATED)), TypeFiles.read("theme", """
                name: theme
                label: {de: Thema, en: Theme}
                fields:
                  altLabels: {kind: list, of: {kind: text}, localised: true, search: 2}
                """), TypeFiles.read("asset", """
                name: asset
                label: {de: Medium, en: Asset}
                fields:
                  alt: {kind: text, localised: true, required: true}
                """)));
    }

    /** Half of them companies, three tenths panels, the rest pages. */
    static String type(int item) {
        return switch (item % 10) {
            case 0, 1, 2, 3, 4 -> "company";
            case 5, 6, 7 -> "panel";
            default -> "page";
        };
    }

    static Slug slug(int item) {
        return new Slug("text-" + item);
    }

    static Slug themeSlug(int theme) {
        return new Slug("thema-" + theme);
    }

    static boolean isHub(int item) {
        return item % BLOCK == 0;
    }

    /** The numbers of the items this one points at, all of them lower. */
    static Set<Integer> targets(int item) {
        Set<Integer> targets = new TreeSet<>();
        if (isHub(item)) {
            for (int other = Math.max(1, item - BLOCK + 1); other < item; other++) {
                targets.add(other);
            }
            return targets;
        }
        targets.add(item - item % BLOCK);
        SplittableRandom random = new SplittableRandom(item);
        for (int tries = 0; tries < 20 && targets.size() < 3; tries++) {
            int other = random.nextInt(item);
            if (!isHub(other)) {
                targets.add(other);
            }
        }
        return targets;
    }

    static int theme(int item) {
        return new SplittableRandom(item + 0x7e3eL).nextInt(THEMES);
    }

    static ObjectNode themeFields(int theme) {
        ObjectNode fields = CanonicalJson.emptyObject();
        GermanText text = new GermanText(theme + 1_000_000_000L);
        fields.putObject("title").put("de", text.words(2) + " " + theme).put("en", "Theme " + theme);
        fields.putObject("slug").put("de", themeSlug(theme).value()).put("en", "theme-" + theme);
        fields.putObject("teaser").put("de", text.prose(200));
        return fields;
    }

    /** The fields of version 1; every third item is in English too. */
    static ObjectNode fields(int item, IntFunction<ItemId> items, IntFunction<ItemId> themes) {
        ObjectNode fields = CanonicalJson.emptyObject();
        german(item, 1).properties()
                .forEach(entry -> fields.putObject(entry.getKey()).set("de", entry.getValue()));
        if (item % 3 == 0) {
            GermanText text = new GermanText(-seed(item, 1));
            fields.withObjectProperty("title").put("en", text.words(3) + " " + item);
            fields.withObjectProperty("slug").put("en", "english-" + item);
            fields.withObjectProperty("teaser").put("en", text.prose(150));
            fields.withObjectProperty("body").set("en", body(-item, 1));
        }
        switch (type(item)) {
            case "company" ->
                fields.put("place", new GermanText(item / 40).words(1)).put("founded", 1850 + item % 170);
            case "panel" -> fields.put("number", item);
            default -> {
                // pages have no more than all have
            }
        }
        fields.putArray("themes").add(themes.apply(theme(item)).toString());
        ArrayNode related = fields.putArray("related");
        targets(item).forEach(target -> related.add(items.apply(target).toString()));
        return fields;
    }

    /** The fields of an item that no made store holds, in two languages, with this slug. */
    static ObjectNode fieldsOfNew(int item, String slug) {
        ObjectNode fields = CanonicalJson.emptyObject();
        german(item, 1).properties().forEach(entry -> fields.putObject(entry.getKey()).set("de", entry.getValue()));
        fields.putObject("slug").put("de", slug).put("en", slug);
        fields.withObjectProperty("title").put("en", new GermanText(-item).words(3));
        fields.withObjectProperty("teaser").put("en", new GermanText(-item).prose(150));
        fields.withObjectProperty("body").set("en", body(-item, 1));
        return fields.put("place", new GermanText(item).words(1)).put("founded", 1850 + item % 170);
    }

    /** What the German slot holds in a version: each has a new teaser and a new paragraph, every fifth a new title. */
    static ObjectNode german(int item, int version) {
        ObjectNode fields = CanonicalJson.emptyObject();
        fields.put("title", new GermanText(seed(item, version - version % 5)).words(3) + " " + item);
        fields.put("slug", slug(item).value());
        fields.put("teaser", new GermanText(seed(item, version)).prose(150));
        fields.set("body", body(item, version));
        return fields;
    }

    /** Three paragraphs of together some 1,500 characters; each version writes one of them anew. */
    private static ArrayNode body(int item, int version) {
        ArrayNode blocks = CanonicalJson.emptyObject().putArray("blocks");
        for (int paragraph = 0; paragraph < 3; paragraph++) {
            int writtenIn = version - Math.floorMod(version - 1 - paragraph, 3);
            blocks.addObject().put("id", "p" + paragraph).put("type", "paragraph").put("text",
                    new GermanText(seed(item, Math.max(writtenIn, 1)) + paragraph).prose(490));
        }
        return blocks;
    }

    private static long seed(int item, int version) {
        return item * 1_000L + version * 10L;
    }
}
