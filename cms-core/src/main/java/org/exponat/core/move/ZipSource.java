package org.exponat.core.move;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip. What it unfolds to is bounded by how large it is. */
final class ZipSource implements Source {

    /** Lines that are much alike are packed a hundred times smaller; no export is packed further. */
    private static final long MOST_TIMES = 300;
    private static final long ALWAYS = 1 << 24;

    private final Path file;
    private final ZipFile zip;

    ZipSource(Path file) throws IOException {
        this.file = file;
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException broken) {
            throw new BadArchive(file + " is not a zip: " + broken.getMessage(), broken);
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            throw new BadArchive("there is no " + name + " in " + file);
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void bound(long stated) {
        long packed = file.toFile().length();
        if (stated > ALWAYS + packed * MOST_TIMES) {
            throw new BadArchive(file + ": " + packed + " bytes that are said to unfold to " + stated
                    + " are not unpacked");
        }
    }

    @Override
    public void refuseOthers(Predicate<String> known) {
        Set<String> names = new HashSet<>();
        for (Iterator<? extends ZipEntry> each = zip.entries().asIterator(); each.hasNext();) {
            ZipEntry entry = each.next();
            // Whoever packs a directory by other means may name the directories too.
            if (entry.isDirectory() && known.test(entry.getName())) {
                continue;
            }
            if (!known.test(entry.getName()) || !names.add(entry.getName())) {
                throw new BadArchive(entry.getName() + " does not belong to an export, or is there twice");
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
