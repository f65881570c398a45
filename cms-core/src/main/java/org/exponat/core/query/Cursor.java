package org.exponat.core.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where a page of a list ended: the sort keys and the id of its last item, and the edition the first page was read at,
 * so that all pages come from one state of the site. Readers get it as an opaque text.
 *
 * @param question a digest of the question the cursor belongs to; a cursor is refused by any other
 * @param keys the last item's sort keys in hexadecimal, one per step of the order; null where it lacks the field
 */
public record Cursor(long edition, String question, List<@Nullable String> keys, ItemId last) {

    private static final int MAX_TEXT = 16_384;

    public Cursor {
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }

    /** The digest of a question, whatever its page. */
    static String questionOf(ContentQuery query) {
        return Hash.of(query.types().stream().sorted().toList() + "|" + query.locale() + "|" + query.fallback() + "|"
                + query.filter() + "|" + query.sort()).hex().substring(0, 16);
    }

    /** The cursor that continues this question behind an item. */
    public static Cursor behind(ContentQuery query, long edition, List<@Nullable String> keys, ItemId last) {
        return new Cursor(edition, questionOf(query), keys, last);
    }

    public boolean belongsTo(ContentQuery query) {
        return question.equals(questionOf(query)) && keys.size() == query.sort().size();
    }

    /** The same place in another edition, in which the list must be the same. */
    public Cursor in(long otherEdition) {
        return new Cursor(otherEdition, question, keys, last);
    }

    public String encode() {
        var json = CanonicalJson.emptyObject();
        json.put("e", edition);
        json.put("q", question);
        var array = json.putArray("k");
        keys.forEach(array::add);
        json.put("i", last.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(
                CanonicalJson.write(json).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if the text was not made by {@link #encode} */
    public static Cursor decode(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("not a cursor");
        }
        try {
            JsonNode json = CanonicalJson.read(
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            List<@Nullable String> keys = new ArrayList<>();
            for (JsonNode key : json.required("k")) {
                keys.add(key.isNull() ? null : hex(key.stringValue()));
            }
            Cursor cursor = new Cursor(json.required("e").longValue(), json.required("q").stringValue(), keys,
                    ItemId.parse(json.required("i").stringValue()));
            if (cursor.encode().equals(text)) {
                return cursor;
            }
            // Something else, or the same written in another way: a cursor has one text.
            throw new IllegalArgumentException("not a cursor");
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("not a cursor", broken);
        }
    }

    private static String hex(String text) {
        HexFormat.of().parseHex(text);
        return text;
    }
}
