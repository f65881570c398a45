package org.exponat.api.caching;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.installation.Installation;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AnswersFirstTest {

    @TempDir
    Path data;

    private Installation exponat;
    private AnswersFirst first;

    @BeforeEach
    void open() {
        exponat = Installation.open(StoreSettings.sqlite(data.resolve("exponat.db")));
        exponat.publish(exponat.article("a", Installation.DE));
        SiteOfNode site = new SiteOfNode(exponat.site(), exponat.store.feed(), exponat.clock);
        first = new AnswersFirst(() -> site, 1_000_000, true, path -> switch (path) {
            case "/sites/feeds/atom.xml", "/" -> Optional.of(Set.of());
            case "/sites/website/de/suche" -> Optional.of(Set.of("q", "type"));
            default -> Optional.empty();
        }, _ -> {});
    }

    @AfterEach
    void close() {
        exponat.close();
    }

    /** What is answered, which names what was asked. */
    private String ask(String path, String query) throws IOException, ServletException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setQueryString(query);
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain behind = (asked, answer) -> {
            HttpServletResponse http = (HttpServletResponse) answer;
            http.setContentType("text/plain");
            http.setHeader("ETag", "\"1\"");
            http.setHeader(CachePolicy.CONTENT_EDITION, "1");
            http.setHeader("Cache-Control", CachePolicy.CURRENT);
            http.getOutputStream().write((path + "?" + query).getBytes(StandardCharsets.UTF_8));
        };
        first.doFilter(request, response, behind);
        return response.getContentAsString();
    }

    @Test
    void whatAPageDoesNotReadMakesNoOtherPageOfIt() throws Exception {
        for (String query : new String[]{"a=1", "a=2", "utm_source=x&%C3%BC=%20", "a", "&&"}) {
            assertThat(ask("/sites/feeds/atom.xml", query)).isEqualTo("/sites/feeds/atom.xml?a=1");
            assertThat(ask("/", query)).isEqualTo("/?a=1");
        }
        assertThat(first.computed()).isEqualTo(2);
    }

    @Test
    void whatItReadsDoes() throws Exception {
        assertThat(ask("/sites/website/de/suche", "q=a&x=1")).endsWith("?q=a&x=1");
        assertThat(ask("/sites/website/de/suche", "x=2&q=a")).endsWith("?q=a&x=1");
        for (String other : new String[]{"q=b", "q=a&q=a", "q=a&type=b", "type=a", "q=", "q=a%0Atype%0A1%0Ab", ""}) {
            assertThat(ask("/sites/website/de/suche", other)).endsWith("?" + other);
        }
        assertThat(ask("/sites/plugin/page", "a=1")).endsWith("?a=1");
        assertThat(ask("/sites/plugin/page", "a=2")).endsWith("?a=2");
    }

    @Test
    void aPreviewAndWhatCannotBeReadAreNotTakenForThePage() throws Exception {
        ask("/sites/feeds/atom.xml", "a=1");
        for (String query : new String[]{"preview=x", "release=y", "%70review=z", "a=%", "a=%00"}) {
            assertThat(ask("/sites/feeds/atom.xml", query)).endsWith("?" + query);
        }
    }
}
