package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.exponat.core.model.Fault;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * What of a text was not kept. The same thing left out many times is told once, with how often and where first; text that
 * was left out is told in full up to a bound, and beyond it by its length.
 */
final class Leftovers {

    /** How much of an address is told. */
    static final int SHOWN_ADDRESS = 100;
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_REPORT = 20_000;
    private static final int MOST_KINDS = 100;
    private static final int SHOWN = 80;

    private final String pointer;
    private final boolean placed;
    private final Map<String, Leftover> byName = new LinkedHashMap<>();
    private final Map<String, Integer> attributes = new TreeMap<>();
    private int reported;
    private int beyond;

    /**
     * @param pointer where in the input the text stands
     * @param placed whether lines of the source mean something to its author
     */
    Leftovers(String pointer, boolean placed) {
        this.pointer = pointer;
        this.placed = placed;
    }

    private static final class Leftover {
        private final String code;
        private final String said;
        private final @Nullable String place;
        private final List<String> texts = new ArrayList<>();
        private int count;

        private Leftover(String code, String said, @Nullable String place) {
            this.code = code;
            this.said = said;
            this.place = place;
        }
    }

    /** An element that is gone with all that was in it. */
    void element(Element element) {
        String source = element.attr("src");
        String text = switch (element.normalName()) {
            // programs are no text
            case "script", "style" -> "";
            default -> (element.wholeText() + " " + element.data()).strip();
        };
        add("element_dropped", "<" + shown(element.normalName()) + "> was left out with what it holds", element,
                source.isEmpty() ? text : (text + " " + shortened(source, SHOWN)).strip());
    }

    /** Whether an element is gone with all that was in it, hidden or nothing a text can hold; if so, that is told. */
    boolean leavesOut(Element element) {
        if (Names.isHidden(element)) {
            hidden(element);
            return true;
        }
        if (Names.isDropped(element)) {
            element(element);
            return true;
        }
        return false;
    }

    private void hidden(Element element) {
        add("hidden_dropped", "Text that was hidden where it came from was left out", element, element.wholeText());
    }

    /** An element whose text stays. */
    void formatting(Element element) {
        add("formatting_dropped", "<" + shown(element.normalName()) + "> was left out, its text stays", element, "");
    }

    /** Something that stays, but not as what it was. */
    void structure(String what, @Nullable Node node) {
        add("structure_changed", what, node, "");
    }

    void comment(Node comment) {
        add("comment_dropped", "Comments were left out", comment, "");
    }

    void text(String code, String what, @Nullable Node node, String text) {
        add(code, what, node, text);
    }

    /** Attributes that say nothing any more, but those the element was read by. */
    void attributes(Element element, String... read) {
        for (Attribute attribute : element.attributes()) {
            if (!List.of(read).contains(attribute.getKey())) {
                String name = shown(attribute.getKey());
                if (attributes.size() < MOST_KINDS || attributes.containsKey(name)) {
                    attributes.merge(name, 1, Integer::sum);
                }
            }
        }
    }

    private void add(String code, String said, @Nullable Node node, String text) {
        String key = code + ' ' + said;
        if (byName.size() >= MOST_KINDS && !byName.containsKey(key)) {
            key = "more";
            said = "More was left out";
        }
        String once = said;
        Leftover leftover = byName.computeIfAbsent(key, _ -> new Leftover(code, once, place(node)));
        leftover.count++;
        String words = text.strip();
        if (!words.isEmpty()) {
            String told = shortened(words, Math.min(LONGEST_TEXT, LONGEST_REPORT - reported));
            if (told.isEmpty()) {
                beyond += words.length();
            } else {
                reported += told.length();
                leftover.texts.add(told);
            }
        }
    }

    private @Nullable String place(@Nullable Node node) {
        return !placed || node == null || !node.sourceRange().isTracked()
                ? null
                : "line " + node.sourceRange().start().lineNumber() + ", column "
                        + node.sourceRange().start().columnNumber();
    }

    private static String shown(String name) {
        return shortened(name, SHOWN);
    }

    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        if (most <= 0) {
            return "";
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }

    /** A sentence for each thing left out. */
    List<Fault> warnings() {
        List<Fault> warnings = new ArrayList<>();
        byName.values().forEach(one -> {
            String place = one.place;
            warnings.add(new Fault(pointer, one.code, one.said + (one.count == 1 ? "" : ", " + one.count + " times")
                    + (place == null ? "" : (one.count == 1 ? " (" : " (first at ") + place + ")")
                    + (one.texts.isEmpty() ? "." : ": “" + String.join("”, “", one.texts) + "”.")));
        });
        if (!attributes.isEmpty()) {
            warnings.add(new Fault(pointer, "attributes_dropped", "Attributes were left out: " + attributes.entrySet()
                    .stream().map(one -> one.getKey() + " (" + one.getValue() + ")")
                    .collect(Collectors.joining(", ")) + "."));
        }
        if (beyond > 0) {
            warnings.add(new Fault(pointer, "text_dropped",
                    beyond + " more characters of text were left out than are told here."));
        }
        return warnings;
    }
}
