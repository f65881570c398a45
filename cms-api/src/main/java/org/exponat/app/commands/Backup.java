package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.exponat.core.backup.Backups;
import org.exponat.core.backup.Backups.Kept;
import org.exponat.core.backup.Backups.Made;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.store.jdbc.JdbcStoreFiles;

/**
 * Makes a backup beside a server that may run: {@code backup --out}; and tries out the last one: {@code backup verify --in},
 * which puts it back beside everything and looks at all of it.
 */
final class Backup implements Command {

    private static final String VERIFY = "verify";
    private static final String OUT = "out";
    private static final String IN = "in";
    private static final String SCRATCH = "scratch";
    private static final String ACCEPT = "accept-erasures";

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String usage() {
        return "backup --out <directory> [--accept-erasures], or backup verify --in <directory> [--scratch <directory or empty database>]";
    }

    @Override
    public Set<String> options() {
        return Set.of(OUT, IN, SCRATCH);
    }

    @Override
    public Set<String> flags() {
        return Set.of(ACCEPT);
    }

    @Override
    public Set<String> words() {
        return Set.of(VERIFY);
    }

    @Override
    public int run(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        return arguments.words().isEmpty()
                ? make(new Backups(Path.of(arguments.required(OUT))), arguments.has(ACCEPT), installation, out, err)
                : verify(arguments, installation, out, err);
    }

    private static int make(Backups backups, boolean accepted, Installation installation, PrintStream out,
            PrintStream err)
            throws IOException {
        if (!installation.hasContent()) {
            throw new IOException("there is no content in " + installation.data() + ".");
        }
        installation.requireErased();
        Made made = backups.make(new JdbcStoreFiles(installation.storage()), new FileBlobs(installation.media()),
                accepted, Instant.now(), err::println);
        Kept backup = made.backup();
        backup.damaged().forEach(hash -> out.println("blob " + hash + " is damaged, and not in the backup."));
        out.println("Backup " + backup.name() + ": edition " + backup.store().edition() + ", position "
                + backup.store().position() + ", " + backup.blobs() + " blobs, " + made.freshBlobs() + " of them new.");
        made.erasures()
                .ifPresent(fault -> out.println(fault + ". What is missing would not be erased again. Put back what"
                        + " it was, or accept it as it is with --accept-erasures."));
        return backup.damaged().isEmpty() && made.erasures().isEmpty() ? DONE : FOUND;
    }

    private static int verify(Arguments arguments, Installation installation, PrintStream out, PrintStream err)
            throws IOException {
        Backups backups = new Backups(Path.of(arguments.required(IN)));
        BackupTrial trial = new BackupTrial(installation, backups, backups.last(), err);
        trial.run(arguments.find(SCRATCH).orElse(""));
        trial.report(Path.of(arguments.required(IN)), Instant.now()).forEach(out::println);
        return trial.problems().isEmpty() ? DONE : FOUND;
    }
}
