package org.exponat.search.answering;

import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.automaton.ByteRunAutomaton;

/** Counts the clauses of a query as the limit for them does. */
final class Clauses extends QueryVisitor {

    private int count;

    private Clauses() {}

    static int of(Query query) {
        Clauses clauses = new Clauses();
        query.visit(clauses);
        return clauses.count;
    }

    @Override
    public QueryVisitor getSubVisitor(Occur occur, Query parent) {
        return this;
    }

    @Override
    public void consumeTerms(Query query, Term... terms) {
        count++;
    }

    @Override
    public void consumeTermsMatching(Query query, String field, Supplier<ByteRunAutomaton> automaton) {
        count++;
    }

    @Override
    public void visitLeaf(Query query) {
        count++;
    }
}
