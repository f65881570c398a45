package org.exponat.frontend.export;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.frontend.export.Target.Elsewhere;
import org.exponat.frontend.export.Target.Medium;
import org.exponat.frontend.export.Target.OnServer;
import org.exponat.frontend.export.Target.Own;

/**
 * A text that is no page: a feed, a sitemap, data. The addresses in it are known by the server's name at their beginning, and
 * in JSON also by being a text of their own.
 */
final class TextFile {

    /** Where an address ends in XML, JSON and Turtle. */
    private static final String REST = "((?:[^\\s\"'<>\\\\&]|&amp;)*)";

    /** An address that is a text of its own. */
    private static final Pattern IN_JSON = Pattern.compile("(?<=\")/(?:sites|media)/[^\"\\\\]*(?=\")");

    private TextFile() {}

    /** @throws NowhereException if it names pages in full, and nobody says where they will be */
    static String of(String text, String mediaType, Links links) throws NowhereException {
        String host = host(links);
        String put = text;
        if (put.contains(host)) {
            put = replaced(put, Pattern.compile(Pattern.quote(host) + REST), links, true);
        }
        String kind = mediaType.toLowerCase(Locale.ROOT);
        if (kind.startsWith("application/json") || kind.contains("+json")) {
            put = replaced(put, IN_JSON, links, false);
        }
        return put;
    }

    /** Whether a rendering is one. Scripts and styles are taken as they are. */
    static boolean isOne(String mediaType) {
        String kind = mediaType.toLowerCase(Locale.ROOT);
        return kind.startsWith("text/") && !kind.startsWith("text/css") && !kind.startsWith("text/javascript")
                || kind.startsWith("application/json") || kind.startsWith("application/xml") || kind.contains("+json")
                || kind.contains("+xml") && !kind.startsWith("image/");
    }

    /** Scheme, host and port of the server, as pages name it. */
    static String host(Links links) {
        String page = links.page().toString();
        return page.substring(0, page.indexOf('/', page.indexOf("//") + 2));
    }

    private static String replaced(String text, Pattern addresses, Links links, boolean inFull)
            throws NowhereException {
        StringBuilder all = new StringBuilder();
        Matcher found = addresses.matcher(text);
        while (found.find()) {
            String address = found.group().replace("&amp;", "&");
            String put = inFull ? links.putInFull(address) : own(address, links);
            if (put == null) {
                throw new NowhereException(address.substring(host(links).length()));
            }
            found.appendReplacement(all, Matcher.quoteReplacement(
                    found.group().contains("&amp;") ? put.replace("&", "&amp;") : put));
        }
        return found.appendTail(all).toString();
    }

    /** What a program finds by itself stays as it is where it is no file. */
    private static String own(String address, Links links) {
        String put = switch (links.target(address, links.page())) {
            case Own _, Medium _ -> links.put(address, links.page());
            case OnServer _, Elsewhere _ -> null;
        };
        return put == null ? address : put;
    }
}
