package org.exponat.frontend.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.frontend.spi.Item;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Looks at one HTML page. */
final class PageCheck {

    private final String path;
    private final Document page;
    private final List<Finding> findings = new ArrayList<>();

    PageCheck(String path, String html) {
        this.path = path;
        this.page = Jsoup.parse(html);
    }

    List<Finding> findings() {
        return findings;
    }

    private void found(Rule rule, String detail) {
        findings.add(new Finding(rule, path, detail));
    }

    /** What holds for every page. */
    PageCheck whatever(Locale locale) {
        Element root = page.selectFirst("html");
        String language = root == null ? "" : root.attr("lang");
        if (!Locale.forLanguageTag(language).getLanguage().equals(locale.getLanguage())) {
            found(Rule.SAYS_THE_LANGUAGE,
                    "the page is in " + locale.toLanguageTag() + ", and its html element has lang=\""
                            + language + "\"");
        }
        for (Element element : page.getAllElements()) {
            if (element.normalName().equals(GoldenContent.PROBE)) {
                found(Rule.ESCAPES, "what a text has of HTML became an element in " + where(element));
            }
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                if (name.contains("onprobe") || name.startsWith("onerror") && attribute.getValue().equals("probe")) {
                    found(Rule.ESCAPES, "what a text has of HTML became the attribute " + name + " of "
                            + where(element));
                } else if (name.startsWith("on")) {
                    found(Rule.NEEDS_NO_SCRIPT, "the attribute " + name + " of " + where(element) + " is a script");
                }
                if (attribute.getValue().strip().toLowerCase(Locale.ROOT).startsWith("javascript:")) {
                    found(name.equals("href") ? Rule.ESCAPES : Rule.NEEDS_NO_SCRIPT,
                            "an address of " + where(element) + " is a script");
                }
            }
        }
        for (Element script : page.select("script:not([src])")) {
            if (!script.attr("type").contains("json") && script.data().contains(GoldenContent.PROBE)) {
                found(Rule.ESCAPES, "a text is within a script");
            }
        }
        return this;
    }

    private static String where(Element element) {
        Element parent = element.parent();
        return "<" + (parent == null ? element : parent).normalName() + ">";
    }

    /** What holds for the page of an item. */
    PageCheck of(Item item) {
        Element body = page.body();
        String shown = Texts.words(Texts.shown(body));
        if (!shown.contains(Texts.words(item.title()))) {
            found(Rule.LOSES_NOTHING, "the title is not there: " + item.title());
        }
        item.richText("body").ifPresent(text -> Texts.of(text).stream()
                .filter(piece -> !shown.contains(Texts.words(piece)))
                .forEach(piece -> found(Rule.LOSES_NOTHING, "a part of the text is not there: " + piece)));
        for (String field : List.of("title", "body")) {
            String language = item.languageOf(field).getLanguage();
            String text = field.equals("title")
                    ? item.title()
                    : item.richText("body").map(Texts::of).filter(pieces -> !pieces.isEmpty())
                            .map(List::getFirst).orElse("");
            if (!language.equals(item.locale().getLanguage()) && !text.isEmpty() && !isSaid(text, language)) {
                found(Rule.SAYS_THE_LANGUAGE, "the " + field + " is in " + language + ", which no lang says");
            }
        }
        return this;
    }

    /** Whether the text stands in the body, and wherever it does, in an element that says its language. */
    private boolean isSaid(String text, String language) {
        List<Element> innermost = new ArrayList<>();
        innermost(page.body(), Texts.words(text), innermost);
        return !innermost.isEmpty() && innermost.stream().map(element -> element.closest("[lang]"))
                .allMatch(lang -> lang != null
                        && Locale.forLanguageTag(lang.attr("lang")).getLanguage().equals(language));
    }

    /** @return whether the element has the words */
    private static boolean innermost(Element element, String words, List<Element> found) {
        if (!Texts.words(Texts.shown(element)).contains(words)) {
            return false;
        }
        boolean deeper = false;
        for (Element child : element.children()) {
            deeper |= innermost(child, words, found);
        }
        if (!deeper) {
            found.add(element);
        }
        return true;
    }

    /** Addresses that somebody can follow, or the browser does. */
    Set<String> links() {
        Set<String> links = new TreeSet<>();
        for (String attribute : List.of("href", "src", "xlink:href")) {
            page.select("[" + attribute.replace(":", "|") + "]").forEach(element -> links.add(element.attr(attribute)));
        }
        page.select("[href]").forEach(element -> links.add(element.attr("href")));
        return links;
    }
}
