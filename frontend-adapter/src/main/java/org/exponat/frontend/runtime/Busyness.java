package org.exponat.frontend.runtime;

/**
 * How a plugin that was mounted is doing.
 *
 * @param takenOut whether it answers nothing any more, because requests ran away
 * @param runaways how many ran away of late
 * @param refused how many found no place, since it was mounted
 * @param underWay how many are being answered, those that ran away and have not ended among them
 */
public record Busyness(boolean takenOut, int runaways, long refused, int underWay) {}
