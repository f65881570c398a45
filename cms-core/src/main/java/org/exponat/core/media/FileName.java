package org.exponat.core.media;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names under which files are given out: a word and the ending of what the file is, and nothing that leads anywhere. */
final class FileName {

    private static final int LONGEST = 100;

    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N} _-]+");

    /** Windows gives these to devices, with any ending. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4",
            "com5",
            "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private FileName() {}

    /**
     * The name made safe: of a path the last step, without what is neither letter, digit, space, hyphen nor underscore,
     * and ended as the kind is.
     */
    static String safe(String given, FileKind kind) {
        String step = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        int dot = step.lastIndexOf('.');
        String ending = dot < 0 ? "" : step.substring(dot + 1).toLowerCase(Locale.ROOT);
        List<String> endings = kind.extensions();
        return word(dot < 0 ? step : step.substring(0, dot)) + '.'
                + (endings.contains(ending) ? ending : endings.getFirst());
    }

    /** Whether a name of a file of any kind leads nowhere. */
    static boolean isSafe(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && word(name.substring(0, dot)).equals(name.substring(0, dot))
                && name.substring(dot + 1).matches("[A-Za-z0-9]{1,10}");
    }

    private static String word(String text) {
        String word = UNSAFE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("-")
                .replaceAll("([ -])[ -]*", "$1").replaceAll("^[ -]+|[ -]+$", "");
        if (word.length() > LONGEST) {
            int end = Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            word = word.substring(0, end).stripTrailing();
        }
        if (word.isEmpty()) {
            return "file";
        }
        return DEVICES.contains(word.toLowerCase(Locale.ROOT)) ? "file-" + word : word;
    }
}
