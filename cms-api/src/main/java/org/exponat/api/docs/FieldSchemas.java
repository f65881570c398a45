package org.exponat.api.docs;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.Label;

/**
 * Describes the values of fields as they are delivered: in one language, what points at items as references to them,
 * nothing that is internal. Texts are as they were saved; no format is claimed that is narrower than what can be saved.
 */
final class FieldSchemas {

    private final ContentTypes types;
    private final FieldTexts texts;
    private final ContentNames names;

    FieldSchemas(ContentTypes types, FieldTexts texts, ContentNames names) {
        this.types = types;
        this.texts = texts;
        this.names = names;
    }

    /**
     * An object of these fields. None is required: one that has no value is left out, as is one that {@code fields=} does
     * not name.
     */
    Schema<?> object(Collection<Field> fields) {
        Schema<?> object = new ObjectSchema().additionalProperties(false);
        for (Field field : fields) {
            if (!field.internal()) {
                object.addProperty(field.name(), described(field));
            }
        }
        return object;
    }

    private Schema<?> described(Field field) {
        Schema<?> schema = value(field.kind());
        schema.setDescription(texts.of(field));
        List<String> operators = FilterSchemas.operators(field);
        if (!operators.isEmpty()) {
            schema.addExtension("x-filter", operators);
        }
        if (field.sortable()) {
            schema.addExtension("x-sort", true);
        }
        return schema;
    }

    private Schema<?> value(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Text(int most) -> new StringSchema().maxLength(most);
            case FieldKind.Email _ -> new StringSchema();
            case FieldKind.RichText _ -> new ArraySchema().items(ContentNames.refer(BlockSchemas.BLOCK));
            case FieldKind.Number _ -> new NumberSchema();
            case FieldKind.Bool _ -> new BooleanSchema();
            case FieldKind.Date _ -> new StringSchema().format("date");
            // The seconds may be missing, with which date-time would begin to lie.
            case FieldKind.Moment _ -> new StringSchema();
            case FieldKind.Choice(Map<String, Label> options) ->
                new StringSchema()._enum(List.copyOf(options.keySet()));
            // Letters beyond ASCII may stand in it, which the format uri does not allow.
            case FieldKind.Url _ -> new StringSchema().pattern("^https?://");
            case FieldKind.GeoPoint _ -> ContentNames.refer(BlockSchemas.GEO_POINT);
            case FieldKind.Reference reference -> reference(reference);
            case FieldKind.Asset _ -> ContentNames.refer(BlockSchemas.ASSET);
            case FieldKind.ListOf(FieldKind element) -> new ArraySchema().items(value(element));
            case FieldKind.Group(Map<String, Field> members) -> object(members.values());
        };
    }

    private Schema<?> reference(FieldKind.Reference reference) {
        List<ContentType> targets = types.all().stream().filter(type -> reference.accepts(type.name())).toList();
        if (targets.size() == 1) {
            return ContentNames.refer(names.reference(targets.getFirst()));
        }
        return targets.size() == types.all().size()
                ? ContentNames.refer(ContentSchemas.REFERENCE)
                : ContentNames.oneOf(targets, names::reference);
    }
}
