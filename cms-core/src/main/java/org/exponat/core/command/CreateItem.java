package org.exponat.core.command;

import org.exponat.core.model.DocumentNumber;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for a new item.
 *
 * @param key the client's own name for it, for imports that may be repeated; needs the import right
 * @param documentNumber the number it shall be cited by; needs the import right; null: given at first publication
 * @param fields as in the API: localised fields hold an object from locale to value
 */
public record CreateItem(String type, @Nullable String key, @Nullable DocumentNumber documentNumber,
        ObjectNode fields, @Nullable String message) {}
