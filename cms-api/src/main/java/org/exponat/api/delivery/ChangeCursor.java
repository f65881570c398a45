package org.exponat.api.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.api.problem.Refusal;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Span;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of changes ended, and where the first page said they lead, so that all pages come from one state of the
 * site. Readers get it as an opaque text.
 */
record ChangeCursor(String question, Span.Mark until, Span.Place place) {

    private static final String NUMBER = "([0-9]{1,18})";
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})" + (" " + NUMBER).repeat(4) + "(?: (.{36}))?");
    private static final int MAX_TEXT = 400;

    static ChangeCursor of(Span span, Span.Place place) {
        return new ChangeCursor(questionOf(span), span.until(), place);
    }

    /** A digest of the question whatever its page: a cursor is refused by any other. */
    private static String questionOf(Span span) {
        return Hash.of(Marks.written(span.since()) + "|" + span.types().stream().sorted().toList() + "|"
                + span.locales().stream().sorted().toList()).hex().substring(0, 16);
    }

    String encode() {
        ItemId item = place.item();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(String.join(" ", List.of(question,
                Long.toString(until.edition()), Long.toString(until.retraction()), Long.toString(place.retraction()),
                place.edition() + (item == null ? "" : " " + item))).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The question, going on to where its first page said.
     *
     * @param span going to where the site is now
     * @throws Refusal (400) if the cursor does not continue this question
     */
    Span continued(Span span) {
        if (!question.equals(questionOf(span)) || until.edition() > span.until().edition()
                || until.retraction() > span.until().retraction() || place.edition() < span.since().edition()
                || place.edition() > until.edition()) {
            throw ListQuestion.unreadableCursor();
        }
        return new Span(span.since(), until, span.types(), span.locales());
    }

    /** @throws Refusal (400) if the text was not made by {@link #encode} */
    static ChangeCursor decode(String text) {
        ChangeCursor cursor = text.length() > MAX_TEXT ? null : read(text);
        if (cursor == null || !cursor.encode().equals(text)) {
            throw ListQuestion.unreadableCursor();
        }
        return cursor;
    }

    private static @Nullable ChangeCursor read(String text) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            if (!form.matches()) {
                return null;
            }
            String item = form.group(6);
            return new ChangeCursor(form.group(1), new Span.Mark(number(form, 2), number(form, 3)),
                    new Span.Place(number(form, 4), number(form, 5), item == null ? null : ItemId.parse(item)));
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    private static long number(Matcher form, int group) {
        return Long.parseLong(form.group(group));
    }
}
