package org.exponat.core.move;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A directory. Links in it are not followed. */
final class DirectorySource implements Source {

    private final Path directory;

    DirectorySource(Path directory) {
        this.directory = directory;
    }

    @Override
    public InputStream open(String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadArchive("there is no " + name + " in " + directory);
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void refuseOthers(Predicate<String> known) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Iterator<Path> each = files.iterator(); each.hasNext();) {
                Path file = each.next();
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !known.test(name)) {
                    throw new BadArchive(name + " does not belong to an export");
                }
            }
        }
    }

    @Override
    public void close() {
        // files are closed one by one
    }
}
