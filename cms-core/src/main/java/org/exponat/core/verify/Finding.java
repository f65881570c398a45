package org.exponat.core.verify;

/**
 * Something that is not as it should be.
 *
 * @param place which it is: the table and the key of the row, or the file
 * @param detail what was found there, in one sentence
 */
public record Finding(FindingKind kind, String place, String detail) {}
