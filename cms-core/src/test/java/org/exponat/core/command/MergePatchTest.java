package org.exponat.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The examples of RFC 7396 whose target and patch are objects. */
class MergePatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":"b"}            | {"a":"c"}                | {"a":"c"}
            {"a":"b"}            | {"b":"c"}                | {"a":"b","b":"c"}
            {"a":"b"}            | {"a":null}               | {}
            {"a":"b","b":"c"}    | {"a":null}               | {"b":"c"}
            {"a":["b"]}          | {"a":"c"}                | {"a":"c"}
            {"a":"c"}            | {"a":["b"]}              | {"a":["b"]}
            {"a":{"b":"c"}}      | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
            {"a":[{"b":"c"}]}    | {"a":[1]}                | {"a":[1]}
            {"e":null}           | {"a":1}                  | {"e":null,"a":1}
            {"a":[1,2]}          | {"a":{"b":1,"c":null}}   | {"a":{"b":1}}
            {}                   | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
            """)
    void followsTheStandard(String target, String patch, String expected) {
        ObjectNode before = CanonicalJson.readObject(target);

        assertThat(MergePatch.apply(before, CanonicalJson.readObject(patch)))
                .isEqualTo(CanonicalJson.readObject(expected));
        assertThat(before).isEqualTo(CanonicalJson.readObject(target));
    }
}
