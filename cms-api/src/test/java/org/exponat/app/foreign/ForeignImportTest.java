package org.exponat.app.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.exponat.app.foreign.ForeignImport.Outcome;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Role;
import org.exponat.core.command.SavedItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignImportTest {

    private static final Actor INTEGRATOR = Actor.of("integrator", Role.ADMINISTRATOR);

    private static final String CSV = """
            type: article
            format: csv
            separator: ";"
            locale: de
            key: Nr
            fields:
              - {field: title, from: Name}
              - {field: title, from: Name EN, locale: en}
              - {field: slug, from: Adresse}
              - {field: year, from: Jahr}
              - {field: open, from: offen}
              - {field: location, from: Lage}
              - {field: tags, from: Wörter, split: "|"}
              - {field: author, from: gehört zu}
              - {field: body, from: Text}
            """;
    private static final String HEAD = "\uFEFFNr;Name;Name EN;Adresse;Jahr;offen;Lage;Wörter;gehört zu;Text;Fax\n";

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // before each test
    private Installation cms;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void open() {
        cms = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")));
    }

    @AfterEach
    void close() {
        cms.close();
    }

    private Map<Outcome, Integer> bring(String mapping, Path source, Actor actor, boolean dry) throws IOException {
        said.reset();
        return new ForeignImport(cms.store, cms.types, cms.languages, cms.clock, "SPO", actor,
                Mapping.read(mapping, cms.types, cms.languages), dry,
                new PrintStream(said, true, StandardCharsets.UTF_8)).run(source);
    }

    private Map<Outcome, Integer> bring(String rows) throws IOException {
        return bring(CSV, Files.writeString(directory.resolve("firmen.csv"), HEAD + rows), INTEGRATOR, false);
    }

    private SavedItem item(String key) {
        return cms.drafts.findByKey(INTEGRATOR, "article", key).orElseThrow();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rowsBecomeItemsAndComingAgainChangeNothing() throws IOException {
        String rows = """
                1;Erste;First;erste;1963;ja;49.28, 9.69;a | b|;;"Ein **Absatz**.

                - x
                - y";0791
                2;Zweite;;zweite;;nein;;;1;;
                """;
        assertThat(bring(rows)).isEqualTo(Map.of(Outcome.CREATED, 2));
        assertThat(said()).contains("Not taken in: Fax (4 characters)");
        SavedItem first = item("1");
        assertThat(first.fields().path("title").toString()).isEqualTo("{\"de\":\"Erste\",\"en\":\"First\"}");
        assertThat(first.fields().path("year").asInt()).isEqualTo(1963);
        assertThat(first.fields().path("open").asBoolean()).isTrue();
        assertThat(first.fields().path("location").path("lat").asDouble()).isEqualTo(49.28);
        assertThat(first.fields().path("tags").path("de").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(first.fields().path("body").path("de").size()).isEqualTo(2);
        assertThat(first.version().author()).isEqualTo("integrator");
        assertThat(item("2").fields().path("author").asString()).isEqualTo(first.id().toString());

        assertThat(bring(rows)).isEqualTo(Map.of(Outcome.UNCHANGED, 2));
        assertThat(item("1").version()).isEqualTo(first.version());
    }

    @Test
    void whatChangedAtTheSourceChangesHereAndWhatEditorsChangedStays() throws IOException {
        bring("1;Erste;First;erste;1963;;;;;;\n");
        cms.revise(item("1").id(), 1, "{'title':{'de':'Die Erste'},'place':'Mulfingen'}");
        assertThat(bring("1;Erste;First;erste;1963;;;;;;\n")).isEqualTo(Map.of(Outcome.UNCHANGED, 1));

        assertThat(bring("1;Erste;;erste;1964;;;;;;\n")).isEqualTo(Map.of(Outcome.CHANGED, 1));
        SavedItem merged = item("1");
        assertThat(merged.fields().path("title").toString()).isEqualTo("{\"de\":\"Die Erste\"}");
        assertThat(merged.fields().path("year").asInt()).isEqualTo(1964);
        assertThat(merged.fields().path("place").asString()).isEqualTo("Mulfingen");
        assertThat(merged.version().number()).isEqualTo(3);

        cms.revise(merged.id(), 3, "{'year':1900}");
        assertThat(bring("1;Erste;;erste;1965;;;;;;\n")).isEqualTo(Map.of(Outcome.REFUSED, 1));
        assertThat(said()).contains("firmen.csv, row 1: ");
        assertThat(item("1").version().number()).isEqualTo(4);
    }

    @Test
    void eachRowIsRefusedByItselfWithItsPlace() throws IOException {
        assertThat(bring("1;Erste;;erste;neunzehn;vielleicht;;;fehlt;;\n;Ohne;;;;;;;;;\n3;Dritte;;;;;;;;;\n"))
                .isEqualTo(Map.of(Outcome.CREATED, 1, Outcome.REFUSED, 2));
        assertThat(said()).contains("firmen.csv, row 1: /fields/year “neunzehn” is not a number.",
                "row 1: /fields/open “vielleicht”", "row 1: /fields/author There is nothing with the key fehlt.",
                "row 2: /key There must be one key at Nr");
    }

    @Test
    void whoMayNotImportImportsNothing() throws IOException {
        Path rows = Files.writeString(directory.resolve("firmen.csv"), HEAD + "1;Erste;;erste;;;;;;;\n");
        assertThat(bring(CSV, rows, Actor.of("anna", Role.EDITOR), false)).isEqualTo(Map.of(Outcome.REFUSED, 1));
        assertThat(bring(CSV, rows, Actor.absent("gone"), false)).isEqualTo(Map.of(Outcome.REFUSED, 1));
        assertThat(cms.store.itemCount()).isZero();
    }

    @Test
    void aDryRunSaysWhatWouldBeAndKeepsNothing() throws IOException {
        Path rows = Files.writeString(directory.resolve("firmen.csv"),
                HEAD + "1;Erste;;erste;x;;;;;;\n2;Zwei;;;;;;;;;\n");
        assertThat(bring(CSV, rows, INTEGRATOR, true)).isEqualTo(Map.of(Outcome.CREATED, 1, Outcome.REFUSED, 1));
        assertThat(said()).contains("row 1: /fields/year");
        assertThat(cms.store.itemCount()).isZero();
        assertThat(cms.store.feed().after(0, 10)).isEmpty();
    }

    @Test
    void markdownHasItsFieldsInFrontAndItsTextBehind() throws IOException {
        Path texts = Files.createDirectories(directory.resolve("texts"));
        Files.writeString(texts.resolve("eins.md"), """
                ---
                title: Eins
                tags: [a, b]
                draft: true
                ---
                ## Überschrift

                Text mit <u>Strich</u>.
                """);
        Files.writeString(texts.resolve("zwei.md"), "---\ntitle: Zwei\n");
        String mapping = """
                type: article
                format: markdown
                locale: de
                key: $name
                fields:
                  - {field: title, from: title}
                  - {field: slug, from: $name}
                  - {field: tags, from: tags}
                  - {field: body, from: $text}
                """;
        assertThat(bring(mapping, texts, INTEGRATOR, false))
                .isEqualTo(Map.of(Outcome.CREATED, 1, Outcome.REFUSED, 1));
        assertThat(said()).contains("zwei.md: the front matter has no end", "Not taken in: draft (4 characters)",
                "eins.md: /fields/body/de");
        assertThat(item("eins").fields().path("slug").path("de").asString()).isEqualTo("eins");
        assertThat(item("eins").fields().path("tags").path("de").size()).isEqualTo(2);
        assertThat(item("eins").fields().path("body").path("de").path(0).path("type").asString())
                .isEqualTo("heading");
    }

    @Test
    void pagesAreReadBySelectors() throws IOException {
        Path page = Files.writeString(directory.resolve("alt.html"), """
                <html><head><title>x</title></head><body><nav>Start Suche</nav><h1>Alte Seite</h1>
                <div id="text"><p>Ein <b>Satz</b>.</p><ul><li>a</li></ul></div>
                <a class="web" href="https://example.org/">hier</a></body></html>""");
        String mapping = """
                type: article
                format: html
                locale: de
                key: $name
                fields:
                  - {field: title, from: h1}
                  - {field: body, from: "#text"}
                  - {field: website, from: a.web, attribute: href}
                """;
        assertThat(bring(mapping, page, INTEGRATOR, false)).isEqualTo(Map.of(Outcome.CREATED, 1));
        assertThat(said()).contains("Not taken in: text outside of what is selected");
        SavedItem saved = item("alt");
        assertThat(saved.fields().path("title").path("de").asString()).isEqualTo("Alte Seite");
        assertThat(saved.fields().path("website").asString()).isEqualTo("https://example.org/");
        assertThat(saved.fields().path("body").path("de").toString()).contains("Ein **Satz**.");
        assertThat(bring(mapping, page, INTEGRATOR, false)).isEqualTo(Map.of(Outcome.UNCHANGED, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"type: article | type: nix | there is no content type nix",
            "type: article | type: asset | assets are uploaded", "format: csv | format: xls | format is csv",
            "separator: \";\" | separator: \";;\" | separator is one character",
            "key: Nr | kee: Nr | nothing is named kee", "field: year | field: yeer | has no field yeer",
            "from: Jahr | from: Jahr, locale: de | year is shared by all languages",
            "from: Jahr | from: Jahr, form: x | nothing is named form",
            "locale: en | locale: fr | nothing is written in fr",
            "locale: en | locale: de | title is filled twice", "field: year | field: facts | cannot be filled"})
    void whatAMappingCannotSayIsTold(String what, String by, String told) {
        assertThatExceptionOfType(BadMapping.class)
                .isThrownBy(() -> Mapping.read(CSV.replace(what, by), cms.types, cms.languages))
                .withMessageContaining(told);
    }
}
