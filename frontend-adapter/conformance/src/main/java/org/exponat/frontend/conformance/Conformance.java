package org.exponat.frontend.conformance;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.exponat.frontend.spi.BadQuery;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Rendering;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Tries a frontend on golden content, as a server would call it: all paths that can be known, the pages of all items, and
 * from there every link; then addresses that somebody made up. In a test of its author:
 *
 * <pre>
 * Conformance.check(new CalendarFrontend("Termine")).orFail();
 * </pre>
 *
 * Nothing of it needs a server. It runs the frontend on the calling thread, and stops between two pages when that is
 * interrupted.
 */
public final class Conformance {

    private static final int MOST_PATHS = 2_000;
    private static final int REFUSED = 400;
    private static final int MOVED = 300;
    private static final int FAILED = 500;

    private final Frontend frontend;
    private final Addressed addresses;
    private final GoldenContent content;
    private final GoldenContent changed;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Queue<String> waiting = new ArrayDeque<>();
    private final Map<String, byte[]> pages = new TreeMap<>();
    private final Map<String, Integer> statuses = new TreeMap<>();
    /** Of each path that is linked to, the first page that does. */
    private final Map<String, String> linkedFrom = new TreeMap<>();

    private Conformance(Frontend frontend) {
        this.frontend = frontend;
        this.addresses = new Addressed(frontend);
        this.content = new GoldenContent(frontend.name(), false);
        this.changed = new GoldenContent(frontend.name(), true);
    }

    /**
     * @throws IllegalArgumentException if it speaks neither German nor English, the languages of the golden content
     */
    public static ConformanceReport check(Frontend frontend) {
        Conformance conformance = new Conformance(frontend);
        if (conformance.addresses.spoken().isEmpty()) {
            throw new IllegalArgumentException("the golden content is in German and English, and " + frontend.name()
                    + " speaks neither");
        }
        return conformance.check();
    }

    private ConformanceReport check() {
        addresses.known().forEach(this::look);
        Map<String, Item> items = pagesOfItems();
        items.keySet().forEach(this::look);
        while (!waiting.isEmpty() && pages.size() < MOST_PATHS && !Thread.currentThread().isInterrupted()) {
            look(waiting.remove());
        }
        linksLeadSomewhere();
        items.forEach(this::itemIsWhole);
        hostile();
        repeated();
        return new ConformanceReport(seen.size(), findings.stream().distinct().limit(ConformanceReport.MOST).toList());
    }

    private void found(Rule rule, String path, String detail) {
        findings.add(new Finding(rule, path, detail));
    }

    /** By path, each item that the frontend says to have a page for. */
    private Map<String, Item> pagesOfItems() {
        Map<String, Item> items = new TreeMap<>();
        for (Locale locale : addresses.spoken()) {
            for (Item item : content.all(locale)) {
                GoldenSite site = site(content, false);
                try {
                    frontend.pathOf(item.link(), locale, site).flatMap(path -> own(path, item)).ifPresent(
                            path -> items.putIfAbsent(path, item));
                } catch (RuntimeException | LinkageError | StackOverflowError failure) {
                    found(Rule.ANSWERS, "/", "where the page of " + item.title() + " is, it does not say: " + failure);
                } finally {
                    site.close();
                }
            }
        }
        return items;
    }

    private Optional<String> own(String path, Item item) {
        Optional<String> own = addresses.own(addresses.prefix() + path, "/");
        if (!path.startsWith("/") || own.isEmpty()) {
            found(Rule.LINKS_LEAD_SOMEWHERE, path, "is no path below the prefix, and said to be that of "
                    + item.title());
            return Optional.empty();
        }
        return own;
    }

    private GoldenSite site(GoldenContent shown, boolean searches) {
        return new GoldenSite(frontend.name(), shown, shown == changed ? 2 : 1, searches);
    }

    private @Nullable Rendering answer(String path, Map<String, List<String>> query, GoldenContent shown) {
        Addressed.Asked asked = addresses.ask(path, query);
        GoldenSite site = site(shown, asked.searches());
        try {
            return asked.known() ? render(asked, site) : frontend.notFound(asked.request(), site);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            StackTraceElement[] trace = failure.getStackTrace();
            found(Rule.ANSWERS, path,
                    (query.isEmpty() ? "" : "with the question " + query + " ") + "it throws " + failure
                            + (trace.length == 0 ? "" : ", " + trace[0]));
            return null;
        } finally {
            site.close();
        }
    }

    private Rendering render(Addressed.Asked asked, GoldenSite site) {
        try {
            return frontend.render(asked.request(), site);
        } catch (BadQuery bad) {
            return frontend.notFound(asked.request(), site);
        }
    }

    private void look(String path) {
        if (!seen.add(path)) {
            return;
        }
        Rendering rendering = answer(path, Map.of(), content);
        if (rendering == null) {
            return;
        }
        if (rendering.status() >= FAILED) {
            found(Rule.ANSWERS, path, "its status is " + rendering.status());
        }
        pages.put(path, rendering.body());
        statuses.put(path, rendering.status());
        String location = rendering.headers().get("Location");
        if (location != null) {
            follow(path, location);
        }
        looked(path, rendering);
    }

    private void looked(String path, Rendering rendering) {
        String mediaType = rendering.mediaType().toLowerCase(Locale.ROOT);
        if (mediaType.startsWith("text/html")) {
            Locale locale = addresses.ask(path, Map.of()).request().locale();
            PageCheck check = new PageCheck(path, rendering.bodyText()).whatever(locale);
            findings.addAll(check.findings());
            check.links().forEach(link -> follow(path, link));
        } else if (mediaType.contains("xml") && rendering.length() > 0) {
            try {
                Document document = parser().parse(new InputSource(new StringReader(rendering.bodyText())));
                if (document.getElementsByTagNameNS("*", GoldenContent.PROBE).getLength() > 0) {
                    found(Rule.ESCAPES, path, "what a text has of HTML became an element");
                }
            } catch (SAXException | IOException broken) {
                found(Rule.ESCAPES, path, "it is not well-formed: " + broken.getMessage());
            }
        }
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("every Java platform has a parser", impossible);
        }
    }

    /** Questions are visitors' own: what answers them is not looked at here. */
    private void follow(String page, String link) {
        addresses.own(link, page).filter(_ -> !link.contains("?")).ifPresent(path -> {
            linkedFrom.putIfAbsent(path, page);
            if (!seen.contains(path)) {
                waiting.add(path);
            }
        });
    }

    private void linksLeadSomewhere() {
        linkedFrom.forEach((path, page) -> {
            int status = statuses.getOrDefault(path, 200);
            if (status >= REFUSED && status < FAILED) {
                found(Rule.LINKS_LEAD_SOMEWHERE, page, "a link leads to " + path + ", which is " + status);
            }
        });
    }

    private void itemIsWhole(String path, Item item) {
        Rendering rendering = answer(path, Map.of(), content);
        if (rendering == null) {
            return;
        }
        if (rendering.status() != 200) {
            found(Rule.LINKS_LEAD_SOMEWHERE, path, "is said to be the page of " + item.title() + ", and its status is "
                    + rendering.status());
        } else if (rendering.mediaType().startsWith("text/html")) {
            findings.addAll(new PageCheck(path, rendering.bodyText()).of(item).findings());
        }
    }

    /** Whatever somebody types into the line of addresses. */
    private void hostile() {
        String long1 = "x".repeat(5_000);
        for (String value : List.of(GoldenContent.HOSTILE, "..", long1, "%00", "\u0000", "a/../b")) {
            for (String path : addresses.with(value)) {
                unharmed(path, Map.of());
            }
        }
        for (String path : addresses.known()) {
            unharmed(path, Map.of("q", List.of(GoldenContent.HOSTILE), "page", List.of("-1", long1), "after",
                    List.of("x")));
        }
        unharmed("/" + GoldenContent.HOSTILE, Map.of());
    }

    private void unharmed(String path, Map<String, List<String>> query) {
        Rendering rendering = answer(path, query, content);
        if (rendering == null) {
            return;
        }
        if (rendering.status() >= FAILED) {
            found(Rule.ANSWERS, path, "its status is " + rendering.status());
        }
        String location = rendering.headers().getOrDefault("Location", "");
        if (rendering.status() >= MOVED && (location.startsWith("//") || location.startsWith("\\"))) {
            found(Rule.ESCAPES, path, "it sends visitors to another server: " + location);
        }
        if (rendering.mediaType().startsWith("text/html") && rendering.length() > 0) {
            findings.addAll(new PageCheck(path, rendering.bodyText())
                    .whatever(addresses.ask(path, Map.of()).request().locale()).findings());
        }
    }

    /** The same content again, then other content, then the first again: only the content decides. */
    private void repeated() {
        List<GoldenContent> states = List.of(content, changed, content);
        for (String path : List.copyOf(pages.keySet())) {
            byte[] first = pages.get(path);
            for (GoldenContent shown : states) {
                Rendering again = answer(path, Map.of(), shown);
                if (shown == content && again != null && !Arrays.equals(first, again.body())) {
                    found(Rule.SAYS_WHAT_IT_READS, path,
                            "asked again, the same content gives something else");
                    break;
                }
            }
        }
        pagesOfItems().forEach((path, item) -> {
            Item now = changed.all(item.locale()).stream().filter(other -> other.id().equals(item.id())).findFirst()
                    .orElse(item);
            if (!now.title().equals(item.title())) {
                Rendering after = answer(path, Map.of(), changed);
                if (after != null && after.status() == 200 && after.mediaType().startsWith("text/html")
                        && !Texts.words(after.bodyText()).contains(Texts.words(now.title()))) {
                    found(Rule.SAYS_WHAT_IT_READS, path, "the title was changed, and the page still has the old one");
                }
            }
        });
    }
}
