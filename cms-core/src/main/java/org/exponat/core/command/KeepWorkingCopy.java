package org.exponat.core.command;

import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks to keep what an editor typed.
 *
 * @param base the version the editor started from
 * @param fields what would be sent to save it: a merge patch over the fields of the base; kept as it is
 * @param revision the revision of the working copy this was typed over; null: the editor knows of none
 */
public record KeepWorkingCopy(ItemId id, Line line, int base, ObjectNode fields, @Nullable Integer revision) {}
