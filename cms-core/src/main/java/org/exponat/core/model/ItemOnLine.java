package org.exponat.core.model;

/** An item on one of its lines. */
public record ItemOnLine(ItemId item, Line line) {}
