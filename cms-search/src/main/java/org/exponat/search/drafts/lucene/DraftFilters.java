package org.exponat.search.drafts.lucene;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.draft.DraftState;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.CountedValues;
import org.exponat.search.document.IndexFields;
import org.exponat.search.drafts.DraftQuestion;
import org.jspecify.annotations.Nullable;

/** What restricts a question whatever its words. Place holders have no state, so nothing here finds them. */
record DraftFilters(DraftQuestion question) {

    private static final Set<DraftState> USUAL = EnumSet.complementOf(EnumSet.of(DraftState.TRASHED));

    /** The query, restricted by everything. */
    Query restrict(Query query) {
        return with(query, question.types(), states(), question.workflow());
    }

    /** The query, as if all types were asked for that may be read. */
    Query restrictButTypes(Query query) {
        return with(query, question.readable(), states(), question.workflow());
    }

    /** The query, as if no states were asked for. */
    Query restrictButStates(Query query) {
        return with(query, question.types(), USUAL, question.workflow());
    }

    /** The query, as if no states of workflows were asked for. */
    Query restrictButWorkflow(Query query) {
        return with(query, question.types(), states(), Set.of());
    }

    /** The query, among all that the editor may read: words of nothing else may be told. */
    Query restrictToReadable(Query query) {
        return new BooleanQuery.Builder().add(query, Occur.MUST)
                .add(ofTypes(question.readable()), Occur.FILTER)
                .add(anyOf(DraftFields.STATE, USUAL.stream().map(DraftState::key).toList()), Occur.FILTER).build();
    }

    private Set<DraftState> states() {
        return question.states().isEmpty() ? USUAL : question.states();
    }

    private Query with(Query query, Set<String> types, Set<DraftState> states, Set<String> workflow) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(query, Occur.MUST)
                .add(ofTypes(types), Occur.FILTER)
                .add(anyOf(DraftFields.STATE, states.stream().map(DraftState::key).toList()), Occur.FILTER);
        if (!workflow.isEmpty()) {
            all.add(anyOf(DraftFields.WORKFLOW, workflow), Occur.FILTER);
        }
        for (ItemId theme : question.themes()) {
            all.add(new TermQuery(new Term(IndexFields.THEME, theme.toString())), Occur.FILTER);
        }
        if (question.changedBy() != null) {
            all.add(new TermQuery(new Term(DraftFields.CHANGED_BY, question.changedBy())), Occur.FILTER);
        }
        if (question.changedAfter() != null || question.changedBefore() != null) {
            all.add(LongField.newRangeQuery(DraftFields.CHANGED_AT, micros(question.changedAfter(), Long.MIN_VALUE),
                    micros(question.changedBefore(), Long.MAX_VALUE) - 1), Occur.FILTER);
        }
        return all.build();
    }

    private static long micros(@Nullable Instant instant, long otherwise) {
        return instant == null ? otherwise : CountedValues.micros(instant);
    }

    static Query ofTypes(Set<String> types) {
        return anyOf(IndexFields.TYPE, types);
    }

    private static Query anyOf(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
