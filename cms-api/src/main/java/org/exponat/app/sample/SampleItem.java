package org.exponat.app.sample;

import org.exponat.core.model.DocumentNumber;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One item as its file says it.
 *
 * @param source the file, for error messages
 * @param key other items name it by this
 * @param documentNumber null: given when it is published
 * @param publish whether it is published, or stays a draft
 * @param fields references name keys, rich text is Markdown
 */
record SampleItem(String source, String key, String type, @Nullable DocumentNumber documentNumber, boolean publish,
        ObjectNode fields) {}
