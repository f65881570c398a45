package org.exponat.core.installation;

import java.util.Optional;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.LayeredView;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;

/** A view that answers every question as another one does, for tests to change one answer or to notice the questions. */
public abstract class ForwardingView extends LayeredView {

    protected ForwardingView(PublishedView view) {
        super(view);
    }

    @Override
    public Optional<LiveItem> findBySlug(String type, LocaleTag locale, Slug slug) {
        return below().findBySlug(type, locale, slug);
    }

    @Override
    public Optional<LiveItem> findByNumber(DocumentNumber number) {
        return below().findByNumber(number);
    }

    @Override
    public Page list(ContentQuery query) {
        return below().list(query);
    }
}
