package org.exponat.api.delivery;

import java.util.Set;
import java.util.function.Supplier;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Page;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.jspecify.annotations.Nullable;

/**
 * A list in pages that all come from one state of whatever they can show.
 *
 * @param named whether the reader, or the cursor, says which edition to read
 * @param reachable the types whose items any page can show; empty: all
 */
record Pages(AskedEdition asked, PublishedView view, boolean named, Set<String> reachable) {

    /**
     * @param after where the page before ended; null for the first page
     * @param preview what is laid over the edition; null for what everybody reads
     */
    static Pages of(QueryParameters parameters, @Nullable Cursor after, @Nullable Preview preview,
            Set<String> reachable, EditionChoice choice, PublishedSite site) {
        AskedEdition asked = choice.choose(parameters, preview, after == null ? null : after.edition(),
                (earlier, later) -> site.at(later).lastChangeOfTypes(reachable) <= earlier.number());
        return new Pages(asked, asked.view(site),
                EditionChoice.isNamed(parameters) || after != null || preview != null, reachable);
    }

    /** @throws Refusal (400) if the query asks for what the types do not offer: what is invalid is the address */
    Page list(ContentQuery query) {
        return answered(() -> view.list(query));
    }

    /**
     * How many items all pages have together.
     *
     * @throws Refusal (400) if the query asks for what the types do not offer
     */
    long count(ContentQuery query) {
        return answered(() -> view.count(query));
    }

    /** @throws Refusal (400) if the query asks for what the types do not offer */
    static <T> T answered(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (InvalidContent refused) {
            throw Refusal.badParameter(String.join(" ", refused.faults().stream().map(Fault::detail).toList()));
        }
    }

    /**
     * How the reader names the next page; null when there is none. Where no edition was named, the cursor names the last
     * one that changed anything reachable, not the one that was read: all pages are the same in both, and a publication of
     * other types changes neither the answer nor its entity tag.
     */
    @Nullable
    String next(Page page) {
        Cursor next = page.next();
        return next == null
                ? null
                : PageMark.of(next.in(named ? asked.edition().number() : view.lastChangeOfTypes(reachable)).encode(),
                        asked.preview());
    }
}
