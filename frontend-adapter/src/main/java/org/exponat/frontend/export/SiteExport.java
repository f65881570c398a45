package org.exponat.frontend.export;

import java.io.IOException;
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
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.frontend.export.ExportReport.DeadLink;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.runtime.Layout;
import org.jspecify.annotations.Nullable;

/**
 * Writes a frontend's pages at one edition as files: those of all that is live, all that pages lead to, the media they show,
 * and for every address a page once had one that leads on. The same edition gives the same bytes. Where an export of another
 * edition lies, only what changed between the two is rendered, and only what differs is written.
 */
public final class SiteExport {

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
            Earlier there = staging.earlier();
            // Read first: of what is taken out from now on some may be in the files, and the next export makes all anew.
            long retraction = site.retractions().lastForgotten();
            String anew = anew(there, retraction);
            Manifest usable = anew == null ? there.manifest() : null;
            if (anew != null) {
                progress.accept("all pages are made anew: " + anew);
            }
            Pages pages = new Pages(frontends, settings.frontend(), places, staging);
            try (Crawl crawl = new Crawl(pages, usable, changedSince(usable), staging,
                    Math.min(settings.threads(), layout.atOnce()), progress)) {
                ItemPaths items = new ItemPaths(site.now(), layout, places);
                SortedSet<String> current = items.now();
                SortedSet<String> named = new TreeSet<>(layout.knownPaths());
                named.addAll(current);
                if (places.isKnown()) {
                    named.add(Pages.MISSING);
                }
                crawl.from(named);
                crawl.from(items.former());
                return write(staging, there, anew, crawl, places, current, retraction);
            }
        }
    }

    /** Why nothing can be left as it is where an export lies; null if something can, or if none does. */
    private @Nullable String anew(Earlier there, long retraction) {
        Manifest before = there.manifest();
        if (there.damaged()) {
            return "the list of what lies there is damaged.";
        }
        if (before == null) {
            return there.files().isEmpty() ? null : "what lies there was made by another release.";
        }
        if (!before.fingerprint().equals(settings.fingerprint())) {
            return "what lies there was made with other options, settings or content types, or by another program.";
        }
        if (!site.had(before.edition(), before.effectiveAt())) {
            return "what lies there is of another site.";
        }
        return before.retraction() == retraction
                ? null
                : "something was taken out of all editions since.";
    }

    /** Tags of all that differs between the edition that was exported and this one, whichever is newer. */
    private Set<String> changedSince(@Nullable Manifest before) {
        Set<String> tags = new HashSet<>();
        if (before != null) {
            long now = site.editions().current().number();
            for (EditionChange change : site.editions().changesBetween(Math.min(before.edition(), now),
                    Math.max(before.edition(), now))) {
                tags.add("item:" + change.item());
                tags.add("type:" + change.type());
                tags.add("all");
            }
        }
        return tags;
    }

    private ExportReport write(Staging staging, Earlier there, @Nullable String anew, Crawl crawl, Places places,
            Set<String> current, long retraction) throws IOException {
        SortedMap<String, SortedSet<String>> shown = new TreeMap<>();
        SortedMap<String, Integer> leftOut = new TreeMap<>();
        FileNames files = new FileNames();
        for (Entry entry : crawl.entries().values()) {
            entry.media().forEach(one -> shown.computeIfAbsent(one, _ -> new TreeSet<>()).add(entry.path()));
            entry.leftOut().forEach(address -> leftOut.merge(address, 1, Integer::sum));
            if (entry.hash() != null) {
                files.add(Places.file(entry.path()));
            }
        }
        int pages = files.count();
        SortedMap<String, Long> sizes = new TreeMap<>();
        List<DeadLink> dead = new ArrayList<>(DeadLinks.among(crawl.entries(), current));
        for (Map.Entry<String, SortedSet<String>> medium : shown.entrySet()) {
            Optional<Long> size = copied(staging, there.manifest(), medium.getKey());
            if (size.isPresent()) {
                sizes.put(medium.getKey(), size.get());
                files.add(Places.medium(medium.getKey()));
            } else {
                dead.add(new DeadLink("/media/" + medium.getKey(), NOT_FOUND, medium.getValue()));
            }
        }
        Redirects redirects = new Redirects(places, crawl.entries().values());
        redirects.stage(staging, files);
        Set<String> ours = new HashSet<>(staging.pending());
        ours.addAll(there.files());
        SortedSet<String> gone = new TreeSet<>(ours);
        gone.removeIf(files::contains);
        int written = staging.changed();
        Edition edition = site.editions().current();
        int removed = staging.take(gone, ours, there.damaged(), new Manifest(edition.number(), edition.effectiveAt(),
                retraction, settings.fingerprint(), sizes, crawl.entries()));
        return new ExportReport(edition.number(), pages, sizes.size(), crawl.rendered(), written, removed,
                redirects.count(), dead, leftOut, anew);
    }

    /** Under an address of media there is the same for ever, so that a file of the right length is the right one. */
    private Optional<Long> copied(Staging staging, @Nullable Manifest there, String medium) throws IOException {
        String file = Places.medium(medium);
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
