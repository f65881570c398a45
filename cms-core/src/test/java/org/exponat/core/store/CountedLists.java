package org.exponat.core.store;

import java.util.concurrent.atomic.AtomicInteger;
import org.exponat.core.installation.ForwardingView;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;

/** A view that counts how often it is asked for a page of a list. */
final class CountedLists extends ForwardingView {

    private final AtomicInteger lists;

    CountedLists(PublishedView view, AtomicInteger lists) {
        super(view);
        this.lists = lists;
    }

    @Override
    public Page list(ContentQuery query) {
        lists.incrementAndGet();
        return super.list(query);
    }
}
