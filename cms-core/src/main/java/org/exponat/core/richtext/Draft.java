package org.exponat.core.richtext;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block before it is written down. */
sealed interface Draft {

    /** @param marker what made the paragraph look like a member of a list; null: nothing did */
    record Paragraph(List<Run> runs, @Nullable Marker marker) implements Draft {
        public Paragraph {
            runs = List.copyOf(runs);
        }
    }

    record Heading(int level, List<Run> runs) implements Draft {
        public Heading {
            runs = List.copyOf(runs);
        }
    }

    record Items(boolean ordered, List<List<Run>> items) implements Draft {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** @param source none: empty */
    record Quote(List<Run> runs, List<Run> source) implements Draft {
        public Quote {
            runs = List.copyOf(runs);
            source = List.copyOf(source);
        }
    }

    /** @param caption none: empty */
    record Picture(String asset, List<Run> caption) implements Draft {
        public Picture {
            caption = List.copyOf(caption);
        }
    }

    /**
     * The mark before a member of a list that is made of paragraphs.
     *
     * @param text as it was shown, such as {@code 1.}
     */
    record Marker(boolean ordered, String text) {

        /** Whether a list that counts by itself begins so. */
        boolean isFirst() {
            return !ordered || text.matches("\\(?(?:1|[aA]|[iI])[.)]+");
        }
    }
}
