package org.exponat.core.bench;

import java.util.SplittableRandom;

/** German-looking prose: the same seed gives the same text, and two seeds hardly ever do. */
final class GermanText {

    private static final String[] WORDS = """
            Ventilator Getriebe Weinbau Kochertal Jagst Hohenlohe Verbindungstechnik Schraube Befestigung Weltmarkt \
            Familienunternehmen Zulieferer Maschinenbau Verpackungsmaschine Automobilindustrie Fachkräfte Berufsschule \
            Hochschule Forschung Entwicklung Standort Gewerbegebiet Ausstellung Wanderausstellung Museum Sammlung Archiv \
            Urkunde Zeichnung Patent Erfindung Gründung Werkstatt Mühle Gießerei Schmiede Uhrmacher Handwerk Zunft Handel \
            Eisenbahn Neckar Salzbergbau Saline Stadtbahn Energie Wasserkraft Nachbarschaft Wettbewerb Zusammenarbeit \
            Netzwerk Wissen Lieferkette Markt Kunde Exportquote Umsatz Belegschaft Tradition Wandel Krise Aufschwung \
            entsteht wächst verbindet liefert entwickelt fertigt verlagert gründet übernimmt erklärt zeigt prägt \
            regional mittelständisch weltweit führend früh später gemeinsam räumlich dicht spezialisiert jung alt groß \
            klein die der das ein eine und oder aber denn weil seit bis aus mit von für über zwischen neben durch nach \
            """
            .split("\\s+");

    private final SplittableRandom random;

    GermanText(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** So many words, the first one capitalised. */
    String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Sentences of at least so many characters together, and hardly more. */
    String prose(int characters) {
        StringBuilder text = new StringBuilder();
        while (text.length() < characters) {
            text.append(text.isEmpty() ? "" : " ").append(words(random.nextInt(6, 16))).append('.');
        }
        return text.toString();
    }
}
