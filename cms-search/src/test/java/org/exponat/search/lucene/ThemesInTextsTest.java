package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.exponat.core.model.ItemId;
import org.exponat.search.SuggestedTheme;
import org.exponat.search.SuggestedTheme.Evidence;
import org.exponat.search.SuggestedTheme.How;
import org.exponat.search.SuggestedTheme.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Themes are suggested for what a text says. */
class ThemesInTextsTest {

    @TempDir
    Path directory;

    private SearchedSite site;

    @BeforeEach
    void open() {
        site = SearchedSite.open(directory);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private ItemId theme(String german, String others, String english) {
        String slug = "t" + Math.abs((long) german.hashCode());
        return site.publish("theme", "{'title':{'de':'" + german + "','en':'" + english + "'},'slug':{'de':'" + slug
                + "','en':'" + slug + "-en'},'altLabels':{'de':[" + others + "]}}");
    }

    private List<SuggestedTheme> suggested(String... texts) {
        return site.search().themesIn(List.of(texts), SearchedSite.DE, site.installation.site().now());
    }

    @Test
    void aLabelIsMetInAnyFormAndToldWithItsPlaces() {
        ItemId theme = theme("Ventilator", "'Lüfter'", "Fan");
        theme("Pumpe", "'Förderer'", "Pump");

        List<SuggestedTheme> suggested = suggested("Erst nichts.", "Viele Ventilatoren, ein VENTILATOR und Luefter.");
        assertThat(suggested).extracting(SuggestedTheme::theme).containsExactly(theme);
        assertThat(suggested.getFirst().evidence()).containsExactly(
                new Evidence("Ventilator", SearchedSite.DE, How.EXACT, 2,
                        List.of(new Place(1, 6, 18), new Place(1, 24, 34))),
                new Evidence("Lüfter", SearchedSite.DE, How.EXACT, 1, List.of(new Place(1, 39, 46))));
    }

    @Test
    void aPartOfACompoundSpeaksForAThemeButLessThanTheWord() {
        ItemId whole = theme("Maschine", "", "Machine");
        ItemId part = theme("Verpackung", "", "Packaging");

        List<SuggestedTheme> suggested = suggested("Verpackungsmaschinen sind Maschinen.");
        assertThat(suggested).extracting(SuggestedTheme::theme).containsExactly(whole, part);
        assertThat(suggested.getLast().evidence().getFirst()).extracting(Evidence::how, Evidence::places)
                .containsExactly(How.PART, List.of(new Place(0, 0, 20)));
        assertThat(suggested.getFirst().evidence().getFirst()).extracting(Evidence::how, Evidence::count)
                .containsExactly(How.STEM, 2);
    }

    @Test
    void aLabelWithinALongerOneDoesNotCount() {
        ItemId longer = theme("Unbekannter Weltmarktführer", "", "Hidden champion");
        theme("Weltmarktführer", "", "Leader");

        assertThat(suggested("Sie sind unbekannte Weltmarktführer.")).extracting(SuggestedTheme::theme)
                .containsExactly(longer);
    }

    @Test
    void labelsOfAnotherLanguageCountLess() {
        ItemId english = theme("Ausgründung", "", "Spin-off");
        ItemId german = theme("Gründer", "", "Founder");

        assertThat(suggested("Das Spin-off der Gründer.")).extracting(SuggestedTheme::theme)
                .containsExactly(german, english);
    }

    @Test
    void labelsOfUpToSixteenWordsAreMet() {
        String sixteen = "Pumpe ".repeat(15) + "Schnecke";
        ItemId met = theme("Eins", "'" + sixteen + "'", "One");
        theme("Zwei", "'" + sixteen + " Zentrifuge'", "Two");

        assertThat(suggested(sixteen + " Zentrifuge.")).extracting(SuggestedTheme::theme).containsExactly(met);
    }

    @Test
    void labelsThatBeginAgainAtEachWordCostNoMoreThanOthers() {
        theme("Eins", "'" + "xa ".repeat(3_000) + "xa','" + "xa ".repeat(15) + "xz'", "One");
        ItemId met = theme("Zwei", "'xq'", "Two");
        String text = "xa ".repeat(33_000) + "xq";

        assertThat(assertTimeoutPreemptively(Duration.ofMinutes(1), () -> suggested(text)))
                .extracting(SuggestedTheme::theme).containsExactly(met);
    }

    @Test
    void onlyWhatIsPublishedIsSuggestedAndTextsAreBounded() {
        site.installation.create("theme", "{'title':{'de':'Entwurf'},'slug':{'de':'entwurf'}}");

        assertThat(suggested("Ein Entwurf.")).isEmpty();
        assertThat(suggested()).isEmpty();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> suggested("x".repeat(100_001)));
    }
}
