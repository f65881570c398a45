package org.exponat.core.query;

import java.util.Optional;
import org.exponat.core.model.Hash;

/** Opens previews to those who have a token for one, and no account. */
public interface TokenPreviews {

    /**
     * What the token shows now.
     *
     * @param token its hash
     * @return empty, and why is told to nobody, if the token is unknown, expired or revoked, or if whoever gave it may not
     *         read all it shows any more
     * @throws RuntimeException one that is answered as a conflict, once the release it shows is published or given up
     */
    Optional<Preview> of(Hash token);
}
