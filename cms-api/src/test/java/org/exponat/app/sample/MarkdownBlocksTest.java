package org.exponat.app.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownBlocksTest {

    private final MarkdownBlocks blocks = new MarkdownBlocks(key -> "id-of-" + key);

    @Test
    void turnsParagraphsHeadingsListsAndQuotationsIntoBlocks() {
        assertThat(blocks.of("""
                ## L. & C. *Arnold*

                Ein Satz mit [Link](item:u-arnold) und
                **noch** einem [Link](https://example.org/a_b).

                - eins
                - [zwei](item:zwei) und
                  mehr

                1. erstens

                > Gesagt
                > ist gesagt.
                """)).isEqualTo(CanonicalJson.read("""
                [{"type":"heading","level":2,"text":"L. & C. *Arnold*"},
                 {"type":"paragraph","text":"Ein Satz mit [Link](item:id-of-u-arnold) und **noch** einem \
                [Link](https://example.org/a_b)."},
                 {"type":"list","ordered":false,"items":["eins","[zwei](item:id-of-zwei) und mehr"]},
                 {"type":"list","ordered":true,"items":["erstens"]},
                 {"type":"quote","text":"Gesagt ist gesagt."}]"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# zu hoch", "```\ncode\n```", "<b>HTML</b>", "Ein <b>Wort</b>", "---", "- a\n\n  b",
            "- a\n  - b", "![Bild](x.png)", "[x](javascript:alert)", "[x](item:a \"Titel\")", "Ein `Code`"})
    void refusesWhatNoBlockCanHold(String markdown) {
        assertThatThrownBy(() -> blocks.of(markdown)).isInstanceOf(IllegalArgumentException.class);
    }
}
