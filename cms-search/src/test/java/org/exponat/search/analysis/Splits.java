package org.exponat.search.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.exponat.core.model.LocaleTag;

/**
 * Judges the splitting of German compounds: {@code <file of compounds> <file of words that are none>}. A file has one word
 * a line, and comments behind {@code #}. In compounds {@code |} is where parts meet, with what joins them left of it, and
 * {@code /} where they may be parted or not.
 */
public final class Splits {

    private static final List<String> JOINTS = List.of("", "s", "es", "n", "en", "e", "er");

    private Splits() {}

    public static void main(String[] arguments) throws IOException {
        LanguageAnalysis german = LanguageAnalysis.of(new LocaleTag("de"));
        CompoundSplitter splitter = GermanWords.SPLITTER;
        List<String> whole = new ArrayList<>();
        List<String> partly = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int right = 0;
        List<String> compounds = words(arguments[0]);
        for (String compound : compounds) {
            List<String> parts = splitter.split(german.spelling(compound.replaceAll("[|/]", "")));
            List<String> wanted = Stream.of(compound.split("[|]")).map(part -> part.replace("/", "")).toList();
            List<String> atoms = Stream.of(compound.split("[|/]")).toList();
            String told = compound + " " + parts;
            if (parts.isEmpty() && compound.indexOf('|') >= 0) {
                whole.add(told);
            } else if (parts.isEmpty() || agrees(parts, compound, german)) {
                right++;
            } else if (parts.stream().allMatch(part -> Stream.concat(wanted.stream(), atoms.stream())
                    .anyMatch(atom -> isPart(part, german.spelling(atom))))) {
                partly.add(told);
            } else {
                wrong.add(told);
            }
        }
        List<String> broken = words(arguments[1]).stream()
                .filter(word -> !splitter.split(german.spelling(word)).isEmpty())
                .map(word -> word + " " + splitter.split(german.spelling(word))).toList();
        System.out.printf("%d compounds: %d right, %d in part %s, %d left whole %s, %d wrong %s%n", compounds.size(),
                right,
                partly.size(), partly, whole.size(), whole, wrong.size(), wrong);
        System.out.printf("%d other words: %d split %s%n", words(arguments[1]).size(), broken.size(), broken);
    }

    /** Whether the parts are the compound's, parted at every place where it must be and at none where it must not. */
    private static boolean agrees(List<String> parts, String compound, LanguageAnalysis german) {
        if (parts.isEmpty() || compound.isEmpty()) {
            return parts.isEmpty() && compound.isEmpty();
        }
        for (int end = 1; end <= compound.length(); end++) {
            boolean atCut = end == compound.length() || "|/".indexOf(compound.charAt(end)) >= 0;
            String first = compound.substring(0, end);
            if (atCut && first.indexOf('|') < 0
                    && isPart(parts.getFirst(), german.spelling(first.replace("/", "")))
                    && agrees(parts.subList(1, parts.size()), compound.substring(Math.min(compound.length(), end + 1)),
                            german)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPart(String part, String atom) {
        return JOINTS.stream().anyMatch(joint -> atom.equals(part + joint) || part.equals(atom + joint));
    }

    private static List<String> words(String file) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().map(line -> line.replaceAll("#.*", "").strip())
                .filter(line -> !line.isEmpty()).toList();
    }
}
