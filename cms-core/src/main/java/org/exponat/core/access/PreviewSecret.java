package org.exponat.core.access;

import java.util.Optional;
import org.exponat.core.model.Hash;

/** The token by which somebody without an account sees a preview; it begins with {@code expv_}. */
public final class PreviewSecret {

    private static final SecretForm FORM = SecretForm.of("expv_");

    private PreviewSecret() {}

    /** A new one. It is told once and kept nowhere. */
    public static String fresh() {
        return FORM.fresh();
    }

    /** What is kept of a token; empty if the text is none. */
    public static Optional<Hash> hashOf(String text) {
        return FORM.isMetBy(text) && FORM.isRight(text) ? Optional.of(Hash.of(text)) : Optional.empty();
    }
}
