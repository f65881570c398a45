package org.exponat.frontend.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.frontend.export.Target.Elsewhere;
import org.exponat.frontend.export.Target.Medium;
import org.exponat.frontend.export.Target.OnServer;
import org.exponat.frontend.export.Target.Own;
import org.jspecify.annotations.Nullable;

/** Which address is which file, and how one page names another. */
final class Places {

    /** Stands for the server where nobody says which one it is. Nothing of it is ever written. */
    private static final URI NOBODY = URI.create("http://site.invalid");

    private static final String MEDIA = "/media/";

    /** In bytes, as the file systems in use allow. */
    private static final int LONGEST_NAME = 255;

    /** What Windows takes for a device and not for a file, with whatever ending. */
    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\\$|conout\\$) *(\\..*)?",
            Pattern.CASE_INSENSITIVE);

    /** Behind the name of a device; no slug ends with it. */
    private static final String SET_APART = "-";

    private final String prefix;
    private final @Nullable URI base;
    private final @Nullable URI server;
    private final Predicate<String> searches;

    /** @param searches whether what is at a path of the frontend is an answer to a search */
    Places(ExportSettings settings, Predicate<String> searches) {
        this.prefix = "/sites/" + settings.frontend();
        this.base = settings.base();
        this.server = settings.server();
        this.searches = searches;
    }

    /** What pages are told to be the server's address. */
    URI host() {
        return server == null ? NOBODY : server;
    }

    /** Whether links name the place the files will be at, and need not be relative. */
    boolean isKnown() {
        return base != null;
    }

    /** Whether somebody says where the files will be, in full. */
    boolean isBased() {
        return base != null && base.isAbsolute();
    }

    /** Where an address leads that stands on a page of the frontend. */
    Target target(String address, URI page) {
        String stripped = address.strip();
        if (stripped.isEmpty() || stripped.startsWith("#")) {
            return new Elsewhere();
        }
        if (stripped.startsWith("/") && isPlain(stripped) && !stripped.contains("//") && !stripped.contains("/.")
                && isOnHost(page)) {
            // Nearly all links, and there is nothing in them to be understood.
            return onServer(stripped, null, "");
        }
        URI there;
        try {
            // Questions belong to the page they stand on, which URI.resolve has otherwise.
            there = stripped.startsWith("?")
                    ? URI.create(page + stripped)
                    : page.resolve(new URI(stripped.replace(" ", "%20")));
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            // A template, say, into which something is still to be put.
            return stripped.startsWith(text(host()) + "/")
                    ? new OnServer(stripped.substring(text(host()).length()))
                    : new Elsewhere();
        }
        if (there.isOpaque() || !isOnHost(there) || there.getPath() == null) {
            return new Elsewhere();
        }
        return onServer(there.normalize().getPath(), there.getRawQuery(),
                there.getRawFragment() == null ? "" : "#" + there.getRawFragment());
    }

    private boolean isOnHost(URI address) {
        return host().getRawAuthority().equalsIgnoreCase(address.getRawAuthority())
                && host().getScheme().equalsIgnoreCase(address.getScheme());
    }

    /** @param path decoded */
    private Target onServer(String path, @Nullable String query, String fragment) {
        if (query == null && (path.equals(prefix) || path.startsWith(prefix + "/"))) {
            String own = ownPath(path);
            if (!searches.test(own) && isFile(own)) {
                return new Own(own, fragment);
            }
        }
        if (query == null && path.startsWith(MEDIA)) {
            String[] parts = path.substring(MEDIA.length()).split("/", -1);
            if (parts.length == 2 && isFile(path)) {
                return new Medium(parts[0], parts[1]);
            }
        }
        return new OnServer((path.isEmpty() ? "/" : encoded(path)) + (query == null ? "" : "?" + query) + fragment);
    }

    /** The address of a path of the frontend, as visitors of the server have it. */
    URI onServer(String ownPath) {
        return host().resolve(encoded(ownPath.equals("/") ? prefix : prefix + ownPath));
    }

    /** Where a page of the server is in full; null if nobody says which server. */
    @Nullable
    String onServer(OnServer target) {
        return server == null ? null : text(server) + target.address();
    }

    /** As a link in a file. */
    String link(String place, String fromFile) {
        return encoded(base == null ? relative(place, fromFile) : base.getPath() + place);
    }

    /** In full, for whoever reads it elsewhere; null if nobody says where the files will be, nor which server it is. */
    @Nullable
    String inFull(Target target) {
        if (isBased() && base != null) {
            return switch (target) {
                case Own(String path, String fragment) -> base.resolve(encoded("/" + place(path)).substring(1))
                        + fragment;
                case Medium medium -> base.resolve(encoded("/" + medium.place()).substring(1)).toString();
                case OnServer onServer -> onServer(onServer);
                case Elsewhere _ -> null;
            };
        }
        return server == null ? null : switch (target) {
            case Own(String path, String fragment) -> onServer(path) + fragment;
            case Medium medium -> server.resolve(encoded("/" + medium.place())).toString();
            case OnServer onServer -> onServer(onServer);
            case Elsewhere _ -> null;
        };
    }

    /** From the root of the server the files will be on, as lists of redirects have it. */
    String fromRoot(String place) {
        return encoded((base == null ? "/" : base.getPath()) + place);
    }

    /** What visitors of the files ask for: a directory, where the page is the file {@code index.html} in it. */
    static String place(String path) {
        String place = Stream.of(path.substring(1).split("/", -1)).map(Places::fileName)
                .collect(Collectors.joining("/"));
        return place.isEmpty() || hasEnding(path) ? place : place + "/";
    }

    /**
     * The file a medium is.
     *
     * @param medium as {@code hash/name}
     */
    static String medium(String medium) {
        return place(MEDIA + medium);
    }

    /** The same, unless it is the name of a device. */
    private static String fileName(String segment) {
        Matcher device = DEVICE.matcher(segment);
        return device.matches()
                ? segment.substring(0, device.end(1)) + SET_APART + segment.substring(device.end(1))
                : segment;
    }

    /** The file that answers at a path, with slashes, below the directory of the export. */
    static String file(String path) {
        String place = place(path);
        return place.isEmpty() || place.endsWith("/") ? place + "index.html" : place;
    }

    private String ownPath(String path) {
        String own = path.substring(prefix.length());
        while (own.length() > 1 && own.endsWith("/")) {
            own = own.substring(0, own.length() - 1);
        }
        return own.isEmpty() ? "/" : own;
    }

    static boolean hasEnding(String path) {
        return path.lastIndexOf('.') > path.lastIndexOf('/');
    }

    /** Whether every system can have a file for this path, as it is named here, and none can leave the directory by it. */
    static boolean isFile(String path) {
        if (path.equals("/")) {
            return true;
        }
        return path.startsWith("/") && Stream.of(path.substring(1).split("/", -1)).allMatch(Places::isFileName);
    }

    private static boolean isFileName(String segment) {
        return !segment.isEmpty() && !segment.startsWith(".") && !segment.endsWith(".") && !segment.endsWith(" ")
                && segment.chars().noneMatch(c -> c < ' ' || c == 0x7f || "\\:*?\"<>|".indexOf(c) >= 0)
                && fileName(segment).getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    private static String relative(String place, String fromFile) {
        int common = 0;
        for (int i = 0; i < place.length() && i < fromFile.length() && place.charAt(i) == fromFile.charAt(i); i++) {
            if (place.charAt(i) == '/') {
                common = i + 1;
            }
        }
        long up = fromFile.chars().skip(common).filter(c -> c == '/').count();
        String link = "../".repeat((int) up) + place.substring(common);
        return link.isEmpty() ? "./" : link;
    }

    private static String encoded(String path) {
        if (isPlain(path)) {
            return path;
        }
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("not a path: " + path, impossible);
        }
    }

    /** Whether a path is written as it is read. */
    private static boolean isPlain(String path) {
        return path.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                || c == '/' || c == '-' || c == '.' || c == '_');
    }

    private static String text(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
