package org.exponat.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private final ContentType article = TestTypes.all().get("article");

    @Test
    void numbersAreOrderedByTheirBytes() {
        ordered("year", "-1e300", "-2", "-1.5", "-1", "-4.9e-324", "0", "4.9e-324", "0.5", "1", "1.5", "2", "10",
                "1e300");
    }

    @Test
    void zeroIsOneValueWhateverItsSign() {
        assertThat(key("year", "-0.0")).isEqualTo(key("year", "0"));
        assertThat(value("year", "-0.0")).isEqualTo(value("year", "0")).isEqualTo("0");
    }

    @Test
    void daysAndMomentsAreOrderedByTheirBytes() {
        ordered("day", "'0001-01-01'", "'1969-12-31'", "'1970-01-01'", "'2026-02-28'", "'2026-03-01'", "'9999-12-31'");
        ordered("starts", "'0001-01-01T00:00:00Z'", "'1969-12-31T23:59:59.999999Z'", "'1970-01-01T00:00:00Z'",
                "'2026-03-01T13:00:00+02:00'", "'2026-03-01T12:00:00Z'", "'9999-12-31T23:59:59Z'");
    }

    @Test
    void germanTextIsOrderedAsInADictionary() {
        ordered("place", "'Apfel'", "'Äpfel'", "'Apfelbaum'", "'Birne'", "'öde'", "'Öde'", "'Odem'", "'Strasse'",
                "'Straße'",
                "'Zebra'");
    }

    @Test
    void composedAndDecomposedLettersAreOrderedAlike() {
        assertThat(key("place", "'Künzelsau'")).isEqualTo(key("place", "'Ku\u0308nzelsau'"));
    }

    @Test
    void aListGivesEachValueOnce() {
        String id = "0188c0de-0000-4000-8000-000000000001";

        assertThat(Projection.of(article, Slot.SHARED, json("{'related':['" + id + "','" + id + "']}"), DE))
                .extracting(Projection.Value::field, Projection.Value::value)
                .containsExactly(org.assertj.core.api.Assertions.tuple("related", id));
    }

    @Test
    void whatIsNotDeclaredIsNotProjected() {
        assertThat(Projection.of(article, Slot.SHARED, json("{'notes':'x','website':'https://example.org'}"), DE))
                .isEmpty();
    }

    private void ordered(String field, String... values) {
        for (int i = 1; i < values.length; i++) {
            assertThat(Arrays.compareUnsigned(key(field, values[i - 1]), key(field, values[i])))
                    .as("%s before %s", values[i - 1], values[i]).isNegative();
        }
    }

    private byte[] key(String field, String value) {
        return Objects.requireNonNull(projected(field, value).sortKey());
    }

    private String value(String field, String value) {
        return projected(field, value).value();
    }

    private Projection.Value projected(String field, String value) {
        List<Projection.Value> values = Projection.of(article, Slot.SHARED, json("{'" + field + "':" + value + "}"),
                DE);
        assertThat(values).hasSize(1);
        return values.getFirst();
    }
}
