package org.exponat.core.access;

import java.util.Optional;
import org.exponat.core.model.Hash;

/** The token of an account; it begins with {@code exp_}. Operators may choose any other text for the first one. */
public final class TokenSecret {

    private static final SecretForm FORM = SecretForm.of("exp_");

    /** So much of a token may be shown, for people to tell theirs apart. */
    private static final int SHOWN = 10;

    private TokenSecret() {}

    /** A new one. It is told once and kept nowhere. */
    public static String fresh() {
        return FORM.fresh();
    }

    /** The beginning of one that {@link #fresh} made. */
    public static String beginning(String token) {
        return token.substring(0, SHOWN);
    }

    /** What is kept of a token; empty if the text is a misspelt one. */
    public static Optional<Hash> hashOf(String text) {
        return FORM.isMetBy(text) && !FORM.isRight(text) ? Optional.empty() : Optional.of(Hash.of(text));
    }
}
