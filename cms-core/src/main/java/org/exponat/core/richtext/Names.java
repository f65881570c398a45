package org.exponat.core.richtext;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What is known of elements by their names and styles. */
final class Names {

    /** What no text can hold; their content is no running text either. */
    private static final Set<String> DROPPED = Set.of("script", "style", "template", "iframe", "frame", "frameset",
            "object", "embed", "applet", "svg", "math", "canvas", "audio", "video", "map", "select", "datalist",
            "textarea", "input", "xml", "meta", "link", "base", "basefont", "bgsound", "noembed", "noframes",
            "plaintext",
            "progress", "meter", "source", "track", "param", "del");

    /** Between these and what stands around them there is the end of a paragraph. */
    private static final Set<String> BLOCKS = Set.of("address", "article", "aside", "body", "center", "dd", "details",
            "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "footer", "form", "header",
            "hgroup", "html", "legend", "li", "main", "menu", "nav", "option", "p", "section", "summary", "tbody", "td",
            "tfoot", "th", "thead", "tr", "caption", "noscript", "search", "listing", "xmp");

    /** Leaving these out loses nothing: they only hold text together, or are turned into something. */
    private static final Set<String> PLAIN = Set.of("a", "article", "b", "body", "code", "div", "em", "font", "html",
            "i", "kbd", "main", "p", "samp", "section", "span", "strong", "tt", "wbr");

    private static final Pattern BOLD = Pattern.compile("font-weight\\s*:\\s*(bold|bolder|[6-9]00|1000)\\b");
    private static final Pattern NOT_BOLD = Pattern.compile("font-weight\\s*:\\s*(normal|lighter|[1-5]00)\\b");
    private static final Pattern ITALIC = Pattern.compile("font-style\\s*:\\s*(italic|oblique)\\b");
    private static final Pattern NOT_ITALIC = Pattern.compile("font-style\\s*:\\s*normal\\b");
    private static final Pattern HIDDEN = Pattern
            .compile("(?:^|[;\\s])(?:display\\s*:\\s*none|mso-hide\\s*:\\s*all|visibility\\s*:\\s*hidden)\\b");
    private static final Pattern LIST_LEVEL = Pattern.compile("mso-list\\s*:\\s*l[0-9]+\\s+level([0-9])");
    private static final int LONGEST_STYLE = 4_000;

    private Names() {}

    /** Also shapes and formulas of office programs, and the marks of their comments. */
    static boolean isDropped(Element element) {
        String name = element.normalName();
        String style = style(element);
        return DROPPED.contains(name) || name.startsWith("v:") || name.startsWith("m:")
                || style.contains("mso-element:comment") || style.contains("mso-element: comment")
                || element.className().startsWith("MsoComment");
    }

    /** The mark of a list's member, which the list has by itself. */
    static boolean isListMark(Element element) {
        return style(element).replace(" ", "").contains("mso-list:ignore");
    }

    static boolean isListMember(Element element) {
        return LIST_LEVEL.matcher(style(element)).find();
    }

    static boolean isNested(Element element) {
        var level = LIST_LEVEL.matcher(style(element));
        return level.find() && !level.group(1).equals("1");
    }

    static boolean isHidden(Element element) {
        return element.hasAttr("hidden") || HIDDEN.matcher(style(element)).find();
    }

    static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName());
    }

    /** Whether it says something that is lost when only its text is kept. */
    static boolean saysMore(Element element) {
        String name = element.normalName();
        return !PLAIN.contains(name) && !name.contains(":");
    }

    static Look look(Element element, Look around) {
        Look look = switch (element.normalName()) {
            case "b", "strong" -> around.strong(true);
            case "i", "em" -> around.emphasised(true);
            case "code", "kbd", "samp", "tt" -> around.asCode();
            default -> around;
        };
        String style = style(element);
        if (style.isEmpty()) {
            return look;
        }
        if (BOLD.matcher(style).find()) {
            look = look.strong(true);
        } else if (NOT_BOLD.matcher(style).find()) {
            look = look.strong(false);
        }
        if (ITALIC.matcher(style).find()) {
            look = look.emphasised(true);
        } else if (NOT_ITALIC.matcher(style).find()) {
            look = look.emphasised(false);
        }
        return look;
    }

    private static String style(Element element) {
        String style = element.attr("style");
        return style.isEmpty() || style.length() > LONGEST_STYLE ? "" : style.toLowerCase(Locale.ROOT);
    }
}
