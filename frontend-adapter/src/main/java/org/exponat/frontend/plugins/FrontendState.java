package org.exponat.frontend.plugins;

import java.util.List;
import org.exponat.frontend.runtime.Busyness;
import org.jspecify.annotations.Nullable;

/**
 * How a frontend is doing.
 *
 * @param file the name of its jar; empty: it is built in
 * @param version of the plugin that answers, else of the one in the directory; empty where it is not known
 * @param reasons why it, or what should have taken its place, was not let in; empty where nothing is wrong
 * @param findings what the conformance kit found of the one that answers, which was let in all the same; empty where it
 *        found nothing or was not asked
 * @param busyness null where it answers nothing, and for built-in ones
 */
public record FrontendState(String name, Condition condition, String file, String version, String provider,
        List<String> reasons, List<String> findings, @Nullable Busyness busyness) {

    public FrontendState {
        reasons = List.copyOf(reasons);
        findings = List.copyOf(findings);
    }

    /** Whether it answers. */
    public enum Condition {
        RUNNING, STOPPED,
        /** It was not let in. */
        REFUSED,
        /** It answers nothing any more, because requests ran away. */
        TAKEN_OUT
    }

    public boolean isBuiltIn() {
        return file.isEmpty();
    }
}
