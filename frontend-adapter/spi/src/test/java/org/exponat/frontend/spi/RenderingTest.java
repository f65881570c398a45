package org.exponat.frontend.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RenderingTest {

    @Test
    void saysNothingOfHowItIsSent() {
        Rendering page = Rendering.html("<p>");
        for (String header : new String[]{"Content-Length", "transfer-encoding", "ETag", "Surrogate-Key"}) {
            assertThatThrownBy(() -> page.withHeader(header, "3")).as(header)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(header);
        }
        assertThat(page.withHeader("Link", "</>; rel=\"up\"").headers()).containsKey("link");
    }

    @Test
    void isOfAMediaType() {
        assertThatThrownBy(() -> Rendering.text(200, "html", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rendering.bytes("image/png, text/html", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        for (String charset : new String[]{"no-such", "\"a b\"", "\"\""}) {
            assertThatThrownBy(() -> Rendering.bytes("text/plain; charset=" + charset, new byte[0])).as(charset)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not a charset");
        }
        assertThat(Rendering.bytes("text/plain;charset=\"utf-8\"", new byte[0]).status()).isEqualTo(200);
        assertThat(Rendering.text(200, "text/turtle", "").mediaType()).isEqualTo("text/turtle;charset=UTF-8");
        assertThat(Rendering.bytes("multipart/mixed; boundary=\"a b\"", new byte[0]).status()).isEqualTo(200);
    }
}
