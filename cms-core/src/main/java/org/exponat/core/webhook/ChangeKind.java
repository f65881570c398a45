package org.exponat.core.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.exponat.core.publication.TextChange;

/** What becomes of a published text, as far as the public can see. */
public enum ChangeKind {
    /** It went live, for the first time or anew. */
    PUBLISHED,
    /** It is not live any more. */
    WITHDRAWN,
    /** It was taken out of every edition. */
    RETRACTED;

    /** How the kind is written in the store and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ChangeKind> find(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    public static ChangeKind of(TextChange change) {
        return switch (change) {
            case TextChange.Live _ -> PUBLISHED;
            case TextChange.Withdrawn _ -> WITHDRAWN;
            case TextChange.Retracted _ -> RETRACTED;
        };
    }
}
