package org.exponat.api.caching;

/** How long answers may be kept. */
public final class CachePolicy {

    /** The edition an answer was read at. It is no part of what a cache keeps: answers outlive editions. */
    public static final String CONTENT_EDITION = "Content-Edition";

    /** For what an edition pinned in the address says: it never changes. */
    public static final String PINNED = "public, max-age=86400, immutable";

    /**
     * For what the next edition may change: to be kept, and asked for again before each use, or, where readers must not
     * wait, right after one within half a minute.
     */
    public static final String CURRENT = "public, max-age=0, stale-while-revalidate=30";

    /** For what may be another answer at any moment. */
    public static final String MOMENTARY = "public, max-age=0, must-revalidate";

    /** For what lies under the hash of its own bytes. */
    public static final String FOREVER = "public, max-age=31536000, immutable";

    /** For what is not public. */
    public static final String NEVER = "no-store";

    private CachePolicy() {}
}
