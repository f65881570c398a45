package org.exponat.core.types;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slug;
import org.exponat.core.model.StorableText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a value is of its field's kind. Faults are added to a list, so that all of them are reported at once. */
final class ValueRules {

    static final int MAX_ELEMENTS = 1_000;
    static final int LONGEST_EMAIL = 254;
    static final int LONGEST_URL = 2_000;

    /** Written so that it means the same in JSON Schema, where {@code \s} is more. */
    static final Pattern EMAIL = Pattern
            .compile("[^@ \\t\\n\\x0B\\f\\r]{1,64}@[^@ \\t\\n\\x0B\\f\\r.]+(\\.[^@ \\t\\n\\x0B\\f\\r.]+)+");

    private final List<Fault> faults;

    ValueRules(List<Fault> faults) {
        this.faults = faults;
    }

    /** Checks the value of a type's own field. */
    void check(Field field, JsonNode value, String pointer) {
        int before = faults.size();
        checkKind(field.kind(), value, pointer);
        if (field.name().equals(ContentType.SLUG) && faults.size() == before && !Slug.isSlug(value.stringValue())) {
            fault(pointer, "not_a_slug", "A slug has lower-case letters a to z and digits, in groups joined by hyphens,"
                    + " and at most " + Slug.MAX_LENGTH + " characters.");
        }
    }

    private void checkKind(FieldKind kind, JsonNode value, String pointer) {
        switch (kind) {
            case FieldKind.Text(int maxLength) -> text(value, pointer, maxLength);
            case FieldKind.RichText _ -> new BlockRules(this).check(value, pointer);
            case FieldKind.Number _ -> number(value, pointer);
            case FieldKind.Bool _ -> require(value.isBoolean(), pointer, "wrong_kind", "This is true or false.");
            case FieldKind.Date _ -> parsed(value, pointer, text -> LocalDate.parse(text).getYear(),
                    "This is a day, such as 2013-10-23.");
            case FieldKind.Moment _ -> parsed(value, pointer, text -> OffsetDateTime.parse(text).getYear(),
                    "This is a moment with its offset, such as 2013-10-23T18:00:00Z.");
            case FieldKind.Choice choice ->
                require(value.isString() && choice.options().containsKey(value.stringValue()), pointer, "not_an_option",
                        "The options are " + String.join(", ", choice.options().keySet()) + ".");
            case FieldKind.Url _ -> url(value, pointer);
            case FieldKind.Email _ -> email(value, pointer);
            case FieldKind.GeoPoint _ -> geoPoint(value, pointer);
            case FieldKind.Reference _, FieldKind.Asset _ -> reference(value, pointer);
            case FieldKind.ListOf(FieldKind element) -> list(element, value, pointer);
            case FieldKind.Group(Map<String, Field> fields) -> group(fields, value, pointer);
        }
    }

    boolean text(JsonNode value, String pointer, int maxLength) {
        if (!value.isString()) {
            fault(pointer, "wrong_kind", "This is a text.");
            return false;
        }
        String text = value.stringValue();
        require(text.length() <= maxLength, pointer, "too_long",
                "At most " + maxLength + " characters; these are " + text.length() + ".");
        require(StorableText.is(text), pointer, "not_text",
                "The text has a character that cannot be kept: U+0000 or half of a pair.");
        return true;
    }

    void reference(JsonNode value, String pointer) {
        require(value.isString() && ItemId.isItemId(value.stringValue()), pointer, "not_an_id",
                "A reference is the id of an item.");
    }

    void faults(List<Fault> found) {
        faults.addAll(found);
    }

    void fault(String pointer, String code, String detail) {
        faults.add(new Fault(pointer, code, detail));
    }

    void require(boolean holds, String pointer, String code, String detail) {
        if (!holds) {
            fault(pointer, code, detail);
        }
    }

    private void number(JsonNode value, String pointer) {
        if (!value.isNumber()) {
            fault(pointer, "wrong_kind", "This is a number.");
            return;
        }
        double rounded = rounded(value);
        require(Double.isFinite(rounded)
                && new BigDecimal(Double.toString(rounded)).compareTo(value.decimalValue()) == 0,
                pointer, "not_exact", "This number would change: it has more digits than can be kept.");
    }

    private void geoPoint(JsonNode value, String pointer) {
        boolean shaped = value.isObject() && value.size() == 2 && value.path("lat").isNumber()
                && value.path("lon").isNumber();
        if (!shaped) {
            fault(pointer, "wrong_kind", "A place is {\"lat\": …, \"lon\": …}, in degrees.");
            return;
        }
        number(value.get("lat"), Fault.step(pointer, "lat"));
        number(value.get("lon"), Fault.step(pointer, "lon"));
        require(Math.abs(rounded(value.get("lat"))) <= 90 && Math.abs(rounded(value.get("lon"))) <= 180,
                pointer, "out_of_range", "Latitudes end at 90 degrees, longitudes at 180.");
    }

    /** The nearest double; not a number where all are too small, as they are for a whole number of 400 digits. */
    private static double rounded(JsonNode number) {
        return number.doubleValueOpt().orElse(Double.NaN);
    }

    private void email(JsonNode value, String pointer) {
        if (text(value, pointer, LONGEST_EMAIL)) {
            require(EMAIL.matcher(value.stringValue()).matches(), pointer, "not_an_email",
                    "This is an e-mail address.");
        }
    }

    private void url(JsonNode value, String pointer) {
        if (!text(value, pointer, LONGEST_URL)) {
            return;
        }
        try {
            URI uri = new URI(value.stringValue());
            require(uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())),
                    pointer, "not_a_url", "This is an http or https address with a host.");
        } catch (URISyntaxException broken) {
            fault(pointer, "not_a_url", "This is an http or https address with a host.");
        }
    }

    private void list(FieldKind element, JsonNode value, String pointer) {
        if (!value.isArray()) {
            fault(pointer, "wrong_kind", "This is a list.");
            return;
        }
        if (value.size() > MAX_ELEMENTS) {
            fault(pointer, "too_long", "A list has at most " + MAX_ELEMENTS + " elements.");
            return;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            String place = Fault.step(pointer, i);
            JsonNode member = value.get(i);
            if (element instanceof FieldKind.Group(Map<String, Field> fields) && member.has(MemberIds.ID)) {
                memberId(member.get(MemberIds.ID), Fault.step(place, MemberIds.ID), ids);
                group(fields, ((ObjectNode) member).deepCopy().without(MemberIds.ID), place);
            } else {
                checkKind(element, member, place);
            }
        }
    }

    /** The id of one member of a list, which no other may have. */
    void memberId(JsonNode id, String pointer, Set<String> others) {
        boolean shaped = MemberIds.isId(id);
        require(shaped, pointer, "wrong_kind", "An id has letters, digits, - and _, at most 64.");
        require(!shaped || others.add(id.stringValue()), pointer, "not_unique", "Another member has this id.");
    }

    private void group(Map<String, Field> fields, JsonNode value, String pointer) {
        if (!value.isObject()) {
            fault(pointer, "wrong_kind",
                    "This is an object with the fields " + String.join(", ", fields.keySet()) + ".");
            return;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String place = Fault.step(pointer, entry.getKey());
            Field field = fields.get(entry.getKey());
            if (field == null) {
                fault(place, "unknown_field", "The fields here are " + String.join(", ", fields.keySet()) + ".");
            } else if (!entry.getValue().isNull()) {
                checkKind(field.kind(), entry.getValue(), place);
            }
        }
    }

    /** Years have four digits; what lies far beyond has no place among the microseconds both engines count in. */
    private void parsed(JsonNode value, String pointer, ToIntFunction<String> year, String detail) {
        if (value.isString()) {
            try {
                int parsed = year.applyAsInt(value.stringValue());
                require(parsed >= 1 && parsed <= 9_999, pointer, "out_of_range", "Years are 1 to 9999.");
                return;
            } catch (DateTimeException broken) {
                // reported below, as is anything that is not text
            }
        }
        fault(pointer, "wrong_kind", detail);
    }
}
