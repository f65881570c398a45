package org.exponat.api.docs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes the records of answers as they are written: which properties are always there, which may be null, and which
 * hold any JSON. What requests hold is said by {@link RequestShapes} and its like themselves; they have
 * no other properties, for those are refused.
 */
public final class RecordSchemas implements ModelConverter {

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context,
            Iterator<ModelConverter> others) {
        Schema<?> resolved = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (resolved == null || !raw.isRecord()) {
            return resolved;
        }
        Schema<?> described = resolved.get$ref() == null
                ? resolved
                : context.getDefinedModels().get(ApiDescription.nameOf(resolved));
        if (described != null && isOfRequest(raw)) {
            described.setAdditionalProperties(false);
        } else if (described != null && described.getProperties() != null) {
            for (RecordComponent component : raw.getRecordComponents()) {
                describe(component, raw, described);
            }
        }
        return resolved;
    }

    private static boolean isOfRequest(Class<?> raw) {
        Class<?> shapes = raw.getEnclosingClass();
        return shapes == RequestShapes.class || shapes == PublicationShapes.class || shapes == PreviewShapes.class
                || shapes == WebhookShapes.class || shapes == ViewShapes.class || shapes == AccountShapes.class
                || shapes == WorkflowShapes.class;
    }

    @SuppressWarnings("rawtypes")
    private static void describe(RecordComponent component, Class<?> raw, Schema<?> described) {
        Map<String, Schema> properties = described.getProperties();
        String name = component.getName();
        if (!properties.containsKey(name)) {
            return;
        }
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        Include included = included(component, raw);
        if (isAlwaysThere(included, nullable, component.getType())
                && (described.getRequired() == null || !described.getRequired().contains(name))) {
            described.addRequiredItem(name);
        }
        if (component.getType() == ObjectNode.class) {
            properties.put(name, new ObjectSchema().additionalProperties(new Schema<>()));
        } else if (component.getType() == ArrayNode.class) {
            properties.put(name,
                    new ArraySchema().items(new ObjectSchema().additionalProperties(new Schema<>())));
        } else if (component.getType() == JsonNode.class) {
            properties.put(name, new Schema<>());
        } else if (nullable && included == Include.ALWAYS) {
            properties.put(name, orNull(properties.get(name)));
        }
    }

    private static Include included(RecordComponent component, Class<?> raw) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude ofAll = raw.getAnnotation(JsonInclude.class);
        return own != null ? own.value() : ofAll != null ? ofAll.value() : Include.ALWAYS;
    }

    private static boolean isAlwaysThere(Include included, boolean nullable, Class<?> type) {
        return included == Include.ALWAYS || !nullable && (included == Include.NON_NULL
                || !Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type));
    }

    private static Schema<?> orNull(@Nullable Schema<?> schema) {
        Schema<?> nothing = new Schema<>();
        nothing.addType("null");
        if (schema == null || schema.get$ref() != null || schema.getTypes() == null) {
            return new Schema<>().anyOf(schema == null ? List.of(nothing) : List.of(schema, nothing));
        }
        schema.addType("null");
        return schema;
    }
}
