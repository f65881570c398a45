package org.exponat.frontend.export;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.core.publication.EditionChange;
import org.exponat.frontend.export.ExportReport.DeadLink;
import org.exponat.frontend.export.Target.Own;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.runtime.Layout;
import org.jspecify.annotations.Nullable;

/**
 * Writes a frontend's pages at one edition as files: all that the sitemap names, all that pages lead to, the media they show,
 * and for every address a page once had one that leads on. The same edition gives the same bytes. Where an export of another
 * edition lies, only what changed between the two is rendered, and only what differs is written.
 */
public final class SiteExport {

    private static final String SITEMAPS = "feeds";
    private static final Pattern PLACE = Pattern.compile("<loc>([^<]*)</loc>");
    private static final int NOT_FOUND = 404;

    private final FrontendRuntime frontends;
    private final StillSite site;
    private final MediaSource media;
    private final ExportSettings settings;
    private final Consumer<String> progress;

    /**
     * @param frontends that read the site as it stands still
     * @param progress told now and then, in a line, how far it is
     */
    public SiteExport(FrontendRuntime frontends, StillSite site, MediaSource media, ExportSettings settings,
            Consumer<String> progress) {
        this.frontends = frontends;
        this.site = site;
        this.media = media;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * @param directory empty, or with an earlier export in it, or not there
     * @throws IOException if there is no such frontend, a page cannot be had or cannot be a file, or something cannot be
     *         written. What was there is as it was then, unless files were being put in their place
     */
    public ExportReport into(Path directory) throws IOException {
        Layout layout = frontends.layout(settings.frontend()).orElseThrow(() -> new IOException(
                "there is no frontend named " + settings.frontend() + "; there are: "
                        + String.join(", ", frontends.names()) + "."));
        Places places = new Places(settings, layout::searches);
        try (Staging staging = Staging.in(directory)) {
            Manifest there = staging.manifest().orElse(null);
            long retraction = site.retractions().last();
            Manifest usable = there != null && there.fingerprint().equals(settings.fingerprint())
                    && there.retraction() == retraction ? there : null;
            Pages pages = new Pages(frontends, settings.frontend(), places, staging);
            try (Crawl crawl = new Crawl(pages, usable, changedSince(usable), staging, settings.threads(), progress)) {
                SortedSet<String> named = new TreeSet<>(layout.knownPaths());
                SortedSet<String> mapped = sitemap(pages, places);
                named.addAll(mapped);
                if (places.isKnown()) {
                    named.add(Pages.MISSING);
                }
                crawl.from(named);
                crawl.from(former(layout, places));
                return write(staging, there, crawl, places, mapped, retraction);
            }
        }
    }

    /** Tags of all that differs between the edition that was exported and this one, whichever is newer. */
    private Set<String> changedSince(@Nullable Manifest before) {
        Set<String> tags = new HashSet<>();
        if (before != null) {
            long now = site.editions().current().number();
            for (long edition = Math.min(before.edition(), now) + 1; edition <= Math.max(before.edition(),
                    now); edition++) {
                for (EditionChange change : site.editions().changes(edition)) {
                    tags.add("item:" + change.item());
                    tags.add("type:" + change.type());
                    tags.add("all");
                }
            }
        }
        return tags;
    }

    /** The frontend's pages that search engines are told of. */
    private SortedSet<String> sitemap(Pages pages, Places places) throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        List<String> waiting = new ArrayList<>(List.of("/sitemap.xml"));
        if (frontends.layout(SITEMAPS).isEmpty()) {
            return paths;
        }
        String own = places.host() + "/sites/" + SITEMAPS;
        while (!waiting.isEmpty()) {
            Matcher place = PLACE.matcher(pages.ask(SITEMAPS, waiting.removeLast()).rendering().bodyText());
            while (place.find()) {
                String address = place.group(1).replace("&amp;", "&");
                if (address.startsWith(own + "/sitemap/")) {
                    waiting.add(address.substring(own.length()));
                } else if (places.target(address, places.onServer("/")) instanceof Own(String path, String _)) {
                    paths.add(path);
                }
            }
        }
        return paths;
    }

    private SortedSet<String> former(Layout layout, Places places) {
        SortedSet<String> paths = new TreeSet<>();
        for (String encoded : new FormerAddresses(site, layout).paths()) {
            URI address = URI.create(places.onServer("/") + encoded);
            if (places.target(address.toString(), address) instanceof Own(String path, String _)) {
                paths.add(path);
            }
        }
        return paths;
    }

    private ExportReport write(Staging staging, @Nullable Manifest there, Crawl crawl, Places places,
            Set<String> mapped, long retraction) throws IOException {
        SortedMap<String, SortedSet<String>> linked = new TreeMap<>();
        SortedMap<String, SortedSet<String>> shown = new TreeMap<>();
        SortedMap<String, Integer> leftOut = new TreeMap<>();
        SortedSet<String> files = new TreeSet<>();
        mapped.forEach(path -> linked.put(path, new TreeSet<>()));
        for (Entry entry : crawl.entries().values()) {
            entry.pages().forEach(path -> linked.computeIfAbsent(path, _ -> new TreeSet<>()).add(entry.path()));
            entry.media().forEach(one -> shown.computeIfAbsent(one, _ -> new TreeSet<>()).add(entry.path()));
            entry.leftOut().forEach(address -> leftOut.merge(address, 1, Integer::sum));
            if (entry.hash() != null && !files.add(Places.file(entry.path()))) {
                throw new IOException("two pages would be the file " + Places.file(entry.path()) + ".");
            }
        }
        int pages = files.size();
        SortedMap<String, Long> sizes = new TreeMap<>();
        List<DeadLink> dead = new ArrayList<>();
        linked.forEach((path, from) -> {
            Entry entry = crawl.entries().get(path);
            if (entry == null || entry.isMissing()) {
                dead.add(new DeadLink(path, entry == null ? NOT_FOUND : entry.status(), from));
            }
        });
        for (Map.Entry<String, SortedSet<String>> medium : shown.entrySet()) {
            Optional<Long> size = copied(staging, there, medium.getKey());
            size.ifPresentOrElse(bytes -> sizes.put(medium.getKey(), bytes),
                    () -> dead.add(new DeadLink("/media/" + medium.getKey(), NOT_FOUND, medium.getValue())));
        }
        sizes.keySet().forEach(medium -> files.add("media/" + medium));
        Redirects redirects = new Redirects(places, crawl.entries().values());
        redirects.stage(staging, files);
        Set<String> ours = new HashSet<>(staging.pending());
        if (there != null) {
            there.entries().values().stream().filter(entry -> entry.hash() != null)
                    .forEach(entry -> ours.add(Places.file(entry.path())));
            there.media().keySet().forEach(medium -> ours.add("media/" + medium));
            ours.addAll(Redirects.FILES);
        }
        SortedSet<String> gone = new TreeSet<>(ours);
        gone.removeAll(files);
        int written = staging.changed();
        staging.take(gone, ours, new Manifest(Manifest.FORMAT, site.editions().current().number(), retraction,
                settings.fingerprint(), sizes, crawl.entries()));
        return new ExportReport(site.editions().current().number(), pages, sizes.size(), crawl.rendered(), written,
                gone.size(), redirects.count(), dead, leftOut);
    }

    /** Under an address of media there is the same for ever, so that a file of the right length is the right one. */
    private Optional<Long> copied(Staging staging, @Nullable Manifest there, String medium) throws IOException {
        String file = "media/" + medium;
        Long known = there == null ? null : there.media().get(medium);
        int slash = medium.indexOf('/');
        Optional<Path> source = media.find(medium.substring(0, slash), medium.substring(slash + 1));
        if (source.isEmpty()) {
            return Optional.empty();
        }
        long size = Files.size(source.get());
        if (known == null || known != size || staging.sizeOf(file) != size) {
            staging.stage(file, source.get());
        }
        return Optional.of(size);
    }
}
