package org.exponat.core.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class TypeMigrationTest {

    private static final String OLD = """
            {founded: {kind: number}, hint: {kind: text}, motto: {kind: text, localised: true, maxLength: 300},
             form: {kind: choice, options: {gmbh: {}, ohg: {}, other: {}}},
             forms: {kind: list, of: {kind: choice, options: {a: {}, b: {}}}},
             places: {kind: list, of: {kind: group, fields: {zip: {kind: text}, note: {kind: text}}}}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {rename: founded, to: since}     | founded -> since                | {'founded':1990}                | {'since':1990}
            {remove: hint}                   | hint: {kind: text}, ->          | {'hint':'x','form':'ohg'}       | {'form':'ohg'}
            {shorten: motto, to: 5}          | 300 -> 5                        | {'motto':'Heilbronn'}           | {'motto':'Heil…'}
            {shorten: motto, to: 5}          | 300 -> 5                        | {'motto':'Ulm'}                 | {'motto':'Ulm'}
            {shorten: motto, to: 4}          | 300 -> 4                        | {'motto':'ab😀cd'}               | {'motto':'ab…'}
            {replace: form, options: {ohg: gmbh}} | 'ohg: {}, ' ->             | {'form':'ohg'}                  | {'form':'gmbh'}
            {replace: form, options: {other: null}} | ', other: {}' ->         | {'form':'other'}                | {}
            {replace: forms, options: {a: b}} | 'a: {}, b' -> b                | {'forms':['a','b']}             | {'forms':['b','b']}
            {rename: places.zip, to: code}   | zip -> code                     | {'places':[{'zip':'1'},{}]}     | {'places':[{'code':'1'},{}]}
            {remove: places.note}            | ', note: {kind: text}' ->       | {'places':[{'note':'1'}]}       | {'places':[{}]}
            {shorten: places.zip, to: 2}     | 'zip: {kind: text}' -> 'zip: {kind: text, maxLength: 2}' | {'places':[{'zip':'123'}]} | {'places':[{'zip':'1…'}]}
            """)
    void saysHowWhatWasWrittenIsRead(String step, String change, String written, String read) {
        String[] change2 = change.split("->", -1);
        String declared = OLD.replace(plain(change2[0]), plain(change2[1]));
        ContentType type = migrated(declared, step);
        ObjectNode once = type.read(json(written));

        assertThat(TypeEvolution.losses(type(OLD), type)).isEmpty();
        assertThat(TypeEvolution.losses(type(OLD), type(declared))).isNotEmpty();
        assertThat(once).isEqualTo(json(read));
        assertThat(type.read(once.deepCopy())).as("twice").isEqualTo(once);
    }

    @Test
    void whatEditorsTypedIsReadByLocale() {
        ContentType type = migrated(OLD.replace("300", "5").replace("founded", "since"), "{shorten: motto, to: 5}",
                "{rename: founded, to: since}");

        assertThat(
                type.readSent(json("{'motto':{'de':'Heilbronn','en':null},'founded':null,'title':{'de':'Heilbronn'}}")))
                .isEqualTo(json("{'motto':{'de':'Heil…','en':null},'since':null,'title':{'de':'Heilbronn'}}"));
    }

    @Test
    void whatIsKeptApartIsNeverCut() {
        ContentType type = migrated("{phone: {kind: text, personal: true, maxLength: 3}}", "{shorten: phone, to: 3}");

        assertThat(type.read(json("{'phone':{'personal':'0123456789'}}")))
                .isEqualTo(json("{'phone':{'personal':'0123456789'}}"));
    }

    @Test
    void laterOnesGoOnFromWhatEarlierOnesLeft() {
        ContentType type = migrated(OLD.replace("founded", "began").replace("300", "4"), "{rename: founded, to: since}",
                "{shorten: motto, to: 9}", "{rename: since, to: began}", "{shorten: motto, to: 4}");

        assertThat(type.read(json("{'founded':1990,'motto':'Schwäbisch Hall'}")))
                .isEqualTo(json("{'began':1990,'motto':'Sch…'}"));
        assertThat(TypeEvolution.losses(type(OLD), type)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {rename: founded, to: since}          | x.founded is declared still, or again
            {rename: gone, to: since}             | x.gone is renamed to since, which is not declared
            {remove: hint}                        | x.hint is declared still, or again
            {shorten: motto, to: 301}             | x.motto is read up to 301 characters; declare it so
            {shorten: motto, to: 299}             | x.motto is read up to 299 characters; declare it so
            {shorten: founded, to: 5}             | x.founded is read up to 5 characters; declare it so
            {shorten: slug, to: 5}                | every type has slug
            {remove: motto.de}                    | x.motto.de leads into motto, which is no group
            {remove: places.id}                   | members of lists are told apart by id
            {replace: form, options: {ohg: gmbh}} | x.form has an option still that is replaced
            {replace: form, options: {x: y}}      | x.form has no option y
            {rename: title, to: name}             | every type has title
            {remove: body}                        | every type has body
            {rename: a.b.c-d, to: e}              | steps.0.rename: not the name of a field
            {shorten: motto, to: 1}               | steps.0.to: a number of characters, 2 or more
            {drop: motto}                         | steps.0: one of rename, remove, shorten, replace
            """)
    void whatDoesNotFitIsRefusedByItsPlace(String step, String reason) {
        assertThatThrownBy(() -> migrated(OLD, step)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason).hasMessageContaining("m-0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {note: {kind: text, internal: true}, said: {kind: text}} | {said: {kind: text}} | {rename: note, to: said}  | note is renamed to said, which there was already
            {g: {kind: group, fields: {a: {kind: asset}, b: {kind: text}}}} | {g: {kind: group, fields: {b: {kind: text}}}} | {remove: g.a} | g.a can point at items
            {phone: {kind: text, personal: true}}           | {call: {kind: text}}      | {rename: phone, to: call}  | call changes whether it is personal
            {note: {kind: text, internal: true}}            | {said: {kind: text}}      | {rename: note, to: said}   | said was internal
            {founded: {kind: number}}                       | {since: {kind: date}}     | {rename: founded, to: since} | since becomes another kind
            """)
    void noStepHidesALoss(String before, String after, String step, String loss) {
        assertThat(TypeEvolution.losses(type(before), migrated(after, step))).singleElement().asString()
                .contains(loss);
    }

    @Test
    void whatIsInAGroupGoesOnWhereTheGroupGoes() {
        String member = "{rename: address.zip, to: code}";

        assertThat(migrated("{place: {kind: group, fields: {code: {kind: text}}}}", member,
                "{rename: address, to: place}").read(json("{'address':{'zip':'74072'}}")))
                .isEqualTo(json("{'place':{'code':'74072'}}"));
        assertThat(migrated("{}", member, "{remove: address}").read(json("{'address':{'zip':'74072'}}")))
                .isEqualTo(json("{}"));
    }

    @Test
    void anOptionReadAsNothingIsSentAsNothing() {
        ContentType type = migrated("{form: {kind: choice, options: {gmbh: {}}}}",
                "{replace: form, options: {ohg: null}}");

        assertThat(type.readSent(json("{'form':'ohg'}"))).isEqualTo(json("{'form':null}"));
        assertThat(type.readSent(json("{}"))).isEqualTo(json("{}"));
    }

    private static ContentType migrated(String fields, String... steps) {
        List<TypeMigration> migrations = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            migrations.add(MigrationFiles.read("m-" + i, "{type: x, steps: [" + steps[i] + "]}"));
        }
        return new ContentTypes(List.of(type(fields), TypeFiles.read("theme", "name: theme"))).with(migrations)
                .get("x");
    }

    private static ContentType type(String fields) {
        return TypeFiles.read("x", "{name: x, fields: " + fields + "}");
    }

    private static String plain(String text) {
        return text.strip().replaceAll("^'|'$", "");
    }

    private static ObjectNode json(String text) {
        return CanonicalJson.readObject(text.replace('\'', '"'));
    }
}
