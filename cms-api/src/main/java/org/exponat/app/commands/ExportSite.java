package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.exponat.core.model.Hash;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.jdbc.StoredSite;
import org.exponat.frontend.export.ExportReport;
import org.exponat.frontend.export.ExportReport.DeadLink;
import org.exponat.frontend.export.ExportSettings;
import org.exponat.frontend.export.SiteExport;
import org.exponat.frontend.export.StillSite;
import org.springframework.dao.DataAccessException;

/**
 * Writes a frontend's pages at one edition as files. Beside a server that runs it takes no lock, carries out nothing that is
 * planned and writes nothing into the store, which must be of this version.
 */
final class ExportSite implements Command {

    private static final String OUT = "out";
    private static final String FRONTEND = "frontend";
    private static final String EDITION = "edition";
    private static final String BASE = "base";
    private static final String SERVER = "server";

    /** So many dead links are told one by one. */
    private static final int MOST_TOLD = 100;
    private static final int MOST_PAGES = 5;

    @Override
    public String name() {
        return "export-site";
    }

    @Override
    public String usage() {
        return "export-site --out <directory> [--frontend <name>] [--edition <number>] [--base <address>]"
                + " [--server <address>]";
    }

    @Override
    public Set<String> options() {
        return Set.of(OUT, FRONTEND, EDITION, BASE, SERVER);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        Path directory = Path.of(arguments.required(OUT)).toAbsolutePath().normalize();
        String frontend = arguments.find(FRONTEND).orElse("website");
        URI base = arguments.find(BASE).map(ExportSite::base).orElse(null);
        URI server = arguments.find(SERVER).map(ExportSite::server)
                .or(() -> installation.address().map(ExportSite::configured)).orElse(null);
        long number = number(arguments);
        Progress progress = new Progress(err);
        try (StoredSite store = installation.published()) {
            PublishedSite site = store.site();
            Edition edition = number < 0
                    ? site.editions().current()
                    : site.editions().find(number)
                            .orElseThrow(() -> new IOException("there is no edition " + number + "."));
            StillSite still = new StillSite(site, edition, store.types(), installation.languages());
            try (Installation.Frontends frontends = installation.frontends(still, store.types(), frontend)) {
                ExportSettings settings = new ExportSettings(frontend, base, server,
                        // As one: nobody can guess at settings by what lies beside the pages.
                        Hash.of(frontends.fingerprint(frontend) + ' ' + store.fingerprint()).hex(),
                        Runtime.getRuntime().availableProcessors());
                ExportReport report = new SiteExport(frontends.runtime(), still, installation.publicMedia(site),
                        settings, progress).into(directory);
                tell(report, settings, directory, out);
                return report.dead().isEmpty() ? DONE : FOUND;
            }
        } catch (DataAccessException away) {
            throw new IOException("the store cannot be read: " + away.getMostSpecificCause().getMessage(), away);
        }
    }

    private static URI base(String text) {
        URI base = address(BASE, text.endsWith("/") ? text : text + "/");
        if (!ExportSettings.isBase(base)) {
            throw new BadArguments("--base is an address, such as https://www.example.org/ or /cluster/");
        }
        return base;
    }

    private static URI server(String text) {
        URI server = address(SERVER, text);
        if (!ExportSettings.isServer(server)) {
            throw new BadArguments("--server is scheme, host and port, such as https://www.example.org");
        }
        return server;
    }

    private static URI configured(URI address) {
        if (!ExportSettings.isServer(address)) {
            throw new BadArguments("exponat.address is scheme, host and port, such as https://www.example.org");
        }
        return address;
    }

    private static URI address(String option, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException unreadable) {
            throw new BadArguments("--" + option + " is no address: " + text);
        }
    }

    private static long number(Arguments arguments) {
        Optional<String> written = arguments.find(EDITION);
        if (written.isPresent() && !written.get().matches("\\d{1,18}")) {
            throw new BadArguments("--edition is a number");
        }
        return written.map(Long::parseLong).orElse(-1L);
    }

    private static void tell(ExportReport report, ExportSettings settings, Path directory, PrintStream out) {
        out.println(settings.frontend() + " at edition " + report.edition() + ", in " + directory + ": "
                + report.pages() + " pages and other files, " + report.media() + " media, " + report.redirects()
                + " redirects.");
        out.println("Rendered: " + report.rendered() + ". Written: " + report.written() + ". Removed: "
                + report.removed() + ".");
        if (report.anew() != null) {
            out.println("Everything was rendered: " + report.anew());
        }
        report.leftOut().forEach((address, pages) -> out.println("Left out, as only a server answers it: " + address
                + " (on " + pages + (pages == 1 ? " page)" : " pages)")));
        report.dead().stream().limit(MOST_TOLD).forEach(link -> out.println("Dead link: " + link.address() + " ("
                + link.status() + ") " + from(link)));
        if (report.dead().size() > MOST_TOLD) {
            out.println("and " + (report.dead().size() - MOST_TOLD) + " more dead links");
        }
    }

    private static String from(DeadLink link) {
        if (link.from().isEmpty()) {
            return "where an item has its page";
        }
        String pages = String.join(" ", link.from().stream().limit(MOST_PAGES).toList());
        return "on " + pages + (link.from().size() > MOST_PAGES
                ? " and " + (link.from().size() - MOST_PAGES) + " more"
                : "");
    }

    /** A line a second at most. */
    private static final class Progress implements Consumer<String> {

        private static final long PACE = 1_000_000_000L;

        private final PrintStream err;
        private long last = System.nanoTime() - PACE;

        Progress(PrintStream err) {
            this.err = err;
        }

        @Override
        public void accept(String line) {
            long now = System.nanoTime();
            if (now - last >= PACE) {
                last = now;
                err.println(line);
            }
        }
    }
}
