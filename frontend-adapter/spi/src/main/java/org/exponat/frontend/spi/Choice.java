package org.exponat.frontend.spi;

/**
 * The option taken of a choice.
 *
 * @param value its name for programs
 * @param label its name for readers of the language
 */
public record Choice(String value, String label) {}
