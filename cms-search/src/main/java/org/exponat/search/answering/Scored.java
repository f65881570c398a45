package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.exponat.search.document.IndexFields;

/**
 * The score a document has by a query, and by which simple queries within it.
 *
 * @param parts the simple queries that brought something, and how much of the score
 */
record Scored(double score, List<Part> parts) {

    private static final Scored NOTHING = new Scored(0, List.of());

    record Part(Query query, double score) {}

    Scored {
        parts = List.copyOf(parts);
    }

    static Scored of(Query query, IndexSearcher searcher, int document) throws IOException {
        return switch (query) {
            case BoostQuery boosted -> of(boosted.getQuery(), searcher, document).times(boosted.getBoost());
            case DisjunctionMaxQuery any -> best(all(any.getDisjuncts(), searcher, document),
                    any.getTieBreakerMultiplier());
            case BooleanQuery several when !isOfGrams(several) -> isBarred(several, searcher, document)
                    ? NOTHING
                    : sum(all(several.clauses().stream().filter(BooleanClause::isScoring).map(BooleanClause::query)
                            .toList(), searcher, document));
            default -> {
                Explanation explained = searcher.explain(query, document);
                double score = explained.isMatch() ? explained.getValue().doubleValue() : 0;
                yield score > 0 ? new Scored(score, List.of(new Part(query, score))) : NOTHING;
            }
        };
    }

    /** What does not score can still decide. */
    private static boolean isBarred(BooleanQuery query, IndexSearcher searcher, int document) throws IOException {
        return !query.clauses().stream().allMatch(BooleanClause::isScoring)
                && !searcher.explain(query, document).isMatch();
    }

    /** Hundreds of sequences of letters say nothing one by one. */
    private static boolean isOfGrams(BooleanQuery query) {
        return !query.clauses().isEmpty() && query.clauses().getFirst().query() instanceof TermQuery term
                && (term.getTerm().field().equals(IndexFields.GRAMS)
                        || term.getTerm().field().equals(IndexFields.TITLE_GRAMS));
    }

    private static List<Scored> all(Iterable<Query> queries, IndexSearcher searcher, int document)
            throws IOException {
        List<Scored> scored = new ArrayList<>();
        for (Query query : queries) {
            scored.add(of(query, searcher, document));
        }
        return scored;
    }

    private static Scored best(List<Scored> all, double others) {
        Scored best = all.stream().max(Comparator.comparingDouble(Scored::score)).orElse(NOTHING);
        return sum(all.stream().map(one -> one == best ? one : one.times(others)).toList());
    }

    private static Scored sum(List<Scored> all) {
        return new Scored(all.stream().mapToDouble(Scored::score).sum(),
                all.stream().flatMap(one -> one.parts().stream()).filter(part -> part.score() > 0).toList());
    }

    private Scored times(double factor) {
        return new Scored(score * factor,
                parts.stream().map(part -> new Part(part.query(), part.score() * factor)).toList());
    }
}
