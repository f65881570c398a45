package org.exponat.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvgFileTest {

    private static ReadPicture read(String inside) {
        return SvgFile
                .read(("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>" + inside
                        + "</svg>").getBytes(StandardCharsets.UTF_8));
    }

    private static String cleaned(String inside) {
        return new String(read(inside).bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>evil</script>", "<script xlink:href='evil.js'/>", "<g onload='evil'/>",
            "<g OnClick='evil'/>", "<g xmlns:x='x' x:href='evil'/>", "<a href='evil'/>", "<use href='evil#a'/>",
            "<use xlink:href='data:image/svg+xml,evil'/>", "<image href='//evil/x.png'/>",
            "<image href='data:text/html;base64,evil'/>", "<image href=' javascript:evil'/>",
            "<style>@import 'evil';</style>", "<style>a{background:url(evil)}</style>",
            "<style>a{background:u\\72l(evil)}</style>", "<style>a{b:url/**/(evil)}</style>",
            "<style>a{b:expression(evil)}</style>", "<g style='background:URL( \"evil\" )'/>",
            "<rect fill='url(evil#a)'/>", "<rect mask='url(//evil)'/>", "<animate attributeName='href' values='evil'/>",
            "<set attributeName='href' to='evil'/>",
            "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>evil</p></foreignObject>",
            "<iframe xmlns='http://www.w3.org/1999/xhtml' src='evil'/>", "<filter><feImage href='evil'/></filter>",
            "<metadata>evil</metadata>", "<!-- evil -->", "<?evil?>", "<title><script>evil</script></title>",
            "<style><g>@import 'evil'</g></style>", "<cursor href='evil'/>", "<font-face-uri href='evil'/>",
            "<g><script>evil<g/></script></g>", "<style>a{b:image-set('evil' 1x)}</style>",
            "<text href='evil'>a</text>", "<g fill='url(#a) url(evil)'/>", "<g data-x='evil'/>"})
    void whatRunsOrReachesOutIsGoneAndTold(String attack) {
        assertThat(cleaned(attack)).doesNotContainIgnoringCase("evil");
        assertThat(read(attack).changes()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<g transform=\"rotate(5)\"><path d=\"M0 0h5\"></path></g>",
            "<text x=\"1\">a &lt; b &amp; c</text>", "<style>.a{fill:url(#b)}</style>",
            "<linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"></stop></linearGradient>",
            "<use href=\"#a\"></use>", "<use xlink:href=\"#a\"></use>", "<rect fill=\"url(#a)\"></rect>",
            "<image href=\"data:image/png;base64,AA==\"></image>", "<text xml:lang=\"de\">ä</text>"})
    void whatDrawsStaysAsItIs(String drawing) {
        assertThat(cleaned(drawing)).contains(drawing);
        assertThat(read(drawing).changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{b:\"/*\"}c{d:url(//evil)}e{f:\"*/\"}", "a{b:'/*'}@import 'evil';c{d:'*/'}",
            "a{b:\"/*\";c:u\\72l(evil);d:\"*/\"}", "a{b:url(\"#a') url(evil)}"})
    void marksOfRemarksInQuotationMarksHideNothing(String style) {
        assertThat(cleaned("<style><![CDATA[" + style + "]]></style>")).doesNotContain("evil");
        assertThat(SvgAllowed.attribute("style", style)).isFalse();
    }

    @Test
    void remarksInStylesStay() {
        assertThat(cleaned("<style>/* red */a{fill:red}</style>")).contains("/* red */a{fill:red}");
    }

    @Test
    void noTextTakesLongToRead() {
        String long1 = ",".repeat(1_000_000);
        String long2 = "/*".repeat(1_000_000);
        String long3 = "url( ".repeat(400_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            ReadPicture read = SvgFile.read(("<svg xmlns='http://www.w3.org/2000/svg' viewBox='" + long1 + "'><style>"
                    + long2 + "</style><g style='" + long3 + "'/></svg>").getBytes(StandardCharsets.UTF_8));
            assertThat(read.width()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"0 0 30 20,30", "'0,0,30,20',30", "' -5, 1  30.4 ,20 ',30", "0 0 30,", "0 0 30 20 10,", "',,,,',",
            "0 0 -3 4,", "0 0 1.1.1 4,"})
    void aBoxTellsHowLargeADrawingIs(String box, @Nullable Integer width) {
        assertThat(SvgFile.read(("<svg xmlns='http://www.w3.org/2000/svg' viewBox='" + box + "'/>").getBytes(
                StandardCharsets.UTF_8)).width()).isEqualTo(width);
    }

    @Test
    void noDeclarationOfAnEncodingChangesWhatItMeans() {
        byte[] utf7 = "<?xml version='1.0' encoding='UTF-7'?><svg xmlns='http://www.w3.org/2000/svg'>+ADw-script+AD4-</svg>"
                .getBytes(StandardCharsets.UTF_8);
        String cleaned = new String(SvgFile.read(utf7).bytes(), StandardCharsets.UTF_8);
        assertThat(cleaned).contains("+ADw-script+AD4-").doesNotContain("UTF-7");
        byte[] other = "<svg xmlns='http://www.w3.org/2000/svg'><text>ä</text></svg>"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SvgFile.read(other)).isInstanceOf(FileRefused.class).hasMessageContaining("UTF-8");
    }

    @Test
    void quotationMarksDoNotEndAttributes() {
        assertThat(cleaned("<g id='a\"&#34;&gt;&lt;script&gt;'/>")).contains("id=\"a&quot;&quot;&gt;&lt;script&gt;\"");
        assertThat(cleaned("<style>a{}&lt;/style&gt;&lt;script&gt;</style>")).doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg/>", "<svg xmlns='http://www.w3.org/2000/svg'>", "<?xml version='1.0'?>", "<html/>",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
            "<!DOCTYPE svg [<!ENTITY % a SYSTEM 'file:///etc/passwd'>%a;]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>"})
    void whatIsNoDrawingIsRefused(String text) {
        assertThatThrownBy(() -> SvgFile.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FileRefused.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"viewBox='0 0 40.4 30'|40|30",
            "viewBox='0,0,40,30' width='9' height='9'|40|30",
            "width='9px' height='8'|9|8", "width='100%' height='8'||", "viewBox='a b c d'||", "viewBox='0 0 0 1e9'||1"})
    void theExtentIsThatOfTheViewBox(String attributes, String width, String height) {
        ReadPicture read = SvgFile.read(("<svg xmlns='http://www.w3.org/2000/svg' " + attributes + "/>")
                .getBytes(StandardCharsets.UTF_8));
        if (width == null) {
            assertThat(read.width()).isNull();
        } else {
            assertThat(read.width()).isEqualTo(Integer.valueOf(width));
            assertThat(read.height()).isEqualTo(Integer.valueOf(height));
        }
    }
}
