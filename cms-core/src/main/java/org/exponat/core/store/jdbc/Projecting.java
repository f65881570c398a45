package org.exponat.core.store.jdbc;

import java.text.Collator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.query.Projection;
import org.exponat.core.query.PublishedRow;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;

/** By which types and languages the rows are computed that lists are answered from. */
record Projecting(ContentTypes types, Languages languages) {

    /** Changes when the rule itself changes by which rows are computed. */
    private static final int RULE = 1;

    /** Letters whose order differs between languages, and between the tables that a Java release brings along. */
    private static final String LETTERS = "aAäÄáàâåæbcčçdðeéfgğhiıİjkłlmnñoöøôpqrsßsštuüvwxyýzžþ-_ .,:;'0123456789";

    Set<PublishedRow> rows(String type, Map<Slot, List<Projection.Value>> slots) {
        return PublishedRow.of(types.get(type), slots, languages);
    }

    /** Differs where other rows would be computed from the same publications. */
    String fingerprint() {
        StringBuilder text = new StringBuilder().append(RULE).append('|').append(languages.standard());
        for (LocaleTag locale : languages.all()) {
            text.append('|').append(locale).append('>').append(languages.fallbackOf(locale).orElse(null)).append('=')
                    .append(HexFormat.of().formatHex(
                            Collator.getInstance(locale.toLocale()).getCollationKey(LETTERS).toByteArray()));
        }
        for (ContentType type : types.all()) {
            text.append('|').append(type.name()).append(':').append(type.allFields().stream()
                    .filter(Field::isProjected).map(Projecting::shape).sorted().collect(Collectors.joining(",")));
        }
        types.migrations().forEach(migration -> text.append('|').append(migration.hash()));
        return Hash.of(text.toString()).hex();
    }

    private static String shape(Field field) {
        return field.name() + '/' + field.elementKind().getClass().getSimpleName() + '/' + field.localised() + '/'
                + field.filterable() + '/' + field.sortable();
    }
}
