package org.exponat.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AdmissionTest {

    private static final FilterChain ANSWERS = (_, response) -> response.getWriter().print("a page");

    private final Admission one = new Admission(1, Duration.ZERO);

    @Test
    void refusesAtOnceWhatCannotBegin() throws Exception {
        MockHttpServletResponse second = new MockHttpServletResponse();
        MockHttpServletResponse first = ask("/api/delivery/items", (_, response) -> {
            one.doFilter(get("/api/delivery/search"), second, ANSWERS);
            response.getWriter().print("a page");
        });
        assertThat(first.getContentAsString()).isEqualTo("a page");
        assertThat(second.getStatus()).isEqualTo(503);
        assertThat(second.getHeader("Retry-After")).isEqualTo("1");
        assertThat(second.getContentType()).isEqualTo("application/problem+json");
        assertThat(second.getContentAsString()).contains("urn:exponat:problem:overloaded").doesNotContain("a page");
    }

    @Test
    void letsTheNextBeginOnceOneIsDoneOrHasFailed() throws Exception {
        assertThat(ask("/sites/website/", ANSWERS).getContentAsString()).isEqualTo("a page");
        try {
            ask("/", (_, _) -> {
                throw new IOException("broken");
            });
        } catch (IOException expected) {
            assertThat(expected).hasMessage("broken");
        }
        assertThat(ask("/", ANSWERS).getContentAsString()).isEqualTo("a page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/editorial/items", "/api/editorial/changes?wait=9", "/actuator/health",
            "/api/delivery/events", "/api/delivery/items?minEdition=7", "/media/x/y"})
    void doesNotKeepOutWhatIsNotComputedForReaders(String address) throws Exception {
        MockHttpServletResponse other = new MockHttpServletResponse();
        ask("/api/delivery/items", (_, _) -> one.doFilter(get(address), other, ANSWERS));
        assertThat(other.getContentAsString()).isEqualTo("a page");
    }

    @Test
    void keepsPlacesForThoseWhoWaitForAnEditionAndNoMoreThanForOthers() throws Exception {
        MockHttpServletResponse second = new MockHttpServletResponse();
        ask("/api/delivery/items?minEdition=7",
                (_, _) -> one.doFilter(get("/api/delivery/search?q=a&minEdition=0"), second, ANSWERS));
        assertThat(second.getStatus()).isEqualTo(503);
    }

    private MockHttpServletResponse ask(String address, FilterChain chain) throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        one.doFilter(get(address), response, chain);
        return response;
    }

    private static MockHttpServletRequest get(String address) {
        int query = address.indexOf('?');
        MockHttpServletRequest request = new MockHttpServletRequest("GET",
                query < 0 ? address : address.substring(0, query));
        request.setQueryString(query < 0 ? null : address.substring(query + 1));
        return request;
    }
}
