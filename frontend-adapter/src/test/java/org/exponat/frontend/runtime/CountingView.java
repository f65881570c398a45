package org.exponat.frontend.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import org.exponat.core.installation.ForwardingView;
import org.exponat.core.query.PublishedView;

/** Counts the questions that reach a view. */
final class CountingView extends ForwardingView {

    private final AtomicInteger questions;

    CountingView(PublishedView view, AtomicInteger questions) {
        super(view);
        this.questions = questions;
    }

    @Override
    protected PublishedView below() {
        questions.incrementAndGet();
        return super.below();
    }
}
