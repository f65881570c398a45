package org.exponat.search.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Splits German compounds into the words they are composed of: "verpackungsmaschinen" into "verpackung" and "maschinen".
 * Works on folded words. A part that the list has is not split further, since the list is made of what belongs together
 * ("werkzeug"), and a whole word that it has only into parts just as they are in the list. What cannot be explained by the
 * list without a rest is not split. Of several explanations the one with the fewest parts is taken.
 */
final class CompoundSplitter {

    private static final int MIN_WORD = 6;
    private static final int MAX_WORD = 60;

    private static final int MIN_PART = 4;

    /** The words of three letters that may be parts; most others are endings or chance. */
    private static final Set<String> SHORT_PARTS = Set.of("amt", "bad", "bau", "bio", "bus", "eis", "erz", "gas", "hof",
            "lok", "lot", "not", "ohr", "oko", "ort", "rad", "see", "tag", "tal", "tor", "uhr", "web", "weg", "zug");

    /** Words of the list that at the end of a longer one are nearly always its ending. */
    private static final Set<String> ENDINGS = Set.of("schaft", "schaften", "ung", "ungen", "lung", "lungen", "rung",
            "rungen", "inne", "innen", "rinne", "rinnen", "lich", "tion", "tionen", "ion", "ionen", "ismus", "heit",
            "heiten", "keit", "keiten", "tum", "haft", "bar", "nis", "nisse", "nissen", "nisses", "ling", "linge",
            "erin", "ierung", "ieren", "iren", "enden", "ende", "elle", "ellen", "samt", "samtes", "samts",
            "sam", "same", "samen", "haftes", "hafte", "haften", "reiche", "reichen", "reicher", "reiches", "halb",
            "falls", "weise", "los", "lose", "losen", "loses", "graphie", "grafie", "dung", "dungen", "amen", "ahmen",
            "lern", "urin", "gene", "genen", "genes", "gens", "logen", "ehen", "ehens", "anden", "antin", "atzen",
            "nist", "arier", "pulen");

    /** What names of places end with: a longer word that the list lacks is such a name, and no kind of mountain. */
    private static final Set<String> ENDINGS_OF_NAMES = Set.of("heim", "heims", "heimer", "burg", "burgs", "burger",
            "berg", "bergs", "berger", "bach", "bachs", "bacher", "hausen", "hausens", "hofen", "ruhe");

    /** Words of the list that at the beginning of a longer one are nearly always its prefix. */
    private static final Set<String> PREFIXES = Set.of("ver", "aus", "auf", "ein", "ent", "emp", "vor", "uber", "unter",
            "wider", "wieder", "durch", "hinter", "gegen", "inter", "trans", "anti", "miss", "nach", "nicht", "nieder",
            "heran", "heraus", "herein", "heruber", "herum", "herunter", "hervor", "hinauf", "hinaus", "hinein",
            "hinuber", "hinunter", "umher", "ruckwarts", "vorwarts", "weiter", "zuruck", "zusammen", "vers", "verb");

    /**
     * Last parts of words that have a meaning of their own: who looks for a "Werk" does not mean a "Netzwerk". Such words
     * are split only where they are a part themselves.
     */
    private static final Set<String> FAINT = Set.of("werk", "werke", "werken", "werks", "werkes", "zeug", "zeuge",
            "zeugen", "zeugs", "stoff", "stoffe", "stoffen", "stoffs", "stoffes");

    /** What joins parts, the longest first. */
    private static final List<String> LINKS = List.of("es", "en", "er", "s", "n", "e");

    /** What a first part may have lost: "schul" is "schule", "zuliefer" is "zulieferer". */
    private static final List<String> LOST = List.of("e", "en", "er");

    private static final int MIN_WITHOUT_ER = 7;

    private static final double PART = 2;
    private static final double LINKED = 0.1;
    private static final double RESTORED = 0.3;

    private static final int REMEMBERED = 50_000;

    private final Set<String> words;
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    /** @param words folded */
    CompoundSplitter(Set<String> words) {
        this.words = words;
    }

    /** The parts in order, at least two; empty for a word that is not split. */
    List<String> split(String word) {
        if (word.length() < MIN_WORD || word.length() > MAX_WORD) {
            return List.of();
        }
        List<String> parts = known.get(word);
        if (parts == null) {
            parts = explain(word);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(word, parts);
        }
        return parts;
    }

    private List<String> explain(String word) {
        boolean listed = words.contains(word);
        Reading[] upTo = new Reading[word.length() + 1];
        upTo[0] = Reading.OF_NOTHING;
        for (int end = 1; end <= word.length(); end++) {
            for (int start = 0; start < end; start++) {
                Reading before = upTo[start];
                if (before != null && !(start == 0 && end == word.length())) {
                    String piece = word.substring(start, end);
                    Reading longer = end == word.length()
                            ? withLast(before, piece, listed)
                            : withInner(before, piece, listed);
                    // Of equals the first stays: it has the longest last part.
                    if (longer != null && (upTo[end] == null || longer.cost() < upTo[end].cost())) {
                        upTo[end] = longer;
                    }
                }
            }
        }
        Reading whole = upTo[word.length()];
        return whole == null || whole.parts().size() < 2 ? List.of() : whole.parts();
    }

    private @Nullable Reading withLast(Reading before, String piece, boolean listed) {
        if (ENDINGS.contains(piece) || (listed ? FAINT : ENDINGS_OF_NAMES).contains(piece)) {
            return null;
        }
        if (isPart(piece)) {
            return before.with(piece, PART);
        }
        for (String ending : LINKS) {
            if (piece.endsWith(ending) && isPart(piece.substring(0, piece.length() - ending.length()))) {
                return before.with(piece, PART + LINKED);
            }
        }
        return null;
    }

    private @Nullable Reading withInner(Reading before, String piece, boolean listed) {
        if (PREFIXES.contains(piece)) {
            return null;
        }
        if (isPart(piece)) {
            return before.with(piece, PART);
        }
        for (String link : LINKS) {
            if (piece.endsWith(link)) {
                String base = piece.substring(0, piece.length() - link.length());
                if (isPart(base)) {
                    return before.with(base, PART + LINKED);
                }
            }
        }
        return listed ? null : withRestored(before, piece);
    }

    private @Nullable Reading withRestored(Reading before, String piece) {
        for (String lost : LOST) {
            if (piece.length() >= (lost.equals("er") ? MIN_WITHOUT_ER : MIN_PART) && isPart(piece + lost)) {
                return before.with(piece + lost, PART + RESTORED);
            }
        }
        return null;
    }

    private boolean isPart(String piece) {
        return piece.length() >= MIN_PART ? words.contains(piece) : SHORT_PARTS.contains(piece);
    }

    /** One way to read a word, or its beginning, as parts. */
    private record Reading(double cost, List<String> parts) {

        static final Reading OF_NOTHING = new Reading(0, List.of());

        Reading with(String part, double itsCost) {
            List<String> longer = new ArrayList<>(parts);
            longer.add(part);
            return new Reading(cost + itsCost, List.copyOf(longer));
        }
    }
}
