package org.exponat.core.media;

import java.util.List;
import org.exponat.core.model.Fault;
import tools.jackson.databind.JsonNode;

/** Whether what an editor says of a file is true. */
@FunctionalInterface
public interface FileClaims {

    /**
     * Compares what is said with the blob that is named.
     *
     * @param file the field {@code file} of an asset
     * @param pointer where it stands
     * @return what is not true; nothing where no blob is named
     */
    List<Fault> check(JsonNode file, String pointer);
}
