package org.exponat.frontend.export;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is exported, and how.
 *
 * @param frontend its name
 * @param base where the files will be, with a slash at its end: in full, or from the root of a server. Links begin with it,
 *        and pages are named by it where they must be in full. Null: links are relative, so that the files may lie anywhere
 * @param server scheme, host and port of the server that what cannot be a file leads to; null: such things are left out
 * @param origin a text that is another one whenever pages can be others though the same is published: for another program,
 *        frontend, settings, content types or store. All pages are rendered anew then
 * @param threads how many pages are rendered at once
 */
public record ExportSettings(String frontend, @Nullable URI base, @Nullable URI server, String origin, int threads) {

    private static final Set<String> WEB = Set.of("http", "https");

    public ExportSettings {
        if (base != null && !isBase(base)) {
            throw new IllegalArgumentException("not where a site could be: " + base);
        }
        if (server != null && !isServer(server)) {
            throw new IllegalArgumentException("not a server: " + server);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("nobody renders");
        }
    }

    /** Whether files can be at an address: {@code https://www.example.org/} or {@code /cluster/}. */
    public static boolean isBase(URI address) {
        String path = address.getRawPath();
        boolean plain = path != null && path.startsWith("/") && path.endsWith("/") && address.getRawQuery() == null
                && address.getRawFragment() == null && address.getRawUserInfo() == null;
        return plain && (address.isAbsolute()
                ? isWeb(address)
                : address.getRawAuthority() == null && !address.toString().startsWith("//"));
    }

    /** Whether an address is scheme, host and port of a server, and nothing more. */
    public static boolean isServer(URI address) {
        String path = address.getRawPath();
        return isWeb(address) && (path == null || path.isEmpty() || path.equals("/")) && address.getRawQuery() == null
                && address.getRawFragment() == null && address.getRawUserInfo() == null;
    }

    private static boolean isWeb(URI address) {
        return address.getScheme() != null && WEB.contains(address.getScheme()) && address.getHost() != null;
    }

    /** All that decides what the files look like, besides what is published. */
    String fingerprint() {
        return frontend + ' ' + base + ' ' + server + ' ' + origin;
    }
}
