package org.exponat.core.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.exponat.core.model.Languages;
import org.exponat.core.move.ArchiveReader;
import org.exponat.core.move.ArchiveWriter;
import org.exponat.core.move.Progress;
import org.exponat.core.store.jdbc.StoreExport;
import org.exponat.core.store.jdbc.StoreImport;

/** How long it takes to move a made store, without its blobs. */
final class TimeMove {

    private TimeMove() {}

    /** Arguments: the store, a zip to be made, or one that is there and {@code -} for the store; a new store. */
    public static void main(String... args) throws IOException {
        PrintStream out = System.out;
        Path zip = Path.of(args[1]);
        long[] began = {System.nanoTime()};
        LongSupplier millis = () -> (System.nanoTime() - began[0]) / 1_000_000;
        if (!args[0].equals("-")) {
            try (StoreExport export = StoreExport.open(Stores.settings(args[0]));
                    ArchiveWriter archive = ArchiveWriter.to(zip)) {
                export.write(archive, Progress.UNHEARD);
                archive.file("blob.ndjson", new byte[0]);
                archive.finish(export.edition(), export.position());
            }
            out.printf("exported in %,d ms%n", millis.getAsLong());
        }
        began[0] = System.nanoTime();
        long[] rows = {0};
        try (ArchiveReader archive = ArchiveReader.of(zip);
                StoreImport store = StoreImport.open(Stores.settings(args[2]))) {
            store.run(archive, Languages.germanAndEnglish(), (what, done, whole) -> {
                rows[0] = Math.max(rows[0], what.equals("item") ? done : 0);
                if (whole && done > 0) {
                    out.printf("%-14s %,10d by %,9d ms%n", what, done, millis.getAsLong());
                }
            }, (_, _) -> {
                // how long that takes is measured apart
            });
        }
        long all = millis.getAsLong();
        out.printf("imported %,d items in %,d ms, %,d a second; heap at most %,d MB%n", rows[0], all,
                rows[0] * 1_000 / all, Runtime.getRuntime().totalMemory() >> 20);
    }
}
