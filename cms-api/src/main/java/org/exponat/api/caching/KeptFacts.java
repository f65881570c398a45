package org.exponat.api.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.exponat.api.caching.SiteOfNode.Known;

/** Small answers that depend on all items of a type, such as who is live under a slug. */
final class KeptFacts {

    /** What one costs, in bytes, roughly. */
    private static final int WEIGHT = 500;

    /** The part of the memory that is for these. */
    private static final int PART = 10;

    private final SiteOfNode node;
    private final Cache<Object, Kept> facts;

    /** @param size of the memory for items, in bytes, roughly; 0: nothing is kept */
    KeptFacts(SiteOfNode node, long size) {
        this.node = node;
        this.facts = Caffeine.newBuilder().maximumSize(size / PART / WEIGHT).executor(Runnable::run).build();
    }

    private record Kept(Object answer, long readAt, long retraction, List<String> tags) {}

    /**
     * The answer to a question at an edition.
     *
     * @param question tells it from all others, with whatever it depends on but the site
     * @param types whose items decide it; none: all
     * @param edition at most the known one
     * @param store asked if it is not known here
     */
    <T> T find(Class<T> answer, Object question, Collection<String> types, long edition, Known known,
            Supplier<T> store) {
        Kept kept = facts.getIfPresent(question);
        if (kept != null && kept.retraction == known.retraction()
                && node.isUnchangedSince(Math.min(kept.readAt, edition), kept.tags)) {
            return answer.cast(kept.answer);
        }
        T read = store.get();
        if (kept == null || kept.readAt <= edition) {
            facts.put(question, new Kept(read, edition, known.retraction(), SurrogateKey.ofAnyOf(types)));
        }
        return read;
    }
}
