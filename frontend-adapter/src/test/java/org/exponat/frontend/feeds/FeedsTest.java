package org.exponat.frontend.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.exponat.frontend.pages.Pages;
import org.exponat.frontend.runtime.TestSite;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.spi.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Feeds of a website that stands somewhere else, over an empty store. */
abstract class FeedsTest {

    static final String WEBSITE = "https://www.example.org/here";
    static final String OWN = "https://example.org" + TestSite.PREFIX;
    /** What no markup may be broken by; the last is allowed in no XML at all. */
    static final String HOSTILE = "</title> & ]]> <b>\\\"q\\\"</b> 😀 \\u0001";
    static final int ADDRESSES = 6;

    @TempDir
    Path directory;

    TestSite site;

    @BeforeEach
    void open() {
        site = TestSite.open(directory, new FeedsFrontend(new Somewhere(), WEBSITE, ADDRESSES));
    }

    @AfterEach
    void close() {
        site.close();
    }

    Rendering get(String path) {
        Rendering rendering = site.get("feeds", path).rendering();
        assertThat(rendering.status()).as(path).isEqualTo(200);
        return rendering;
    }

    Document xml(String path) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(get(path).body()));
        } catch (Exception unreadable) {
            throw new AssertionError(path + " is no XML", unreadable);
        }
    }

    static List<Element> all(Node below, String name) {
        NodeList found = below instanceof Document document
                ? document.getElementsByTagNameNS("*", name)
                : ((Element) below).getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    static String text(Node below, String name) {
        return all(below, name).getFirst().getTextContent();
    }

    static List<String> texts(Node below, String name) {
        return all(below, name).stream().map(Node::getTextContent).toList();
    }

    /** Pages of clusters, themes and pages, at addresses that only this knows. */
    private static final class Somewhere implements Pages {

        @Override
        public Set<String> types() {
            return Set.of("cluster", "theme", "page");
        }

        @Override
        public List<Locale> locales() {
            return List.of(Locale.GERMAN, Locale.ENGLISH);
        }

        @Override
        public Paths of(Site state) {
            return new Paths() {

                @Override
                public String home(Locale locale) {
                    return "/" + locale.toLanguageTag();
                }

                @Override
                public Optional<String> of(Item item, Locale locale) {
                    return Optional.ofNullable(item.translations().get(locale))
                            .map(slug -> path(item.type(), slug, locale));
                }

                @Override
                public Optional<String> of(Link link, Locale locale) {
                    return types().contains(link.type())
                            ? Optional.of(path(link.type(), link.slug(), locale))
                            : Optional.empty();
                }

                @Override
                public Optional<String> homeItem() {
                    return Optional.empty();
                }

                private static String path(String type, String slug, Locale locale) {
                    return "/" + locale.toLanguageTag() + "/" + type + "/" + slug;
                }
            };
        }
    }
}
