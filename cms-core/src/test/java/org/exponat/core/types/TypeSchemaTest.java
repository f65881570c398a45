package org.exponat.core.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Languages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema of a type, read by a validator that knows nothing of Exponat, beside the rules by which it is saved. */
class TypeSchemaTest {

    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private static final ContentType TYPE = TypeFiles.read("all.yaml", """
            name: all
            fields:
              short: {kind: text, maxLength: 5}
              words: {kind: list, of: {kind: text}}
              number: {kind: number}
              yes: {kind: boolean}
              day: {kind: date}
              moment: {kind: instant}
              size: {kind: choice, options: {small: {en: Small}, large: {de: Groß}}}
              link: {kind: url, localised: true}
              mail: {kind: email, internal: true}
              place: {kind: geopoint}
              any: {kind: reference}
              parts: {kind: list, of: {kind: reference, to: [all]}}
              picture: {kind: asset}
              facts: {kind: list, of: {kind: group, fields: {slug: {kind: text}, size: {kind: number}}}}
              address: {kind: group, fields: {id: {kind: text}, since: {kind: date, required: true}}}
            """);

    private static final Languages LANGUAGES = Languages.germanAndEnglish();
    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(TypeSchema.of(TYPE, LANGUAGES));

    private static boolean isAccepted(ObjectNode fields) {
        return new SaveRules(LANGUAGES).check(TYPE, fields).isEmpty();
    }

    private static boolean isValid(ObjectNode fields) {
        return SCHEMA.validate(fields).isEmpty();
    }

    @Test
    void isASchemaOfTheDialectItNames() {
        JsonNode schema = TypeSchema.of(TYPE, LANGUAGES);
        Schema dialect = REGISTRY.getSchema(SchemaLocation.of(schema.path("$schema").stringValue()));
        assertThat(dialect.validate(schema)).isEmpty();
        assertThat(dialect.validate(CanonicalJson.read("{\"type\": \"text\"}"))).isNotEmpty();
    }

    @Test
    void saysWhatFieldsAreCalledAndMeantFor() {
        JsonNode fields = TypeSchema.of(TYPE, LANGUAGES).path("properties");
        assertThat(fields.at("/title/title").stringValue()).isEqualTo("Titel");
        assertThat(fields.at("/title/description").stringValue()).contains("before an item is published");
        assertThat(fields.at("/number/title").stringValue()).isEqualTo("number");
        assertThat(fields.at("/parts/description").stringValue()).contains("all");
        assertThat(fields.at("/mail/description").stringValue()).contains("editors only");
        assertThat(fields.at("/size").toString()).contains("Groß");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'short': '12345'}", "{'short': null}", "{'short': ''}", "{'words': ['a', '']}",
            "{'words': []}", "{'number': -1.5e3}", "{'yes': false}", "{'day': '2024-02-29'}", "{'day': '0001-01-01'}",
            "{'moment': '2013-10-23T18:00:00Z'}", "{'moment': '2013-10-23T18:00+02:00'}",
            "{'moment': '2013-10-23t18:00:00.123456789z'}", "{'moment': '2013-10-23T18:00:00+02:00:30'}",
            "{'size': 'small'}", "{'size': null}", "{'link': {'de': 'http://a', 'en': null}}", "{'link': {}}",
            "{'link': {'de': 'https://example.org/ä?x=1#y'}}", "{'mail': 'a.b@c.d.example'}",
            "{'mail': 'ä\\u00a0b@c.example'}",
            "{'place': {'lat': -90, 'lon': 180}}", "{'place': {'lon': 9.69, 'lat': 49.28}}", "{'any': '" + ID + "'}",
            "{'parts': ['" + ID + "', '" + ID + "']}", "{'picture': '" + ID + "'}",
            "{'facts': [{'id': 'a_B-1', 'slug': 'Kein Slug!', 'size': null}, {}]}",
            "{'address': {'id': 'anything at all', 'since': '2013-10-23'}}", "{'address': {'since': null}}",
            "{'title': null, 'slug': {'de': 'a-1', 'en': 'b'}}",
            "{'body': {'de': [], 'en': null}}", "{'body': {'de': [{'type': 'paragraph', 'text': ''}]}}",
            "{'body': {'de': [{'type': 'heading', 'level': 4, 'text': 'x', 'id': '1'}, {'type': 'list', 'items': []},"
                    + " {'type': 'list', 'ordered': true, 'items': ['x']}, {'type': 'quote', 'text': 'x', 'source': 'y'},"
                    + " {'type': 'image', 'asset': '" + ID + "', 'caption': 'x'}]}}"})
    void whatIsSavedIsValid(String text) {
        ObjectNode fields = (ObjectNode) CanonicalJson.read(text.replace('\'', '"'));
        assertThat(new SaveRules(LANGUAGES).check(TYPE, fields)).isEmpty();
        assertThat(SCHEMA.validate(fields)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'nix': 1}", "{'short': '123456'}", "{'short': 1}", "{'short': ['a']}", "{'words': 'a'}",
            "{'words': [null]}", "{'words': [1]}", "{'number': '1'}", "{'yes': 'true'}", "{'yes': 0}",
            "{'day': '2024-2-29'}", "{'day': '2024-13-01'}", "{'day': '0000-01-01'}", "{'day': '12024-01-01'}",
            "{'day': '2013-10-23T18:00:00Z'}", "{'moment': '2013-10-23'}", "{'moment': '2013-10-23T18:00:00'}",
            "{'moment': 1}", "{'size': 'medium'}", "{'size': 1}", "{'link': 'http://a'}",
            "{'link': {'fr': 'http://a'}}",
            "{'link': {'de': 'ftp://a'}}", "{'link': {'de': 'a'}}", "{'mail': 'a'}", "{'mail': 'a@b'}",
            "{'mail': 'a b@c.d'}", "{'place': {'lat': 91, 'lon': 0}}", "{'place': {'lat': 1}}",
            "{'place': {'lat': 1, 'lon': 1, 'alt': 1}}", "{'place': [1, 1]}", "{'any': 'x'}",
            "{'any': '0F8FAD5B-D9CB-469F-A165-70867728950E'}", "{'parts': '" + ID + "'}", "{'parts': [null]}",
            "{'picture': {'id': '" + ID + "'}}", "{'facts': [{'id': 'ä'}]}", "{'facts': [{'id': null}]}",
            "{'facts': [{'nix': 1}]}", "{'facts': [null]}", "{'facts': {}}", "{'address': {'nix': 1}}",
            "{'address': []}", "{'title': 'x'}", "{'title': {'de': 1}}", "{'slug': {'de': 'Kein Slug'}}",
            "{'slug': {'de': ''}}", "{'body': {'de': 'x'}}", "{'body': {'de': [{'type': 'video'}]}}",
            "{'body': {'de': [{'type': 'paragraph'}]}}", "{'body': {'de': [{'type': 'paragraph', 'text': 1}]}}",
            "{'body': {'de': [{'type': 'paragraph', 'text': 'x', 'id': null}]}}",
            "{'body': {'de': [{'type': 'heading', 'level': 1, 'text': 'x'}]}}",
            "{'body': {'de': [{'type': 'list', 'items': 'x'}]}}", "{'body': {'de': [{'type': 'image'}]}}",
            "{'body': {'de': ['x']}}"})
    void whatIsRefusedIsNotValid(String text) {
        ObjectNode fields = (ObjectNode) CanonicalJson.read(text.replace('\'', '"'));
        assertThat(new SaveRules(LANGUAGES).check(TYPE, fields)).isNotEmpty();
        assertThat(SCHEMA.validate(fields)).isNotEmpty();
    }

    @Test
    void whateverIsSavedIsValid() {
        long seed = Long.getLong("schema.seed", System.nanoTime());
        System.out.println("TypeSchemaTest: -Dschema.seed=" + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> names = new ArrayList<>(TYPE.fields().keySet());
        int saved = 0;
        for (int i = 0; i < 50_000; i++) {
            ObjectNode fields = CanonicalJson.emptyObject();
            fields.set(names.get(random.nextInt(names.size())), value(random, 3));
            if (isAccepted(fields)) {
                saved++;
                assertThat(isValid(fields)).as("seed %d: %s: %s", seed, fields, SCHEMA.validate(fields)).isTrue();
            }
        }
        assertThat(saved).as("seed %d", seed).isGreaterThan(500);
    }

    private static final List<String> TEXTS = List.of("a", "", "small", "slug-1", ID, "paragraph", "heading", "list",
            "quote", "image", "http://x", "https://ü/ä", "x@y.z", "2013-10-23", "T18:00", ":00", ".5", "Z", "+02:00",
            "-0130", "2013-10-23T1:00Z", "\n", "😀");
    private static final List<String> NAMES = List.of("de", "en", "lat", "lon", "id", "slug", "size", "since", "type",
            "text", "level", "items", "ordered", "asset", "caption", "source");

    private static JsonNode value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 12)) {
            case 0, 1, 2 -> text(random);
            case 3 -> CanonicalJson.read(Double.toString(random.nextInt(-3, 6) * 31.5));
            case 4 -> CanonicalJson.read(Integer.toString(random.nextInt(6)));
            case 5 -> CanonicalJson.read(Boolean.toString(random.nextBoolean()));
            case 6 -> CanonicalJson.read("null");
            case 7, 8 -> {
                ArrayNode list = CanonicalJson.emptyObject().putArray("x");
                random.ints(random.nextInt(3)).forEach(_ -> list.add(value(random, depth - 1)));
                yield list;
            }
            default -> {
                ObjectNode object = CanonicalJson.emptyObject();
                random.ints(random.nextInt(4)).forEach(
                        _ -> object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1)));
                yield object;
            }
        };
    }

    private static JsonNode text(RandomGenerator random) {
        StringBuilder text = new StringBuilder(TEXTS.get(random.nextInt(TEXTS.size())));
        while (random.nextInt(3) == 0) {
            text.append(TEXTS.get(random.nextInt(TEXTS.size())));
        }
        return CanonicalJson.emptyObject().put("x", text.toString()).path("x");
    }
}
