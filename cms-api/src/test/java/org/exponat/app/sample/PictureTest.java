package org.exponat.app.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void measuresADrawingByItsViewBox() {
        assertThat(Picture
                .ofSvg(bytes("<?xml version='1.0'?>\n<svg xmlns='x' role=\"img\"\n viewBox=\"0 0 1200 630.4\">")))
                .isEqualTo(new Picture(1200, 630));
    }

    @Test
    void refusesWhatHasNoMeasures() {
        assertThatThrownBy(() -> Picture.ofSvg(bytes("<svg></svg>"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
