package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.command.SavedItem;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.search.SuggestedTheme;
import org.exponat.search.SuggestedTheme.Evidence;
import org.exponat.search.SuggestedTheme.Place;
import org.exponat.search.ThemeSuggester;
import org.exponat.search.document.FieldText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds themes for texts that need not be published, among those that are. */
public final class ThemesForText {

    /** How much of a text is shown on each side of what was found there. */
    private static final int AROUND = 40;
    private static final String CUT = "…";

    private final ThemeSuggester suggester;
    private final PublishedSite site;
    private final ContentTypes types;
    private final Languages languages;

    public ThemesForText(ThemeSuggester suggester, PublishedSite site, ContentTypes types, Languages languages) {
        this.suggester = suggester;
        this.site = site;
        this.types = types;
        this.languages = languages;
    }

    /**
     * A text to look through.
     *
     * @param number from 0
     * @param field the item's field it is in; null if it was sent
     */
    record Text(int number, @Nullable String field, String text) {}

    /** @param edition the edition the themes are of */
    record SuggestedThemes(long edition, List<Suggested> themes) {}

    /**
     * @param score how much speaks for the theme, against 1 for one label met once, just as it is written
     * @param carried whether the item carries the theme already
     * @param evidence the labels that were found, the telling ones first
     */
    @Schema(name = "SuggestedTheme")
    record Suggested(Named theme, double score, boolean carried, List<Found> evidence) {}

    /** @param title in the language asked for, else in the one it falls back to */
    @Schema(name = "ThemeName")
    record Named(String id, String type, String slug, String title) {}

    /**
     * @param locale the language of the label
     * @param how exact: as it is written; stem: in another form; part: within a compound
     * @param count how often
     * @param places the first few
     */
    @Schema(name = "ThemeEvidence")
    record Found(String label, String locale, @Schema(allowableValues = {"exact", "stem", "part"}) String how,
            int count,
            List<At> places) {}

    /**
     * @param text which of the texts sent, from 0
     * @param field the field of the item
     * @param start of what was found, in UTF-16 units of the text, or of the field's text without marks
     * @param end behind what was found
     * @param passage what was found with some words around it
     */
    @Schema(name = "ThemePlace")
    record At(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer text,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String field, int start, int end, String passage) {}

    Languages languages() {
        return languages;
    }

    /** The default for null; null for what is no language here. */
    @Nullable
    LocaleTag language(@Nullable String name) {
        return name == null
                ? languages.standard()
                : languages.all().stream().filter(locale -> locale.value().equals(name)).findFirst().orElse(null);
    }

    /** @throws Refusal (400) if it is not known */
    LocaleTag asked(QueryParameters parameters) {
        LocaleTag language = language(parameters.one("locale").orElse(null));
        if (language == null) {
            throw Refusal.badParameter("The locale is not known. Known are: " + languages.listed() + ".");
        }
        return language;
    }

    SuggestedThemes of(SavedItem item, LocaleTag locale) {
        ContentType type = types.get(item.type());
        List<Text> texts = new ArrayList<>();
        int left = ThemeSuggester.MAX_CHARACTERS;
        for (Field field : type.allFields()) {
            JsonNode value = item.fields().path(field.name());
            JsonNode own = field.localised() ? value.path(locale.value()) : value;
            if (field.searchWeight() > 0 && !field.internal() && !field.personal() && !own.isMissingNode()
                    && !own.isNull()) {
                for (String text : FieldText.of(field.kind(), own, locale)) {
                    String read = text.substring(0, Math.min(left, text.length()));
                    texts.add(new Text(texts.size(), field.name(), read));
                    left -= read.length();
                }
            }
        }
        Set<ItemId> carried = new HashSet<>();
        item.fields().path(ContentType.THEMES).forEach(id -> carried.add(ItemId.parse(id.stringValue())));
        return of(texts, locale, carried);
    }

    SuggestedThemes of(List<Text> texts, LocaleTag locale, Set<ItemId> carried) {
        PublishedView view = site.now();
        List<SuggestedTheme> suggested = suggester.themesIn(texts.stream().map(Text::text).toList(), locale, view);
        Map<ItemId, LiveItem> live = view.findAll(suggested.stream().map(SuggestedTheme::theme).toList());
        List<Suggested> shown = new ArrayList<>();
        for (SuggestedTheme theme : suggested) {
            named(live.get(theme.theme()), locale).ifPresent(name -> shown.add(new Suggested(name,
                    Math.round(theme.score() * 1_000) / 1_000.0, carried.contains(theme.theme()),
                    theme.evidence().stream().map(evidence -> found(evidence, texts)).toList())));
        }
        return new SuggestedThemes(view.edition().number(), List.copyOf(shown));
    }

    /** A theme without a name in the language asked for is named in any it has. */
    Optional<Named> named(@Nullable LiveItem theme, LocaleTag locale) {
        if (theme == null) {
            return Optional.empty();
        }
        ContentType type = types.get(theme.type());
        return Reading.of(theme, type, locale, languages.fallbackOf(locale).orElse(null))
                .or(() -> Reading.of(theme, type, theme.locales().getFirst(), null))
                .map(reading -> new Named(reading.id().toString(), theme.type(), reading.slug().value(),
                        reading.title()));
    }

    private static Found found(Evidence evidence, List<Text> texts) {
        return new Found(evidence.label(), evidence.locale().value(), evidence.how().name().toLowerCase(Locale.ROOT),
                evidence.count(), evidence.places().stream().map(place -> at(place, texts.get(place.text()))).toList());
    }

    private static At at(Place place, Text text) {
        return new At(text.field() == null ? text.number() : null, text.field(), place.start(), place.end(),
                passage(text.text(), place));
    }

    /** Cut between words. */
    private static String passage(String text, Place place) {
        int start = Math.max(0, place.start() - AROUND);
        int end = Math.min(text.length(), place.end() + AROUND);
        if (start > 0) {
            int gap = text.indexOf(' ', start);
            start = gap >= 0 && gap < place.start() ? gap + 1 : place.start();
        }
        if (end < text.length()) {
            int gap = text.lastIndexOf(' ', end);
            end = Math.max(gap, place.end());
        }
        return (start > 0 ? CUT : "") + text.substring(start, end) + (end < text.length() ? CUT : "");
    }
}
