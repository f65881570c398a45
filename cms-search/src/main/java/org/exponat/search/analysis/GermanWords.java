package org.exponat.search.analysis;

import de.danielnaber.jwordsplitter.GermanWordSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The German words that compounds are made of, folded. The list is that of jWordSplitter, made from Morphy and
 * LanguageTool under CC BY-SA 4.0; it is read from that library and is no part of Exponat.
 */
final class GermanWords {

    private static final String LIST = "/de/danielnaber/jwordsplitter/wordsGerman.txt";

    /** What compounds of industry, science and exhibitions are made of and the list lacks. */
    private static final String MORE = """
            Aktorik Armatur Armaturen Audioguide Automation Biomasse Brennstoff Display Elektrik Extrusion Extruder
            Feinmechanik Flyer Galvanik Gerberei Gilde Halbleiter Hydrometer Implantat Implantate Kläranlage
            Landkreis Leiterplatte Leiterplatten Leitstand Mälzerei Panel Photonik Pneumatik Podcast Polymer Polymere
            Raumfahrt Robotik Rundgang Saline Schnittstelle Schnittstellen Sensorik Spritzguss Stammbaum
            Stele Stelen Tablet Terminal Uhrmacher Ventilator Ventilatoren Ventilators Wanderausstellung Zulieferung
            """;

    private static final Pattern COMMENT = Pattern.compile("(?m)^#.*$");

    /** Read when the first German text is analysed. */
    static final CompoundSplitter SPLITTER = new CompoundSplitter(read());

    private GermanWords() {}

    private static Set<String> read() {
        try (InputStream list = GermanWordSplitter.class.getResourceAsStream(LIST);
                Analyzer spelled = new SpelledAnalyzer()) {
            if (list == null) {
                throw new IllegalStateException("the list of German words is missing");
            }
            String text = MORE
                    + COMMENT.matcher(new String(list.readAllBytes(), StandardCharsets.UTF_8)).replaceAll("");
            Set<String> words = new HashSet<>();
            try (TokenStream tokens = spelled.tokenStream("", text)) {
                CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
                tokens.reset();
                while (tokens.incrementToken()) {
                    words.add(term.toString());
                }
                tokens.end();
            }
            return Set.copyOf(words);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
