package org.exponat.frontend.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.exponat.frontend.spi.Block;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.ListQuery;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.spi.Route;
import org.exponat.frontend.spi.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A frontend that does all right passes, and each mistake is found. */
class ConformanceTest {

    /** Clusters and companies, as plainly as can be; what is overridden is the mistake. */
    private static class Plain implements Frontend {

        @Override
        public String name() {
            return "plain";
        }

        @Override
        public List<Locale> locales() {
            return List.of(Locale.GERMAN, Locale.ENGLISH);
        }

        @Override
        public List<Route> routes() {
            return List.of(Route.of("home", "/{locale}"), Route.of("item", "/{locale}/{type}/{slug}"));
        }

        @Override
        public Optional<String> pathOf(Link item, Locale locale, Site site) {
            return List.of("cluster", "company").contains(item.type())
                    ? Optional.of("/" + locale.toLanguageTag() + "/" + item.type() + "/" + item.slug())
                    : Optional.empty();
        }

        @Override
        public Rendering render(PageRequest request, Site site) {
            if (request.route().equals("home")) {
                return page(request, "Home", site.list(ListQuery.of(request.locale(), "cluster", "company"))
                        .items().stream().map(item -> "<a href=\"" + request.address(pathOf(item.link(),
                                request.locale(), site).orElseThrow()) + "\">" + escaped(item.title()) + "</a>")
                        .collect(Collectors.joining()));
            }
            return site.find(request.variable("type"), request.variable("slug"), request.locale())
                    .map(item -> page(request, escaped(item.title()), whole(item)))
                    .orElseGet(() -> notFound(request, site));
        }

        Rendering page(PageRequest request, String title, String body) {
            return Rendering
                    .html("<!doctype html><html lang=\"" + request.locale().toLanguageTag() + "\"><title>" + title
                            + "</title>" + body + "</html>");
        }

        String whole(Item item) {
            return "<h1 lang=\"" + item.languageOf("title").toLanguageTag() + "\">" + escaped(item.title())
                    + "</h1><div lang=\"" + item.languageOf("body").toLanguageTag() + "\">"
                    + item.richText("body").map(text -> text.blocks().stream().map(this::block)
                            .collect(Collectors.joining()))
                            .orElse("")
                    + "</div>";
        }

        String block(Block block) {
            return "<p>" + escaped(switch (block) {
                case Block.Paragraph paragraph -> paragraph.text();
                case Block.Heading heading -> heading.text();
                case Block.Bullets bullets -> String.join(" / ", bullets.items());
                case Block.Quote quote -> quote.text() + " " + quote.source();
                case Block.Image image -> image.caption();
            }).replaceAll("\\[([^\\]]*)]\\([^)]*\\)*", "$1") + "</p>";
        }

        static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        }
    }

    private static List<Rule> broken(Frontend frontend) {
        return Conformance.check(frontend).findings().stream().map(Finding::rule).distinct().sorted().toList();
    }

    @Test
    void whatIsRightPasses() {
        ConformanceReport report = Conformance.check(new Plain());
        assertThat(report.findings()).isEmpty();
        assertThat(report.paths()).isGreaterThan(10);
        report.orFail();
    }

    @Test
    void aFrontendThatThrowsIsTold() {
        Frontend throwing = new Plain() {
            @Override
            String whole(Item item) {
                return item.asset("image").orElseThrow().url() + super.whole(item);
            }
        };
        ConformanceReport report = Conformance.check(throwing);
        assertThat(report.findings()).extracting(Finding::rule).contains(Rule.ANSWERS);
        assertThatExceptionOfType(AssertionError.class).isThrownBy(report::orFail)
                .withMessageContaining("ANSWERS at /de/company/mother: it throws java.util.NoSuchElementException");
    }

    @Test
    void aTextThatIsLostOrHiddenIsTold() {
        assertThat(broken(new Plain() {
            @Override
            String block(Block block) {
                return block instanceof Block.Quote ? "" : super.block(block);
            }
        })).containsExactly(Rule.LOSES_NOTHING);
        assertThat(broken(new Plain() {
            @Override
            String block(Block block) {
                return block instanceof Block.Heading
                        ? "<div hidden>" + super.block(block) + "</div>"
                        : super.block(block);
            }
        })).containsExactly(Rule.LOSES_NOTHING);
    }

    @Test
    void aLanguageThatIsNotSaidIsTold() {
        assertThat(broken(new Plain() {
            @Override
            String whole(Item item) {
                return super.whole(item).replaceAll(" lang=\"[a-z]*\"", "");
            }
        })).containsExactly(Rule.SAYS_THE_LANGUAGE);
        assertThat(broken(new Plain() {
            @Override
            Rendering page(PageRequest request, String title, String body) {
                return Rendering.html("<html><title>x</title>" + body + "</html>");
            }
        })).containsExactly(Rule.SAYS_THE_LANGUAGE);
    }

    @Test
    void aTextThatBecomesHtmlIsTold() {
        assertThat(broken(new Plain() {
            @Override
            String block(Block block) {
                return block instanceof Block.Paragraph(String id, String text)
                        ? "<p>" + text + "</p>"
                        : super.block(block);
            }
        })).contains(Rule.ESCAPES);
        assertThat(broken(new Plain() {
            @Override
            public Rendering notFound(PageRequest request, Site site) {
                return Rendering.html("<html lang=\"" + request.locale() + "\">Not here: " + request.path())
                        .withStatus(404);
            }
        })).containsExactly(Rule.ESCAPES);
    }

    @Test
    void aLinkIntoTheVoidIsTold() {
        assertThat(broken(new Plain() {
            @Override
            String whole(Item item) {
                return super.whole(item) + "<a href=\"/sites/plain/de/cluster/nowhere\">more</a>";
            }
        })).containsExactly(Rule.LINKS_LEAD_SOMEWHERE);
    }

    @Test
    void whatNeedsAScriptIsTold() {
        assertThat(broken(new Plain() {
            @Override
            String whole(Item item) {
                return super.whole(item) + "<button onclick=\"more()\">More</button>";
            }
        })).containsExactly(Rule.NEEDS_NO_SCRIPT);
    }

    @Test
    void whatIsRememberedOrMadeUpIsTold() {
        AtomicInteger count = new AtomicInteger();
        assertThat(broken(new Plain() {
            @Override
            String whole(Item item) {
                return super.whole(item) + count.incrementAndGet();
            }
        })).containsExactly(Rule.SAYS_WHAT_IT_READS);
        Map<String, Rendering> kept = new HashMap<>();
        assertThat(broken(new Plain() {
            @Override
            public Rendering render(PageRequest request, Site site) {
                return kept.computeIfAbsent(request.path(), _ -> super.render(request, site));
            }
        })).containsExactly(Rule.SAYS_WHAT_IT_READS);
    }

    @Test
    void aSiteThatIsKeptForLaterIsTold() {
        Frontend keeping = new Plain() {

            private volatile @Nullable Site first;

            @Override
            public Rendering render(PageRequest request, Site site) {
                Site kept = first == null ? site : first;
                first = kept;
                return super.render(request, kept);
            }
        };
        assertThat(broken(keeping)).contains(Rule.ANSWERS);
    }

    @Test
    void whoSpeaksNoLanguageOfTheContentCannotBeTried() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Conformance.check(new Plain() {
            @Override
            public List<Locale> locales() {
                return List.of(Locale.FRENCH);
            }
        })).withMessageContaining("speaks neither");
    }
}
