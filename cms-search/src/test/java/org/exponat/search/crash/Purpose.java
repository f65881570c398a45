package org.exponat.search.crash;

import java.util.List;
import org.exponat.core.model.Line;

/**
 * Why an edition was made. Every edition that commands ask for carries it as its message, so that any can be held against
 * it, whether it was acknowledged or not.
 */
sealed interface Purpose {

    record Publication(List<Asked> asked) implements Purpose {}

    record OfRelease(Line release) implements Purpose {}

    /** @param keepNewer whether what later editions changed again was to stay */
    record Undoing(long edition, boolean keepNewer) implements Purpose {}

    static String ofRelease(Line release) {
        return "release " + release;
    }

    static String undoing(long edition, boolean keepNewer) {
        return "undo " + edition + (keepNewer ? " kept" : " whole");
    }

    static Purpose read(String message) {
        List<String> words = List.of(message.split(" ", -1));
        return switch (words.getFirst()) {
            case "release" -> new OfRelease(new Line(words.get(1)));
            case "undo" -> new Undoing(Long.parseLong(words.get(1)), words.get(2).equals("kept"));
            default -> new Publication(Asked.read(message));
        };
    }
}
