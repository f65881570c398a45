package org.exponat.frontend.export;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.exponat.frontend.export.Target.Medium;
import org.exponat.frontend.export.Target.Own;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A page whose links lead from file to file. What only a server can answer leads to one, or is taken off the page. */
final class HtmlPage {

    private static final Set<String> ADDRESSES = Set.of("href", "xlink:href", "src", "poster");

    /** An address and what follows it up to the next one. */
    private static final Pattern CANDIDATE = Pattern.compile("([^\\s,]\\S*?)(,+(?=\\s|$)|\\s+[^,]*(?:,|$)|$)");

    private static final Pattern REFRESH = Pattern.compile(
            "(\\s*[0-9.]+\\s*[;,]?\\s*(?:url\\s*=\\s*)?)(['\"]?)(.*?)(\\2\\s*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Links links;
    private URI from;
    private boolean based;

    private HtmlPage(Links links) {
        this.links = links;
        this.from = links.page();
    }

    static String of(String html, Links links) {
        return new HtmlPage(links).put(html);
    }

    private String put(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        put(document);
        return document.outerHtml();
    }

    private void put(Document document) {
        Element base = document.selectFirst("base[href]");
        if (base != null) {
            base(base.attr("href"));
        }
        // Without its address one of them may still say where links open.
        for (Element one : document.select("base[href]")) {
            one.removeAttr("href");
            if (one.attributesSize() == 0) {
                one.remove();
            }
        }
        for (Element element : List.copyOf(document.getAllElements())) {
            switch (element.normalName()) {
                case "form" -> form(element);
                case "meta" -> meta(element);
                case "script" -> script(element);
                case "style" -> style(element);
                case "link" -> link(element);
                default -> attributes(element);
            }
        }
    }

    private void base(String address) {
        try {
            URI there = from.resolve(address.strip().replace(" ", "%20"));
            based = !there.equals(from);
            from = there;
        } catch (IllegalArgumentException unreadable) {
            // Browsers take no notice of it either.
        }
    }

    /** What leads to a place in the page it stands on leads to another page where that says so of itself. */
    private @Nullable String put(String address, URI base) {
        boolean onBase = based && (address.isBlank() || address.strip().startsWith("#"));
        return links.put(onBase ? base.resolve(address.strip()).toString() : address, base);
    }

    private void style(Element style) {
        String css = style.data();
        String put = CssText.of(css, links, from);
        if (!put.equals(css)) {
            style.empty().appendChild(new DataNode(put));
        }
        attributes(style);
    }

    private void attributes(Element element) {
        for (Attribute attribute : element.attributes().asList()) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            if (ADDRESSES.contains(name) || name.equals("data") && element.normalName().equals("object")) {
                set(element, attribute.getKey(), put(attribute.getValue(), from));
            } else if (name.equals("style")) {
                element.attr(attribute.getKey(), CssText.of(attribute.getValue(), links, from));
            } else if (name.equals("srcdoc")) {
                element.attr(attribute.getKey(), inside(attribute.getValue()));
            } else if (name.equals("srcset") || name.equals("imagesrcset")) {
                set(element, attribute.getKey(), candidates(attribute.getValue()));
            } else if (name.equals("formaction")) {
                element.removeAttr(attribute.getKey());
            } else if (name.startsWith("data-") && attribute.getValue().startsWith("/")) {
                // What scripts are told; what is no page is left to them.
                Target target = links.target(attribute.getValue(), from);
                if (target instanceof Own || target instanceof Medium) {
                    set(element, attribute.getKey(), links.put(attribute.getValue(), from));
                }
            }
        }
    }

    /** A page in a frame, whose addresses are relative to those of the page it stands on. */
    private String inside(String html) {
        HtmlPage page = new HtmlPage(links);
        page.from = from;
        page.based = based;
        return page.put(html);
    }

    private static void set(Element element, String name, @Nullable String value) {
        if (value == null) {
            element.removeAttr(name);
        } else {
            element.attr(name, value);
        }
    }

    private @Nullable String candidates(String written) {
        StringBuilder all = new StringBuilder();
        Matcher candidate = CANDIDATE.matcher(written);
        while (candidate.find()) {
            String address = links.put(candidate.group(1), from);
            if (address == null) {
                return null;
            }
            candidate.appendReplacement(all, Matcher.quoteReplacement(address + candidate.group(2)));
        }
        return candidate.appendTail(all).toString();
    }

    /** What is asked with a form, no file answers; what its scripts would ask the server for, neither. */
    private void form(Element form) {
        String address = form.attr("action").isBlank() ? from.toString() : form.attr("action");
        // A question, whichever it is, so that no file is taken for its answer.
        String asked = links.put(address + (address.contains("?") ? "&" : "?"), from);
        if (asked == null) {
            form.remove();
            return;
        }
        form.attr("action", asked.substring(0, asked.length() - 1));
        form.attributes().asList().stream().map(Attribute::getKey).filter(name -> name.startsWith("data-")).toList()
                .forEach(form::removeAttr);
    }

    private void meta(Element meta) {
        String content = meta.attr("content");
        if (meta.attr("http-equiv").equalsIgnoreCase("refresh")) {
            Matcher refresh = REFRESH.matcher(content);
            if (refresh.matches()) {
                String address = links.put(refresh.group(3), from);
                set(meta, "content", address == null
                        ? null
                        : refresh.group(1) + refresh.group(2) + address + refresh.group(4));
            }
        } else if (content.startsWith("http")) {
            String address = links.putInFull(content);
            if (address == null) {
                meta.remove();
            } else {
                meta.attr("content", address);
            }
        }
    }

    /** Data for machines, in which pages are named in full. */
    private void script(Element script) {
        if (script.attr("type").equalsIgnoreCase("application/ld+json")) {
            try {
                String data = script.data();
                String put = TextFile.of(data, "application/ld+json", links);
                if (!put.equals(data)) {
                    script.empty().appendChild(new DataNode(put));
                }
            } catch (NowhereException nowhere) {
                reachable(script);
            }
        } else {
            attributes(script);
        }
    }

    private void reachable(Element script) {
        String left = links.isNamed() ? LinkedDataText.reachable(script.data(), links) : null;
        if (left == null) {
            script.remove();
            return;
        }
        try {
            script.empty().appendChild(new DataNode(TextFile.of(left, "application/ld+json", links)));
        } catch (NowhereException inTheMiddleOfAText) {
            script.remove();
        }
    }

    /** Search engines and feed readers are told addresses in full. */
    private void link(Element link) {
        boolean inFull = Stream.of(link.attr("rel").split("\\s+"))
                .anyMatch(rel -> rel.equalsIgnoreCase("canonical") || rel.equalsIgnoreCase("alternate"));
        String address = inFull ? links.putInFull(link.attr("href")) : links.put(link.attr("href"), from);
        if (address == null) {
            link.remove();
        } else {
            attributes(link, address);
        }
    }

    private void attributes(Element link, String address) {
        link.removeAttr("href");
        attributes(link);
        link.attr("href", address);
    }
}
