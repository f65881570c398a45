package org.exponat.api.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.core.publication.Span;
import org.exponat.core.query.PublishedSite;

/**
 * How far a reader has followed the site, as it is written: the edition, a dot, and the position in the feed of the last
 * retraction it was told of, as in {@code 17.342}. Who says the edition alone is told every retraction again.
 */
final class Marks {

    private static final Pattern FORM = Pattern.compile("([0-9]+)(?:\\.([0-9]+))?");

    private Marks() {}

    static String written(Span.Mark mark) {
        return mark.edition() + "." + mark.retraction();
    }

    /** Where the site is. The edition is looked up first: what it withdrew by a retraction is then among those known. */
    static Span.Mark now(PublishedSite site, AskedEdition asked) {
        return new Span.Mark(asked.edition().number(), site.retractions().last());
    }

    /**
     * @param where what the text was given as, for refusals
     * @param now where the site is
     * @throws Refusal (400) if the text is no mark, (404) if the site was never there
     */
    static Span.Mark read(String text, String where, Span.Mark now) {
        return reached(parse(text, where), now);
    }

    /**
     * @param where what the text was given as, for refusals
     * @throws Refusal (400) if the text is no mark
     */
    static Span.Mark parse(String text, String where) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw Refusal.badParameter(where + " must be the number of an edition, or a token such as 17.342.");
        }
        return new Span.Mark(number(matcher.group(1)), matcher.group(2) == null ? 0 : number(matcher.group(2)));
    }

    /** @throws Refusal (404) if the site was never there */
    static Span.Mark reached(Span.Mark mark, Span.Mark now) {
        if (mark.edition() > now.edition() || mark.retraction() > now.retraction()) {
            throw new Refusal(Problem.of(404, "no_such_edition", "No such edition",
                    "The site has not been there yet. Whoever was told so by this address begins again at 0."));
        }
        return mark;
    }

    /** A number beyond all there can be is read as the greatest. */
    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
    }
}
