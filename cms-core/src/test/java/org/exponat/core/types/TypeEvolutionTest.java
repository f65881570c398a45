package org.exponat.core.types;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeEvolutionTest {

    private static final String OLD = """
            {a: {kind: text, maxLength: 10}, b: {kind: choice, options: {x: {}, y: {}}}, c: {kind: reference, to: [t, u]},
             d: {kind: list, of: {kind: group, fields: {e: {kind: number}}}}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: {kind: text, maxLength: 10} | a: {kind: number}                             | a becomes another kind of field
            a: {kind: text, maxLength: 10} | a: {kind: list, of: {kind: text}}             | a becomes another kind of field
            a: {kind: text, maxLength: 10} | a: {kind: text, maxLength: 9}                 | a allows less text
            a: {kind: text, maxLength: 10} | a: {kind: text, maxLength: 10, localised: true} | a changes whether it is localised
            a: {kind: text, maxLength: 10} | a: {kind: text, maxLength: 10, personal: true}  | a changes whether it is personal
            a: {kind: text, maxLength: 10} | z: {kind: text}                               | a is gone
            a: {kind: text, maxLength: 10} | a: {kind: text, maxLength: 10, filterable: true} | a would be filtered or sorted by, for which what is published already was not prepared
            y: {}}                         | z: {}}                                        | b has fewer options
            to: [t, u]                     | to: [t]                                       | c points at fewer types
            e: {kind: number}              | f: {kind: number}                             | d.e is gone
            """)
    void namesWhatWouldBeLost(String before, String after, String loss) {
        assertThat(OLD).contains(before);
        assertThat(TypeEvolution.losses(type(OLD), type(OLD.replace(before, after)))).containsExactly(loss);
    }

    @Test
    void growingLosesNothing() {
        assertThat(TypeEvolution.losses(type(OLD),
                type("""
                        {a: {kind: text, maxLength: 11, required: true, search: 2}, b: {kind: choice, options: {z: {}, y: {}, x: {}}},
                         c: {kind: reference}, d: {kind: list, of: {kind: group, fields: {e: {kind: number}, f: {kind: text}}}},
                         g: {kind: boolean}}""")))
                .isEmpty();
        assertThat(TypeEvolution.losses(type(OLD), type(OLD))).isEmpty();
    }

    private static ContentType type(String fields) {
        return TypeFiles.read("x", "{name: x, fields: " + fields + "}");
    }
}
