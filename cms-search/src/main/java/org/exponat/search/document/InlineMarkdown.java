package org.exponat.search.document;

import java.util.regex.Pattern;

/** Inline CommonMark read as the text people see: a link by its words, emphasis and code without their marks. */
final class InlineMarkdown {

    private static final Pattern IMAGE_OR_LINK = Pattern
            .compile("!?\\[((?:[^\\[\\]\\\\]|\\\\.)*+)]\\([^()\\s]*+(?:\\s[^()]*+)?\\)");
    private static final Pattern AUTOLINK = Pattern.compile("<((?:https?|mailto):[^<>\\s]*+)>");
    /** This and the last begin with what must be there, so that nothing more is tried at every other letter. */
    private static final Pattern MARK = Pattern
            .compile("(?=[*`_])(?<!\\\\)(?:\\*{1,3}|`+|(?<![\\p{L}\\p{N}])_{1,3}|_{1,3}(?![\\p{L}\\p{N}]))");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([!-/:-@\\[-`{-~])");
    private static final Pattern BREAK = Pattern.compile("(?=[\\\\\\n-\\r\\x85\\u2028\\u2029])\\\\?\\R");

    /** Where none of these is, nothing is marked. */
    private static final String MARKS = "[]<*_`\\\n\r";

    private InlineMarkdown() {}

    static String plain(String markdown) {
        if (markdown.chars().noneMatch(c -> MARKS.indexOf(c) >= 0)) {
            return markdown;
        }
        String text = IMAGE_OR_LINK.matcher(markdown).replaceAll("$1");
        text = AUTOLINK.matcher(text).replaceAll("$1");
        text = MARK.matcher(text).replaceAll("");
        text = ESCAPE.matcher(text).replaceAll("$1");
        return BREAK.matcher(text).replaceAll(" ");
    }
}
