package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.move.ArchiveWriter;
import org.exponat.core.move.Progress;
import org.exponat.core.store.jdbc.StoreExport;

/** Writes the whole installation into a directory or a zip, beside a server that may run. */
final class Export implements Command {

    private static final String OUT = "out";
    private static final String ADDRESS = "address";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String usage() {
        return "export --out <directory or file.zip> [--address <of the server, for the names of themes>]";
    }

    @Override
    public Set<String> options() {
        return Set.of(OUT, ADDRESS);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        Path place = Path.of(arguments.required(OUT));
        URI address = address(arguments.find(ADDRESS).orElse("http://localhost:8080"));
        installation.requireErased();
        return Moving.explained(() -> {
            Progress progress = Moving.told(err);
            try (StoreExport export = StoreExport.open(installation.storage());
                    ArchiveWriter archive = ArchiveWriter.to(place)) {
                export.write(archive, progress);
                ThemesAsTurtle.of(export, installation.languages(), address)
                        .ifPresentOrElse(themes -> write(archive, themes),
                                () -> err.println("There is no thesaurus to be written as themes.ttl."));
                archive.blobs(new FileBlobs(installation.media()), progress);
                archive.finish(export.edition(), export.position());
                out.println("Exported up to edition " + export.edition() + " into " + place + ".");
                Map<String, Long> left = export.leftOut();
                if (!left.isEmpty()) {
                    out.println("What does not move: " + left.entrySet().stream()
                            .map(table -> table.getKey() + " (" + table.getValue() + ")")
                            .collect(Collectors.joining(", ")) + ".");
                }
            }
            return DONE;
        });
    }

    private static void write(ArchiveWriter archive, byte[] themes) {
        try {
            archive.file("themes.ttl", themes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static URI address(String given) {
        try {
            URI address = URI.create(given);
            if (address.getScheme() != null && address.getHost() != null
                    && (address.getPath() == null || address.getPath().isEmpty())) {
                return address;
            }
        } catch (IllegalArgumentException unreadable) {
            throw new BadArguments("--address is not an address: " + unreadable.getMessage());
        }
        throw new BadArguments("--address is scheme, host and port, as https://cluster.example.org");
    }
}
