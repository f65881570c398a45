package org.exponat.frontend.pages;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.Document;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * Takes a whole text as inline CommonMark. A paragraph of CommonMark is more than that: it swallows lines such as
 * {@code [2]: https://example.org} as definitions, and what an editor wrote would not be shown.
 */
final class InlineText extends AbstractBlockParser {

    private final Paragraph paragraph = new Paragraph();
    private final List<SourceLine> lines = new ArrayList<>();

    @Override
    public Block getBlock() {
        return paragraph;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        return BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(SourceLine line) {
        lines.add(line);
    }

    @Override
    public void parseInlines(InlineParser inlines) {
        inlines.parse(SourceLines.of(lines), paragraph);
    }

    /** Begins with whatever stands first, and lets nothing else begin. */
    static final class Factory implements BlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            return matched.getMatchedBlockParser().getBlock() instanceof Document
                    ? BlockStart.of(new InlineText()).atIndex(state.getIndex())
                    : BlockStart.none();
        }
    }
}
