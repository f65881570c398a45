package org.exponat.search.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.TypeFiles;
import org.junit.jupiter.api.Test;

class FieldTextTest {

    private static final LocaleTag DE = new LocaleTag("de");

    private static final ContentType TYPE = TypeFiles.read("test", """
            name: thing
            fields:
              places: {kind: list, of: {kind: text}}
              year: {kind: number}
              colour: {kind: choice, options: {red: {de: rot, en: red}}}
              author: {kind: reference, to: []}
              open: {kind: boolean}
              facts:
                kind: list
                of:
                  kind: group
                  fields:
                    label: {kind: text}
                    value: {kind: text}
                    source: {kind: text, internal: true}
            """);

    @Test
    void everyElementOfAListIsATextOfItsOwn() {
        assertThat(texts("places", "[\"Künzelsau\",\" \",\"Mulfingen\"]")).containsExactly("Künzelsau", "Mulfingen");
    }

    @Test
    void groupsAreReadWithoutWhatIsInternal() {
        assertThat(texts("facts", "[{\"label\":\"Gründung\",\"source\":\"F10\",\"value\":\"1910\"}]"))
                .containsExactly("Gründung", "1910");
    }

    @Test
    void choicesAreReadAsTheyAreLabelled() {
        assertThat(texts("colour", "\"red\"")).containsExactly("rot");
    }

    @Test
    void numbersAreWordsAndReferencesAreNot() {
        assertThat(texts("year", "1910")).containsExactly("1910");
        assertThat(texts("author", "\"0b9ad6a4-2f5e-4c59-8e49-8d1f6a5c2f11\"")).isEmpty();
        assertThat(texts("open", "true")).isEmpty();
    }

    @Test
    void richTextIsReadBlockByBlockWithoutItsMachinery() {
        String blocks = """
                [{"id":"b1","type":"heading","level":2,"text":"Von *Berlin*"},
                 {"id":"b2","type":"list","ordered":false,"items":["[FKN](item:u-fkn)","PVS"]},
                 {"id":"b3","type":"image","asset":"0b9ad6a4-2f5e-4c59-8e49-8d1f6a5c2f11","caption":"Ein Bild"},
                 {"id":"b4","type":"quote","text":"Gesagt.","source":"Jemand"}]
                """;

        assertThat(texts("body", blocks)).containsExactlyInAnyOrder("Von Berlin", "FKN", "PVS", "Ein Bild", "Gesagt.",
                "Jemand");
    }

    private static List<String> texts(String field, String json) {
        return FieldText.of(TYPE.field(field).orElseThrow().kind(), CanonicalJson.read(json), DE);
    }
}
