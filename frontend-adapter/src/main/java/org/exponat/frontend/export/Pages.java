package org.exponat.frontend.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.exponat.frontend.export.Target.Elsewhere;
import org.exponat.frontend.export.Target.Medium;
import org.exponat.frontend.export.Target.OnServer;
import org.exponat.frontend.export.Target.Own;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.runtime.RenderedPage;
import org.exponat.frontend.runtime.RequestInfo;
import org.exponat.frontend.spi.Rendering;
import org.jspecify.annotations.Nullable;

/** Asks a frontend for pages, and writes each as the file it is to be. */
final class Pages {

    /** What web servers give out where they have nothing. */
    static final String MISSING = "/404.html";

    private static final int MOVED = 300;
    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    private final FrontendRuntime frontends;
    private final String frontend;
    private final Places places;
    private final Staging staging;

    Pages(FrontendRuntime frontends, String frontend, Places places, Staging staging) {
        this.frontends = frontends;
        this.frontend = frontend;
        this.places = places;
        this.staging = staging;
    }

    private RenderedPage ask(String path) throws IOException {
        RenderedPage page = frontends
                .render(frontend, new RequestInfo(path, Map.of(), places.host(), "/sites/" + frontend))
                .orElseThrow(() -> new IOException("there is no frontend named " + frontend + "."));
        if (page.rendering().status() >= FAILED) {
            throw new IOException("the frontend " + frontend + " failed at " + path + "; the log says why.");
        }
        return page;
    }

    /** @throws IOException if it cannot be had, or cannot be a file */
    Entry make(String path) throws IOException {
        if (!Places.isFile(path)) {
            throw new IOException("no file can have the name of the page " + path + ".");
        }
        RenderedPage page = ask(path);
        Rendering rendering = page.rendering();
        TreeSet<String> tags = new TreeSet<>(page.reads().tags());
        String location = rendering.headers().get("Location");
        if (rendering.status() >= MOVED && rendering.status() < REFUSED && location != null) {
            return redirect(path, rendering.status(), location, tags);
        }
        if (rendering.status() >= MOVED && !path.equals(MISSING)) {
            return Entry.missing(path, rendering.status(), tags);
        }
        Links links = new Links(places, path);
        String hash = staging.stage(Places.file(path), bytes(path, rendering, links));
        return new Entry(path, rendering.status(), hash, null, tags, links.pages(), links.media(), links.leftOut());
    }

    private byte[] bytes(String path, Rendering rendering, Links links) throws IOException {
        String mediaType = rendering.mediaType();
        boolean html = mediaType.startsWith("text/html");
        if (!html && !Places.hasEnding(path)) {
            throw new IOException("what is at " + path + " is " + mediaType
                    + ", and its address has no ending by which a web server could tell.");
        }
        if (html) {
            return HtmlPage.of(rendering.bodyText(), links).getBytes(StandardCharsets.UTF_8);
        }
        if (mediaType.toLowerCase(Locale.ROOT).startsWith("text/css")) {
            return CssText.of(rendering.bodyText(), links, links.page()).getBytes(StandardCharsets.UTF_8);
        }
        if (!TextFile.isOne(mediaType)) {
            return rendering.body();
        }
        try {
            return TextFile.of(rendering.bodyText(), mediaType, links).getBytes(StandardCharsets.UTF_8);
        } catch (NowhereException nowhere) {
            throw new IOException("what is at " + path + (links.isBased()
                    ? " names " + nowhere.address()
                            + " in full, which only a server answers; say with --server which one."
                    : " names pages in full; say with --base where they will be."), nowhere);
        }
    }

    /** Files cannot send anybody elsewhere: a page does, and a list says it to web servers that can. */
    private Entry redirect(String path, int status, String location, TreeSet<String> tags) throws IOException {
        Links links = new Links(places, path);
        String link = links.put(location, links.page());
        if (link == null) {
            return new Entry(path, status, null, null, tags, links.pages(), links.media(), links.leftOut());
        }
        Target target = links.target(location, links.page());
        String told = switch (target) {
            case Own(String own, String fragment) -> places.fromRoot(Places.place(own)) + fragment;
            case Medium medium -> places.fromRoot(medium.place());
            case OnServer _, Elsewhere _ -> link;
        };
        String hash = Places.hasEnding(path)
                ? null
                : staging.stage(Places.file(path), refresh(link, inFull(target, location))
                        .getBytes(StandardCharsets.UTF_8));
        return new Entry(path, status, hash, told, tags, links.pages(), links.media(), links.leftOut());
    }

    private @Nullable String inFull(Target target, String location) {
        return target instanceof Elsewhere ? location : places.inFull(target);
    }

    private static String refresh(String link, @Nullable String inFull) {
        String address = escaped(link);
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + address + "</title>\n"
                + (inFull == null ? "" : "<link rel=\"canonical\" href=\"" + escaped(inFull) + "\">\n")
                + "<meta http-equiv=\"refresh\" content=\"0; url=" + address + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"robots\" content=\"noindex\">\n</head>\n<body>\n<p><a href=\"" + address + "\">"
                + address
                + "</a></p>\n</body>\n</html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
