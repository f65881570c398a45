package org.exponat.frontend.website;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.website.Shell.Alternate;
import org.exponat.frontend.website.Shell.Feed;
import org.exponat.frontend.website.Shell.LanguageLink;
import org.exponat.frontend.website.Shell.NavigationLink;
import org.exponat.frontend.website.Shell.OpenGraphImage;
import org.exponat.frontend.website.Shell.Suggestions;
import org.jspecify.annotations.Nullable;

/** Puts a page's content into its {@link Shell}. */
final class ShellDraft {

    private static final int MAX_DESCRIPTION = 300;

    private final Visit visit;
    private final Object content;
    private final Words siteName;
    private String title;
    private String description = "";
    private String address;
    private @Nullable String canonical;
    private boolean home;
    private int part = 1;
    private Predicate<Locale> hasPart = _ -> true;
    /** Finding out costs going through a list, and is asked for the alternates and for the choice of languages. */
    private final Map<Locale, Boolean> parts = new HashMap<>();
    private boolean indexed = true;
    private @Nullable SearchAsked search;
    private @Nullable Picture image;
    private @Nullable Item item;
    private @Nullable String linkedData;

    ShellDraft(Visit visit, Object content) {
        this.visit = visit;
        this.content = content;
        Item settings = visit.settings();
        this.siteName = settings == null
                ? new Words(visit.texts().get("siteName"), null)
                : Words.of(settings, "title");
        this.title = siteName.text();
        this.address = visit.addresses().home(visit.locale());
    }

    ShellDraft titled(String pageTitle) {
        title = pageTitle.equals(siteName.text()) ? pageTitle : pageTitle + " · " + siteName.text();
        return this;
    }

    ShellDraft described(String text) {
        description = text.length() <= MAX_DESCRIPTION ? text : Cut.to(MAX_DESCRIPTION - 1, text).strip() + "…";
        return this;
    }

    /** The page shows this item, under its one address in the page's language. */
    ShellDraft showing(Item shown, String itsAddress) {
        item = shown;
        address = itsAddress;
        image = visit.picture(shown);
        described(Articles.firstText(shown, "teaser", "definition").orElse(""));
        // Where only the language fallen back to has the text, that one's page is the original.
        canonical = shown.isLiveInItsLocale()
                ? itsAddress
                : visit.addresses().translation(shown, shown.languageOf("title")).orElse(itsAddress);
        return titled(shown.title());
    }

    /**
     * The page goes on where the page before ended. What it lists is in its own language, whichever the opening is in.
     *
     * @param there whether the list has such a page in a language
     */
    ShellDraft asPart(int number, Predicate<Locale> there) {
        part = number;
        hasPart = there;
        canonical = address;
        return this;
    }

    /** The page is one of its own in every language, whichever its text is in: what it lists is in the page's language. */
    ShellDraft atHome() {
        home = true;
        canonical = address;
        return this;
    }

    /** The page is the answer to a visitor's search, and not for search engines. */
    ShellDraft searching(SearchAsked asked) {
        address = visit.addresses().search(visit.locale());
        indexed = false;
        search = asked;
        return this;
    }

    /** There is no page; what is shown instead stands under whatever address was asked for. */
    ShellDraft nowhere() {
        address = visit.request().address(visit.request().path());
        indexed = false;
        return this;
    }

    String siteName() {
        return siteName.text();
    }

    /** What machines are told, as {@link LinkedData} writes it. */
    ShellDraft telling(String jsonLd) {
        linkedData = jsonLd;
        return this;
    }

    Shell done() {
        Locale locale = visit.locale();
        Addresses addresses = visit.addresses();
        Item settings = visit.settings();
        Words claim = settings == null || settings.text("claim").isEmpty() ? null : Words.of(settings, "claim");
        if (description.isEmpty() && claim != null) {
            described(claim.text());
        }
        Map<String, String> texts = visit.texts().byKey();
        return new Shell(locale.toLanguageTag(), title, description,
                canonical == null ? null : visit.request().absolute(canonical), indexed, alternates(),
                item == null || item.type().equals(Kind.PAGE.type()) ? "website" : "article",
                visit.texts().get("openGraphLocale"), openGraphImage(), siteName, claim,
                addresses.home(locale), address.equals(addresses.home(locale)), navigation(),
                settings == null ? List.of() : footer(settings.links("footer")), languages(),
                feeds(), addresses.search(locale), search == null ? "" : search.text(),
                addresses.asset(SiteFiles.STYLE),
                addresses.asset(SiteFiles.ICON), suggestions(), linkedData, texts, content);
    }

    private @Nullable OpenGraphImage openGraphImage() {
        return image == null
                ? null
                : new OpenGraphImage(visit.request().absolute(image.url()), image.alt().text());
    }

    private List<NavigationLink> navigation() {
        return visit.navigation().stream()
                .map(entry -> new NavigationLink(entry.address(), entry.label(), current(entry))).toList();
    }

    private @Nullable String current(Visit.Entry entry) {
        if (entry.address().equals(address)) {
            return "page";
        }
        boolean below = item != null && (item.type().equals(entry.lists())
                || item.link("exhibition").filter(exhibition -> exhibition.id().equals(entry.item().id())).isPresent());
        return below ? "true" : null;
    }

    private List<NavigationLink> footer(List<Link> links) {
        List<NavigationLink> footer = new ArrayList<>();
        for (Link link : links) {
            visit.addresses().of(link, visit.locale()).ifPresent(target -> footer.add(new NavigationLink(target,
                    Words.of(link.title(), link.language(), visit.locale()), target.equals(address) ? "page" : null)));
        }
        return footer;
    }

    private List<Alternate> alternates() {
        List<Alternate> alternates = new ArrayList<>();
        for (Locale language : spoken()) {
            translation(language).ifPresent(target -> alternates
                    .add(new Alternate(language.toLanguageTag(), visit.request().absolute(target))));
        }
        return alternates.size() > 1 ? alternates : List.of();
    }

    /** Whether the page's part of a list is there in a language; whoever shows it knows that of its own. */
    private boolean isThere(Locale language) {
        return language.equals(visit.locale()) || hasPart.test(language);
    }

    /** The page itself in a language, as something of its own. */
    private Optional<String> translation(Locale language) {
        if (home) {
            return Optional.of(visit.addresses().home(language));
        }
        return item == null
                ? Optional.empty()
                : visit.addresses().translation(item, language)
                        .filter(_ -> parts.computeIfAbsent(language, this::isThere))
                        .map(first -> visit.addresses().part(first, language, part));
    }

    private @Nullable Suggestions suggestions() {
        String source = visit.around().suggestions();
        if (source == null) {
            return null;
        }
        String types = Arrays.stream(Kind.values())
                .map(kind -> kind.type() + ":" + kind.segment(visit.locale()).orElse(""))
                .collect(Collectors.joining(" "));
        return new Suggestions(visit.addresses().asset(SiteFiles.SUGGESTIONS), source, types);
    }

    private List<Feed> feeds() {
        String feeds = visit.around().feeds();
        if (feeds == null) {
            return List.of();
        }
        String inLanguage = visit.request().absolute(feeds) + "/" + visit.locale().toLanguageTag();
        return List.of(new Feed("application/atom+xml", inLanguage + "/atom.xml"),
                new Feed("application/feed+json", inLanguage + "/feed.json"));
    }

    private List<LanguageLink> languages() {
        return spoken().stream().map(language -> new LanguageLink(language.toLanguageTag(),
                WebsiteTexts.in(language).get("languageName"), inLanguage(language), language.equals(visit.locale())))
                .toList();
    }

    private String inLanguage(Locale language) {
        Addresses addresses = visit.addresses();
        if (search != null) {
            // A place to continue at belongs to one language's ranking.
            return addresses.search(language, search.behind(null));
        }
        Item shown = item;
        if (shown == null) {
            return addresses.home(language);
        }
        return translation(language).or(() -> addresses.translation(shown, language))
                .or(() -> visit.site().findAll(List.of(shown.id()), language, "title").stream().findFirst()
                        .flatMap(addresses::of))
                .orElse(addresses.home(language));
    }

    private List<Locale> spoken() {
        return WebsiteTexts.LOCALES.stream().filter(visit.site().locales()::contains).toList();
    }
}
