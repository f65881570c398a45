package org.exponat.frontend.export;

import java.io.IOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files of one export, none of which stands in the way of another: also not where capital letters do not count, or where
 * an Ä and an A with two dots are the same, as on the computers that exports are carried to.
 */
final class FileNames {

    private final SortedSet<String> files = new TreeSet<>();
    private final Map<String, String> folded = new HashMap<>();
    private final Map<String, String> directories = new HashMap<>();

    /** @throws IOException with both names, if there is one already that it cannot lie beside */
    void add(String file) throws IOException {
        String name = fold(file);
        String other = folded.putIfAbsent(name, file);
        if (other != null) {
            throw new IOException(other.equals(file)
                    ? "two pages would be the file " + file + "."
                    : file + " and " + other + " would be one file where capital letters do not count.");
        }
        String inside = directories.get(name);
        if (inside != null) {
            throw new IOException(file + " would be a file, and a directory with " + inside + " in it.");
        }
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            String directory = name.substring(0, slash);
            String inTheWay = folded.get(directory);
            if (inTheWay != null) {
                throw new IOException(inTheWay + " would be a file, and a directory with " + file + " in it.");
            }
            directories.putIfAbsent(directory, file);
        }
        files.add(file);
    }

    int count() {
        return files.size();
    }

    boolean contains(String file) {
        return files.contains(file);
    }

    /** The name as those have it that tell no capital letters from others. */
    static String fold(String file) {
        return Normalizer.normalize(file, Normalizer.Form.NFC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
