package org.exponat.frontend.website;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.exponat.frontend.pages.BlocksHtml;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Block;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;

/** The rich text of an item as it stands on a page of the website: links lead to the website's pages, and outside. */
final class RichTextHtml {

    private RichTextHtml() {}

    /** A rich text field of an item; empty markup if it has none. */
    static Html of(Item item, String field, Addresses addresses) {
        return of(item, field, addresses, blocks -> blocks);
    }

    /** What a rich text field says before its first heading. */
    static Html opening(Item item, String field, Addresses addresses) {
        return of(item, field, addresses, blocks -> blocks.subList(0, firstHeading(blocks)));
    }

    /** What a rich text field says from its first heading on. */
    static Html rest(Item item, String field, Addresses addresses) {
        return of(item, field, addresses, blocks -> blocks.subList(firstHeading(blocks), blocks.size()));
    }

    private static Html of(Item item, String field, Addresses addresses, UnaryOperator<List<Block>> part) {
        String html = item.richText(field).map(text -> BlocksHtml.of(part.apply(text.blocks()), text.links(),
                new OnPage(addresses, item.locale()))).orElse("");
        return new Html(html, Words.langOf(item.languageOf(field), item.locale()));
    }

    private static int firstHeading(List<Block> blocks) {
        return (int) blocks.stream().takeWhile(block -> !(block instanceof Block.Heading)).count();
    }

    /** @param caption inline markup; empty for none */
    record Figure(Picture picture, String caption) {}

    private record OnPage(Addresses addresses, Locale page) implements BlocksHtml.Surroundings {

        @Override
        public Optional<String> page(Link item) {
            return addresses.of(item, page);
        }

        @Override
        public Optional<String> outside(String address) {
            return Optional.of(address);
        }

        @Override
        public String picture(Asset asset, String caption) {
            return PageTemplate.FIGURE.render(new Figure(Picture.of(asset, page), caption));
        }
    }
}
