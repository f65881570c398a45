package org.exponat.frontend.export;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is exported, and how.
 *
 * @param frontend its name
 * @param base where the files will be, with a slash at its end: in full, or from the root of a server. Links begin with it,
 *        and pages are named by it where they must be in full. Null: links are relative, so that the files may lie anywhere
 * @param server scheme, host and port of the server that what cannot be a file leads to; null: such things are left out
 * @param release which program this is; another one renders all pages anew
 * @param threads how many pages are rendered at once
 */
public record ExportSettings(String frontend, @Nullable URI base, @Nullable URI server, String release, int threads) {

    public ExportSettings {
        if (base != null && (!base.getRawPath().endsWith("/") || base.getRawQuery() != null
                || base.isAbsolute() != (base.getHost() != null) || !base.getRawPath().startsWith("/"))) {
            throw new IllegalArgumentException("not where a site could be: " + base);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("nobody renders");
        }
    }

    /** All that decides what the files look like. */
    String fingerprint() {
        return frontend + ' ' + base + ' ' + server + ' ' + release;
    }
}
