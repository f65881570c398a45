package org.exponat.search.answering;

/**
 * Another word that finds what a typed one does.
 *
 * @param weight how much it counts, against 1 for the word that was typed
 */
record Expansion(String word, float weight) {}
