package org.exponat.core.publication;

import org.exponat.core.model.Slot;

/**
 * What an edition changed of an item.
 *
 * @param begins false: this version was no longer shown from then on
 */
public record ItemShown(long edition, Slot slot, int version, boolean begins) {}
