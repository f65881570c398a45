package org.exponat.frontend.kiosk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Block;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Site;

/**
 * Everything a kiosk needs to show one edition without asking again.
 *
 * @param edition every page must come from it
 * @param pages addresses of pages, whose answers name the edition they were made from
 * @param files addresses of what never changes: pictures, style, script
 */
record EditionFiles(long edition, List<String> pages, List<String> files) {

    static EditionFiles of(PageRequest request, Site site, KioskSettings settings) {
        Set<String> pages = new LinkedHashSet<>();
        Set<String> files = new LinkedHashSet<>();
        Addresses addresses = new Addresses(request);
        KioskFiles.ALL.forEach(file -> files.add(addresses.asset(file)));
        for (Locale locale : KioskFrontend.LOCALES) {
            if (site.locales().contains(locale)) {
                PageRequest inLanguage = new PageRequest(request.route(), request.path(), request.variables(),
                        request.query(), locale, request.base(), request.prefix());
                add(Visit.of(inLanguage, site, settings), pages, files);
            }
        }
        return new EditionFiles(site.edition().number(), List.copyOf(pages), List.copyOf(files));
    }

    /** By name, as programs read it. */
    Map<String, Object> byName() {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("edition", edition);
        named.put("pages", pages);
        named.put("files", files);
        return named;
    }

    private static void add(Visit visit, Set<String> pages, Set<String> files) {
        Locale locale = visit.locale();
        pages.add(visit.addresses().loop(locale));
        pages.add(visit.addresses().overview(locale));
        for (Section section : Section.values()) {
            for (Item item : visit.site().findAll(visit.ids(section), locale)) {
                pages.add(visit.addresses().of(section, item.slug(), locale));
                pictures(item).forEach(picture -> files.add(Visit.url(picture)));
            }
        }
    }

    private static List<Asset> pictures(Item item) {
        List<Asset> pictures = new ArrayList<>();
        item.asset("image").ifPresent(pictures::add);
        item.richText("body").ifPresent(text -> text.blocks().forEach(block -> {
            if (block instanceof Block.Image image) {
                pictures.add(image.asset());
            }
        }));
        return pictures;
    }
}
