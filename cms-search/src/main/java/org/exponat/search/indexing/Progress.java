package org.exponat.search.indexing;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.exponat.core.publication.Edition;

/**
 * How far an index has come, as it stands in each of its commits.
 *
 * @param position of the newest entry of the change feed it has seen
 * @param edition the newest edition it contains; its instant tells one site's history from another's
 */
record Progress(long position, Edition edition) {

    static final Progress NONE = new Progress(0, Edition.EMPTY);

    private static final String POSITION = "position";
    private static final String EDITION = "edition";
    private static final String EFFECTIVE_AT = "effectiveAt";
    private static final String SCHEMA = "schema";

    Progress at(long newPosition) {
        return new Progress(newPosition, edition);
    }

    Progress at(Edition newEdition) {
        return new Progress(position, newEdition);
    }

    Map<String, String> toCommitData(String schema) {
        return Map.of(POSITION, Long.toString(position), EDITION, Long.toString(edition.number()), EFFECTIVE_AT,
                edition.effectiveAt().toString(), SCHEMA, schema);
    }

    /** Reads commit data; what another schema committed counts for nothing, and so does what cannot be read. */
    static Progress of(Map<String, String> commitData, String schema) {
        Map<String, String> data = new HashMap<>(commitData);
        if (!schema.equals(data.get(SCHEMA))) {
            return NONE;
        }
        try {
            return new Progress(Long.parseLong(data.getOrDefault(POSITION, "0")),
                    new Edition(Long.parseLong(data.getOrDefault(EDITION, "0")),
                            Instant.parse(data.getOrDefault(EFFECTIVE_AT, Instant.EPOCH.toString()))));
        } catch (NumberFormatException | DateTimeParseException garbage) {
            return NONE;
        }
    }
}
