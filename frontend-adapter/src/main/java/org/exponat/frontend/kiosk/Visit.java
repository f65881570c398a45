package org.exponat.frontend.kiosk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.exponat.frontend.kiosk.Screen.Fact;
import org.exponat.frontend.kiosk.Screen.Picture;
import org.exponat.frontend.kiosk.Screen.Tile;
import org.exponat.frontend.kiosk.Screen.Words;
import org.exponat.frontend.pages.Texts;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.ListQuery;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Site;
import org.jspecify.annotations.Nullable;

/**
 * One request with the exhibition that is shown.
 *
 * @param exhibition null if there is none
 */
record Visit(PageRequest request, Site site, KioskSettings settings, Addresses addresses, Texts texts,
        @Nullable Item exhibition) {

    /** Wider than this no picture is shown. */
    private static final int WIDE_ENOUGH = 1_200;

    static Visit of(PageRequest request, Site site, KioskSettings settings) {
        return new Visit(request, site, settings, new Addresses(request), KioskFrontend.texts(request.locale()),
                exhibition(request.locale(), site, settings).orElse(null));
    }

    private static Optional<Item> exhibition(Locale locale, Site site, KioskSettings settings) {
        return settings.exhibition() == null
                ? site.list(ListQuery.of(locale, "exhibition").sortedBy("-opened", "title").upTo(1)).items().stream()
                        .findFirst()
                : site.find("exhibition", settings.exhibition(), locale);
    }

    Locale locale() {
        return request.locale();
    }

    List<String> ids(Section section) {
        return exhibition == null
                ? List.of()
                : exhibition.links(section.field()).stream().map(Link::id).toList();
    }

    boolean shows(Section section, String id) {
        return ids(section).contains(id);
    }

    Screen loop() {
        List<Tile> tiles = tiles(Section.PANELS);
        return screen(name().text(), locale -> addresses.loop(locale), addresses.overview(locale()),
                new Screen.Loop(name(), lead(), addresses.overview(locale()), tiles));
    }

    Screen overview() {
        return screen(name().text(), locale -> addresses.overview(locale), null,
                new Screen.Overview(name(), lead(), tiles(Section.PANELS), tiles(Section.STATIONS)));
    }

    Screen missing() {
        return screen(texts.get("missingTitle"), locale -> addresses.loop(locale), addresses.overview(locale()),
                new Screen.Missing(addresses.overview(locale())));
    }

    Screen stop(Section section, Item item) {
        List<Tile> tiles = tiles(section);
        int place = items(section).stream().map(Item::id).toList().indexOf(item.id());
        String html = StopText.of(this, item);
        Screen.Stop stop = new Screen.Stop(label(section, item), words(item, "title"), given(item, "teaser"),
                picture(item).orElse(null), html, langOf(item.languageOf("body")),
                item.isLiveInItsLocale() ? null : texts.get("fallbackNotice"), facts(item),
                place > 0 ? tiles.get(place - 1) : null,
                place >= 0 && place + 1 < tiles.size() ? tiles.get(place + 1) : null);
        return screen(item.title(), locale -> site.find(item.id(), locale)
                .map(other -> addresses.of(section, other.slug(), locale)).orElse(addresses.overview(locale)),
                addresses.overview(locale()), stop);
    }

    /** Those of the exhibition's panels or stations that are live, in its order. */
    List<Item> items(Section section) {
        return site.findAll(ids(section), locale(), "teaser", "image", "number", "period");
    }

    private List<Tile> tiles(Section section) {
        List<Tile> tiles = new ArrayList<>();
        for (Item item : items(section)) {
            tiles.add(new Tile(addresses.of(section, item.slug(), locale()), shortLabel(section, item),
                    words(item, "title"), words(item, "teaser"), picture(item).orElse(null), tiles.isEmpty()));
        }
        return tiles;
    }

    private static String shortLabel(Section section, Item item) {
        return switch (section) {
            case PANELS -> item.number("number").map(number -> number.toPlainString()).orElse("");
            case STATIONS -> item.text("period");
        };
    }

    private String label(Section section, Item item) {
        return switch (section) {
            case PANELS -> item.number("number").map(number -> texts.get("panelNumber", number.toPlainString()))
                    .orElse(texts.get("panel"));
            case STATIONS -> texts.get("station");
        };
    }

    private List<Fact> facts(Item item) {
        List<Fact> facts = new ArrayList<>();
        for (String field : List.of("venue", "period")) {
            if (!item.text(field).isEmpty()) {
                facts.add(new Fact(texts.get("fact." + field), words(item, field)));
            }
        }
        return facts;
    }

    Words words(Item item, String field) {
        return new Words(item.text(field), langOf(item.languageOf(field)));
    }

    @Nullable
    String langOf(Locale language) {
        return language.equals(locale()) ? null : language.toLanguageTag();
    }

    Optional<Picture> picture(Item item) {
        return item.asset("image").map(this::picture);
    }

    Picture picture(Asset asset) {
        return new Picture(url(asset), new Words(asset.alt(), langOf(asset.altLanguage())), asset.credit().isEmpty()
                ? null
                : new Words(asset.credit(), langOf(asset.creditLanguage())));
    }

    /** One picture for every screen, so that what is kept is what is shown. */
    static String url(Asset asset) {
        return asset.renditions().stream().filter(one -> !one.cut() && one.width() >= WIDE_ENOUGH).findFirst()
                .map(Asset.Rendition::url).orElse(asset.url());
    }

    private @Nullable Words given(Item item, String field) {
        return item.text(field).isEmpty() ? null : words(item, field);
    }

    private Words name() {
        return exhibition == null ? new Words(texts.get("noExhibition"), null) : words(exhibition, "title");
    }

    private @Nullable Words lead() {
        return exhibition == null ? null : given(exhibition, "teaser");
    }

    private Screen screen(String title, Function<Locale, String> place, @Nullable String overview,
            Object content) {
        List<Screen.Other> others = KioskFrontend.LOCALES.stream().filter(site.locales()::contains)
                .filter(locale -> !locale.equals(locale()))
                .map(locale -> new Screen.Other(place.apply(locale), locale.toLanguageTag(),
                        KioskFrontend.texts(locale).get("languageName")))
                .toList();
        Locale first = KioskFrontend.LOCALES.contains(site.defaultLocale()) ? site.defaultLocale() : locale();
        return new Screen(locale().toLanguageTag(), title, others, settings.idle().toSeconds(), addresses.loop(first),
                overview, addresses.asset(KioskFiles.STYLE), addresses.asset(KioskFiles.SCRIPT),
                request.address("/worker.js"), request.address("/"), texts.byKey(), content);
    }
}
