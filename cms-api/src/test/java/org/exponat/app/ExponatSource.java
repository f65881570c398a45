package org.exponat.app;

import java.util.concurrent.ThreadLocalRandom;

/** Where contracts over HTTP get their Exponat from. Tests share it, so each makes its own items. */
interface ExponatSource {

    RunningExponat exponat();

    /**
     * A word that no other test uses, so that tests may share one installation. Two of them have nothing in common that
     * the correction of typing errors could take for the same word.
     */
    default String unique() {
        StringBuilder word = new StringBuilder("q");
        ThreadLocalRandom.current().ints(12, 'a', 'z' + 1).forEach(word::appendCodePoint);
        return word.toString();
    }
}
