package org.exponat.api.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import org.exponat.api.caching.SiteOfNode.Known;

/**
 * The answers kept in memory, within bounds. An answer keeps the edition it was computed at, and is given out only while
 * nothing it was made of has changed since: a slow reader who brings an old answer late does no harm.
 */
final class KeptAnswers {

    private final SiteOfNode site;
    private final Cache<String, Kept> answers;

    /** @param size in bytes, roughly; 0: nothing is kept */
    KeptAnswers(SiteOfNode site, long size) {
        this.site = site;
        this.answers = Caffeine.newBuilder().maximumWeight(size).executor(Runnable::run)
                .weigher((String question, Kept kept) -> 2 * question.length() + kept.answer.weight()).build();
    }

    SiteOfNode site() {
        return site;
    }

    /** The answer to a question, if it is the same now. */
    Optional<Found> find(String question, Known now) {
        Kept kept = answers.getIfPresent(question);
        if (kept == null) {
            return Optional.empty();
        }
        if (kept.retraction != now.retraction() || !kept.pinned && !isUnchanged(kept, now)) {
            answers.asMap().remove(question, kept);
            return Optional.empty();
        }
        return Optional.of(new Found(kept.answer, kept.pinned ? kept.edition : now.edition()));
    }

    /** @param edition the one it is given out as */
    record Found(KeptAnswer answer, long edition) {}

    /**
     * @param before what was known before it was computed
     * @param edition the one it was computed at
     * @param pinned whether the question itself names the edition
     * @param tags what it is made of
     */
    void keep(String question, KeptAnswer answer, Known before, long edition, boolean pinned, List<String> tags) {
        answers.put(question, new Kept(answer, before.retraction(), edition, pinned, tags));
    }

    void forgetAll() {
        answers.invalidateAll();
    }

    private boolean isUnchanged(Kept kept, Known now) {
        if (kept.unchangedAt == now.edition()) {
            return true;
        }
        // An answer newer than what is known is none of the edition that readers get.
        boolean unchanged = kept.edition <= now.edition() && site.isUnchangedSince(kept.edition, kept.tags);
        if (unchanged) {
            kept.unchangedAt = now.edition();
        }
        return unchanged;
    }

    private static final class Kept {

        private final KeptAnswer answer;
        private final long retraction;
        private final long edition;
        private final boolean pinned;
        private final List<String> tags;
        private volatile long unchangedAt = -1;

        Kept(KeptAnswer answer, long retraction, long edition, boolean pinned, List<String> tags) {
            this.answer = answer;
            this.retraction = retraction;
            this.edition = edition;
            this.pinned = pinned;
            this.tags = List.copyOf(tags);
        }
    }
}
