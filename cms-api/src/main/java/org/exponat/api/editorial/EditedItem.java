package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.exponat.core.command.SavedItem;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item at one of its versions, as an editor gets it.
 *
 * @param fields as they are sent; localised ones are objects from locale to value
 * @param createdAt when the item was created
 * @param savedAt when the version was saved
 * @param author who saved the version
 * @param retracted the languages taken out of every edition; {@code *}: the whole item
 * @param erased the personal fields whose value this version had until it was erased
 * @param warnings what the server changed in the input
 */
@Schema(name = "EditedItem")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EditedItem(String id, String type, int version, @Nullable String key, @Nullable String documentNumber,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(type = "object") ObjectNode fields, Instant createdAt,
        Instant savedAt, String author, @Nullable String message, @Nullable Instant trashedAt, List<String> retracted,
        List<Erased> erased, List<Fault> warnings) {

    /** @param locale none: of the field all languages share */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ErasedField")
    record Erased(String field, @Nullable String locale) {
        static Erased of(SavedItem.ErasedField one) {
            return new Erased(one.field(), one.slot() instanceof Slot.Localised(var locale) ? locale.value() : null);
        }
    }

    /** The same with these fields alone. */
    EditedItem showing(ObjectNode some) {
        return new EditedItem(id, type, version, key, documentNumber, some, createdAt, savedAt, author, message,
                trashedAt,
                retracted, erased, warnings);
    }

    static EditedItem of(SavedItem item) {
        DocumentNumber number = item.documentNumber();
        return new EditedItem(item.id().toString(), item.type(), item.version().number(), item.key(),
                number == null ? null : number.toString(), item.fields(), item.createdAt(), item.version().createdAt(),
                item.version().author(), item.version().message(), item.trashedAt(),
                item.retracted().stream().map(Slot::key).sorted().toList(),
                item.erased().stream().map(Erased::of).toList(), item.warnings());
    }
}
