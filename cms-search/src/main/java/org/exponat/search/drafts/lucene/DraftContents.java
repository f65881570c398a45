package org.exponat.search.drafts.lucene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.exponat.search.document.FieldGroup;
import org.exponat.search.document.FieldText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an item says, as far as editors find it by that. */
record DraftContents(DraftSchema schema, DraftedItem item) {

    private static final double WEIGHT_OF_TEXT = 1;

    /** A digest of everything its document is made of. */
    String fingerprint() {
        StringBuilder all = new StringBuilder(item.type()).append('|').append(item.number()).append('|')
                .append(item.state()).append('|').append(schema.workflowOf(item)).append('|').append(item.version())
                .append('|').append(item.changedBy());
        item.parts().forEach((slot, part) -> all.append('|').append(slot.key()).append('=').append(part.hash()));
        return Hash.of(all.toString()).hex();
    }

    Optional<String> title(LocaleTag locale) {
        return text(ContentType.TITLE, locale);
    }

    Optional<String> slug(LocaleTag locale) {
        return text(ContentType.SLUG, locale);
    }

    /** The language the title is told in: the reader's, else the one that falls back to, else any. */
    Optional<LocaleTag> titleLocale(LocaleTag reader) {
        return Stream.concat(
                Stream.concat(Stream.of(reader), schema.languages().fallbackOf(reader).stream()),
                schema.languages().all().stream()).filter(locale -> title(locale).isPresent()).findFirst();
    }

    private Optional<String> text(String field, LocaleTag locale) {
        return Optional.ofNullable(value(field, Slot.of(locale))).filter(JsonNode::isString)
                .map(JsonNode::stringValue).filter(text -> !text.isBlank());
    }

    private @Nullable JsonNode value(String field, Slot slot) {
        Part part = item.parts().get(slot);
        return part == null ? null : part.sharedFields().get(field);
    }

    /** The themes it names, whether there are such or not. */
    List<ItemId> themes() {
        JsonNode named = value(ContentType.THEMES, Slot.SHARED);
        List<ItemId> themes = new ArrayList<>();
        if (named != null) {
            named.forEach(theme -> themes.add(ItemId.parse(theme.stringValue())));
        }
        return themes.stream().distinct().toList();
    }

    /** Its titles and other names in a language. */
    List<String> names(LocaleTag locale) {
        return schema.searched(item.type()).stream().filter(DraftContents::isName)
                .flatMap(field -> texts(field, locale).stream()).toList();
    }

    private static boolean isName(Field field) {
        return switch (field.name()) {
            case ContentType.TITLE -> true;
            case ContentType.TEASER, ContentType.BODY -> false;
            default -> field.searchWeight() > WEIGHT_OF_TEXT;
        };
    }

    /** Its words in a language, those that all languages share among them. */
    Map<FieldGroup, List<String>> words(LocaleTag locale) {
        Map<FieldGroup, List<String>> words = new LinkedHashMap<>();
        for (Field field : schema.searched(item.type())) {
            FieldGroup group = schema.search().groupOf(field).orElseThrow();
            words.computeIfAbsent(group, _ -> new ArrayList<>()).addAll(texts(field, locale));
        }
        return words;
    }

    Set<String> allTexts(LocaleTag locale) {
        Set<String> all = new LinkedHashSet<>();
        words(locale).values().forEach(all::addAll);
        return all;
    }

    private List<String> texts(Field field, LocaleTag locale) {
        JsonNode value = value(field, locale);
        return value == null ? List.of() : FieldText.of(field.kind(), value, locale);
    }

    /** What a field says in a language; null where it says nothing. */
    @Nullable
    JsonNode value(Field field, LocaleTag locale) {
        return value(field.name(), field.localised() ? Slot.of(locale) : Slot.SHARED);
    }
}
