package org.exponat.frontend.export;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Style whose pictures, fonts and imports lead from file to file. */
final class CssText {

    /** What stands in place of what nobody can have. */
    private static final String NOTHING = "about:invalid";

    /** Comments are found so that nothing is looked for in them. Addresses with escapes are left as they are. */
    private static final Pattern ADDRESS = Pattern.compile("/\\*.*?\\*/"
            + "|url\\(\\s*(?<quote>[\"']?)(?<url>[^\"'()\\\\\\s]+)\\k<quote>\\s*\\)"
            + "|@import\\s+(?<mark>[\"'])(?<sheet>[^\"'\\\\]+)\\k<mark>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private CssText() {}

    /** @param from what relative addresses are relative to */
    static String of(String css, Links links, URI from) {
        if (!css.contains("(") && !css.contains("@")) {
            return css;
        }
        StringBuilder all = new StringBuilder();
        Matcher found = ADDRESS.matcher(css);
        while (found.find()) {
            String url = found.group("url");
            String sheet = found.group("sheet");
            String put = url != null
                    ? "url(\"" + put(url, links, from) + "\")"
                    : sheet != null ? "@import \"" + put(sheet, links, from) + "\"" : found.group();
            found.appendReplacement(all, Matcher.quoteReplacement(put));
        }
        return found.appendTail(all).toString();
    }

    private static String put(String address, Links links, URI from) {
        String put = links.put(address, from);
        return put == null ? NOTHING : put;
    }
}
