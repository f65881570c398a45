package org.exponat.api.sites;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.frontend.spi.Rendering;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Chooses between the forms of one thing by what the reader accepts. A frontend that sends somebody on from the name of a
 * thing to a page about it (303) can name other forms in {@code Link} headers, as
 * {@code <address>; rel="alternate"; type="text/turtle"}; who prefers one of those is sent there. Whoever accepts both
 * alike, or says nothing, gets the page.
 */
final class OtherForms {

    private static final int SEE_OTHER = 303;

    private static final Pattern FORM = Pattern.compile("<([^<>]*)>; rel=\"alternate\"; type=\"([^\"]*)\"");

    private OtherForms() {}

    private record Form(MediaType type, String address) {}

    /** Whether the answer depends on what the reader accepts. */
    static boolean hasForms(Rendering rendering) {
        return rendering.status() == SEE_OTHER && rendering.headers().containsKey("Link");
    }

    /** The same rendering, leading to the form that is preferred. */
    static Rendering chosen(Rendering rendering, String accepted) {
        List<MediaType> ranges;
        try {
            ranges = MediaType.parseMediaTypes(accepted);
        } catch (InvalidMediaTypeException unreadable) {
            return rendering;
        }
        double best = ranges.isEmpty() ? 1 : quality(MediaType.TEXT_HTML, ranges);
        Rendering chosen = rendering;
        for (Form form : forms(rendering.headers().getOrDefault("Link", ""))) {
            double quality = quality(form.type(), ranges);
            if (quality > best) {
                best = quality;
                chosen = rendering.withHeader("Location", form.address());
            }
        }
        return chosen;
    }

    private static List<Form> forms(String link) {
        List<Form> forms = new ArrayList<>();
        Matcher form = FORM.matcher(link);
        while (form.find()) {
            try {
                forms.add(new Form(MediaType.parseMediaType(form.group(2)), form.group(1)));
            } catch (InvalidMediaTypeException unreadable) {
                // Nobody can ask for it.
            }
        }
        return forms;
    }

    /** What the most exact of the ranges that hold a type says of it; 0 if none does. */
    private static double quality(MediaType type, List<MediaType> ranges) {
        MediaType closest = null;
        for (MediaType range : ranges) {
            if (range.includes(type) && (closest == null || closest.includes(range))) {
                closest = range;
            }
        }
        return closest == null ? 0 : closest.getQualityValue();
    }
}
