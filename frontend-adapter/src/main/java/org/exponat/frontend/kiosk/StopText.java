package org.exponat.frontend.kiosk;

import java.util.Optional;
import org.exponat.frontend.kiosk.Screen.Picture;
import org.exponat.frontend.pages.BlocksHtml;
import org.exponat.frontend.pages.HtmlTemplate;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;

/** The text of a panel or station. Links lead to other panels and stations of the exhibition; of all others the words are left. */
record StopText(Visit visit) implements BlocksHtml.Surroundings {

    static String of(Visit visit, Item item) {
        return item.richText("body").map(text -> BlocksHtml.of(text.blocks(), text.links(), new StopText(visit)))
                .orElse("");
    }

    @Override
    public Optional<String> page(Link item) {
        for (Section section : Section.values()) {
            if (section.type().equals(item.type()) && visit.shows(section, item.id())) {
                return Optional.of(visit.addresses().of(section, item.slug(), visit.locale()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> outside(String address) {
        return Optional.empty();
    }

    @Override
    public String picture(Asset asset, String caption) {
        Picture picture = visit.picture(asset);
        return "<figure><img src=\"" + HtmlTemplate.escaped(picture.url()) + "\" alt=\""
                + HtmlTemplate.escaped(picture.alt().text()) + "\"><figcaption>" + caption + "</figcaption></figure>\n";
    }
}
