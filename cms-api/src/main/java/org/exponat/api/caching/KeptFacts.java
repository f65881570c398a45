package org.exponat.api.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.exponat.api.caching.SiteOfNode.Known;

/**
 * Small answers that depend on all items of a type, such as who is live under a slug.
 *
 * @param <Q> tells a question from all others of its kind, with whatever the answer depends on but the site
 */
final class KeptFacts<Q, A> {

    private final SiteOfNode node;
    private final Cache<Q, Kept<A>> facts;

    /** @param most how many are kept */
    KeptFacts(SiteOfNode node, long most) {
        this.node = node;
        this.facts = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    private record Kept<A>(A answer, long readAt, long retraction, List<String> tags) {}

    /**
     * The answer to a question at an edition.
     *
     * @param types whose items decide it; none: all
     * @param edition at most the known one
     * @param store asked if it is not known here
     */
    A find(Q question, Collection<String> types, long edition, Known known, Supplier<A> store) {
        Kept<A> kept = facts.getIfPresent(question);
        if (kept != null && kept.retraction == known.retraction()
                && node.isUnchangedSince(Math.min(kept.readAt, edition), kept.tags)) {
            return kept.answer;
        }
        A read = store.get();
        if (kept == null || kept.retraction < known.retraction()
                || kept.retraction == known.retraction() && kept.readAt <= edition) {
            facts.put(question, new Kept<>(read, edition, known.retraction(), SurrogateKey.ofAnyOf(types)));
        }
        return read;
    }
}
