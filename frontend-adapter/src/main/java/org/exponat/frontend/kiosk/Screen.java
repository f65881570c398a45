package org.exponat.frontend.kiosk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is on the screen.
 *
 * @param languages the same page in the other languages
 * @param idle seconds without a touch after which the screen goes to {@code beginning}
 * @param overview the address of the exhibition's panels; null on the page that shows them
 * @param worker the address of the script that keeps an edition
 * @param scope the addresses that script looks after begin so
 * @param t the kiosk's own words
 */
record Screen(String language, String title, List<Other> languages, long idle, String beginning,
        @Nullable String overview, String style, String script, String worker, String scope, Map<String, String> t,
        Object content) {

    /** A page in another language. */
    record Other(String address, String language, String name) {}

    /** A text, with its language where that is not the page's. */
    record Words(String text, @Nullable String lang) {}

    /** A picture as large as the screen may show it. */
    record Picture(String url, Words alt, @Nullable Words credit) {}

    /**
     * A panel or station to be touched.
     *
     * @param label its number or time; may be empty
     * @param first whether it is the first of its list
     */
    record Tile(String address, String label, Words title, Words teaser, @Nullable Picture picture, boolean first) {}

    /** @param tiles shown one after the other */
    record Loop(Words title, @Nullable Words lead, String start, List<Tile> tiles) {}

    record Overview(Words title, @Nullable Words lead, List<Tile> panels, List<Tile> stations) {

        boolean hasPanels() {
            return !panels.isEmpty();
        }

        boolean hasStations() {
            return !stations.isEmpty();
        }
    }

    /**
     * A panel or station.
     *
     * @param label what it is, and which
     * @param html its text, without a way out
     * @param previous null at the beginning
     * @param next null at the end
     */
    record Stop(String label, Words title, @Nullable Words lead, @Nullable Picture picture, String html,
            @Nullable String lang, @Nullable String fallback, List<Fact> facts, @Nullable Tile previous,
            @Nullable Tile next) {

        boolean hasFacts() {
            return !facts.isEmpty();
        }
    }

    record Fact(String label, Words value) {}

    record Missing(String start) {}
}
