package org.exponat.search.analysis;

import org.apache.lucene.analysis.Analyzer;

/** An analyzer of running text that comes in several pieces. */
abstract class TextAnalyzer extends Analyzer {

    /** More than any slop: the end of one piece and the beginning of the next are no phrase. */
    private static final int GAP = 100;

    @Override
    public final int getPositionIncrementGap(String fieldName) {
        return GAP;
    }
}
