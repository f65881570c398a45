package org.exponat.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 8785 itself, and what Exponat relies on beyond them. */
class CanonicalJsonTest {

    @Test
    void writesTheExampleOfTheStandard() {
        assertThat(CanonicalJson.write(CanonicalJson.read("""
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""")))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void ordersKeysByTheirUtf16Units() {
        assertThat(CanonicalJson.write(CanonicalJson
                .read("""
                        {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                         "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"}""")))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0.0,0", "5e-324,5e-324", "1.7976931348623157e308,1.7976931348623157e+308",
            "9007199254740992,9007199254740992",
            "295147905179352830000,295147905179352830000", "9.999999999999997e22,9.999999999999997e+22", "1e23,1e+23",
            "1e21,1e+21", "999999999999999900000,999999999999999900000", "1e-7,1e-7", "0.000001,0.000001",
            "333333333.3333332,333333333.3333332",
            "1.0,1", "100e-2,1"})
    void writesNumbersAsEcmaScriptDoes(String number, String expected) {
        assertThat(CanonicalJson.write(CanonicalJson.read(number))).isEqualTo(expected);
        assertThat(CanonicalJson.write(CanonicalJson.emptyObject().put("n", new BigDecimal(number))))
                .isEqualTo("{\"n\":" + expected + "}");
    }

    @Test
    void writesScalarsToo() {
        assertThat(CanonicalJson.write(CanonicalJson.read("\"[a,\\u0062]\""))).isEqualTo("\"[a,b]\"");
        assertThat(CanonicalJson.write(CanonicalJson.read("null"))).isEqualTo("null");
        assertThat(CanonicalJson.write(CanonicalJson.read("true"))).isEqualTo("true");
    }

    @Test
    void equalFieldsAreOnePart() {
        Part one = Part.of(CanonicalJson.readObject("{\"a\":1,\"b\":[1.50]}"));
        Part other = Part.of(CanonicalJson.readObject("{ \"b\" : [ 1.5 ], \"a\" : 1.0 }"));

        assertThat(one).isEqualTo(other);
        one.fields().put("a", 2);
        assertThat(one.fields()).isEqualTo(other.fields());
        assertThat(Part.of(CanonicalJson.emptyObject()).hash().hex())
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }
}
