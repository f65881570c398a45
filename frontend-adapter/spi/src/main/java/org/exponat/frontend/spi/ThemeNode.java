package org.exponat.frontend.spi;

import java.util.List;

/** A theme, and the narrower themes below it. */
public record ThemeNode(Item theme, List<ThemeNode> narrower) {

    public ThemeNode {
        narrower = List.copyOf(narrower);
    }
}
