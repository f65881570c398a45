package org.exponat.api.sites;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.exponat.api.preview.AskedPreview;
import org.exponat.frontend.spi.Rendering;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;

/**
 * Keeps whoever looks at a preview in it: what leads from a previewed page to other pages and media of this server asks for
 * the same preview. What leads elsewhere is left as it is, so that no other server learns of the preview, and so is what
 * search engines are told with {@code canonical} and {@code alternate}. Addresses that scripts or styles make up are not
 * seen.
 */
final class KeptPreview {

    /** Of the frontends' own addresses, these show nothing that a preview could change. */
    private static final Pattern STATIC = Pattern.compile("/sites/[^/]+/assets(/.*)?");

    private static final Pattern OURS = Pattern.compile("/|/sites/.*|/media/.*", Pattern.DOTALL);

    private static final Set<String> ADDRESSES = Set.of("href", "xlink:href", "src", "poster", "formaction");

    /** An address and what follows it up to the next one. */
    private static final Pattern CANDIDATE = Pattern.compile("([^\\s,]\\S*?)(,+(?=\\s|$)|\\s+[^,]*(?:,|$)|$)");

    private static final Pattern REFRESH = Pattern.compile(
            "(\\s*[0-9.]+\\s*[;,]?\\s*(?:url\\s*=\\s*)?)(['\"]?)(.*?)(\\2\\s*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** What browsers escape by themselves, without reading another address into it. */
    private static final Pattern ESCAPED = Pattern.compile("[ \"<>^`{|}]|%(?![0-9A-Fa-f]{2})");

    /** Stands for a base that cannot be read, so that nothing relative to it is taken for ours. */
    private static final URI NOWHERE = URI.create("nowhere:/");

    private final AskedPreview.Way way;
    private final URI page;

    /**
     * @param base scheme, host and port that readers use
     * @param path the path of the page whose links are meant, decoded
     */
    KeptPreview(AskedPreview.Way way, URI base, String path) {
        this.way = way;
        this.page = base.resolve(UriUtils.encodePath(path, StandardCharsets.UTF_8));
    }

    /** The body of a rendering, with its links kept in the preview if it is HTML. */
    byte[] in(Rendering rendering) {
        Optional<Charset> html = charsetOfHtml(rendering.mediaType());
        if (html.isEmpty()) {
            return rendering.body();
        }
        Document document = Jsoup.parse(new String(rendering.body(), html.get()));
        document.outputSettings().prettyPrint(false).charset(html.get());
        Element base = document.selectFirst("base[href]");
        URI from = base == null ? page : resolved(page, base.attr("href")).orElse(NOWHERE);
        document.getAllElements().forEach(element -> keep(element, from));
        return document.outerHtml().getBytes(html.get());
    }

    /** An address as it stands on its own; with the preview, if it leads to another page or to media of this server. */
    String in(String address) {
        return in(address, page);
    }

    private static Optional<Charset> charsetOfHtml(String mediaType) {
        try {
            MediaType type = MediaType.parseMediaType(mediaType);
            return type.equalsTypeAndSubtype(MediaType.TEXT_HTML)
                    ? Optional.of(type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset())
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private void keep(Element element, URI from) {
        String name = element.normalName();
        if (name.equals("base") || name.equals("link") && isForSearchEngines(element)) {
            return;
        }
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey().toLowerCase(Locale.ROOT);
            if (ADDRESSES.contains(key) || key.equals("data") && name.equals("object")) {
                attribute.setValue(in(attribute.getValue(), from));
            } else if (key.equals("srcset") || key.equals("imagesrcset")) {
                attribute.setValue(CANDIDATE.matcher(attribute.getValue()).replaceAll(
                        found -> Matcher.quoteReplacement(in(found.group(1), from) + found.group(2))));
            }
        }
        if (name.equals("form")) {
            keepForm(element, from);
        } else if (name.equals("meta") && element.attr("http-equiv").equalsIgnoreCase("refresh")) {
            Matcher refresh = REFRESH.matcher(element.attr("content"));
            if (refresh.matches()) {
                element.attr("content",
                        refresh.group(1) + refresh.group(2) + in(refresh.group(3), from) + refresh.group(4));
            }
        }
    }

    private static boolean isForSearchEngines(Element link) {
        return Stream.of(link.attr("rel").split("\\s+"))
                .anyMatch(rel -> rel.equalsIgnoreCase("canonical") || rel.equalsIgnoreCase("alternate"));
    }

    /** What is filled into a form that is got takes the place of the parameters in its address. */
    private void keepForm(Element form, URI from) {
        String method = form.attr("method").toLowerCase(Locale.ROOT);
        String action = form.attr("action").strip();
        if (method.equals("post")) {
            form.attr("action", in(action.isEmpty() ? page.toString() : action, from));
        } else if (!method.equals("dialog") && (action.isEmpty() || leadsHere(action, from))
                && form.select("[name=" + way.parameter() + "]").isEmpty()) {
            form.prependElement("input").attr("type", "hidden").attr("name", way.parameter()).attr("value",
                    way.value());
        }
    }

    private String in(String address, URI from) {
        String stripped = address.strip();
        if (stripped.isEmpty() || stripped.startsWith("#") || !leadsHere(stripped, from)) {
            return address;
        }
        int fragment = stripped.indexOf('#');
        String asked = fragment < 0 ? stripped : stripped.substring(0, fragment);
        int query = asked.indexOf('?');
        if (query >= 0 && asksForPreview(asked.substring(query + 1))) {
            return address;
        }
        String before = query < 0 ? "?" : asked.endsWith("?") || asked.endsWith("&") ? "" : "&";
        return asked + before + way.parameter() + "=" + URLEncoder.encode(way.value(), StandardCharsets.UTF_8)
                + (fragment < 0 ? "" : stripped.substring(fragment));
    }

    private static boolean asksForPreview(String query) {
        return Stream.of(query.split("&", -1)).map(pair -> pair.split("=", 2)[0]).anyMatch(name -> {
            try {
                return AskedPreview.isNamed(URLDecoder.decode(name, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException unreadable) {
                return false;
            }
        });
    }

    private boolean leadsHere(String address, URI from) {
        Optional<URI> there = address.startsWith("?") ? Optional.of(from) : resolved(from, address);
        if (there.isEmpty() || !server(there.get()).equals(server(page))) {
            return false;
        }
        String path = there.get().getPath();
        return path.isEmpty() || OURS.matcher(path).matches() && !STATIC.matcher(path).matches();
    }

    /** Where an address leads; empty where it cannot be read, for what browsers make of it could be another server. */
    private static Optional<URI> resolved(URI from, String address) {
        String readable = ESCAPED.matcher(address.strip()).replaceAll(
                found -> Matcher.quoteReplacement(UriUtils.encode(found.group(), StandardCharsets.UTF_8)));
        try {
            URI there = from.resolve(new URI(readable)).normalize();
            return there.isOpaque() ? Optional.empty() : Optional.of(there);
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static String server(URI address) {
        String scheme = String.valueOf(address.getScheme());
        String host = address.getHost();
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equalsIgnoreCase("https") ? 443 : 80;
        return (scheme + "://" + (host == null ? address.getRawAuthority() : host + ":" + port))
                .toLowerCase(Locale.ROOT);
    }
}
