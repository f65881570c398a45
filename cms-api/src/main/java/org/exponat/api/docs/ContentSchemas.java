package org.exponat.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;

/**
 * Describes what is delivered of the content types of this installation: each has a schema of its items, of their fields
 * and of references to them, and an item or a reference of any type is one of these.
 */
public final class ContentSchemas {

    static final String REFERENCE = "ItemReference";

    static final String TYPE_NAME = "TypeName";
    static final String LOCALE = "Locale";

    private static final String ITEM = "Item";
    private static final String TYPE = "type";
    private static final String FIELDS = "fields";

    /** What readers are told of items besides these themselves. */
    private static final List<String> NAMING_ITEMS = List.of("Hit", "Redirect", "Upsert", "Deletion");

    private final ContentTypes types;
    private final Languages languages;

    public ContentSchemas(ContentTypes types, Languages languages) {
        this.types = types;
        this.languages = languages;
    }

    /** Puts the types into a description that knows items and references of types that are not named. */
    public void describe(OpenAPI description) {
        Components shapes = description.getComponents();
        BlockSchemas.addTo(shapes);
        shapes.addSchemas(TYPE_NAME, new StringSchema()._enum(ContentNames.names(types.all()))
                .description("The name of a content type"));
        shapes.addSchemas(LOCALE, new StringSchema()
                ._enum(languages.all().stream().map(LocaleTag::value).toList()).description("A language"));
        ContentNames names = new ContentNames(shapes.getSchemas().keySet());
        FieldTexts texts = new FieldTexts(languages);
        FieldSchemas fields = new FieldSchemas(types, texts, names);
        Schema<?> item = Objects.requireNonNull(shapes.getSchemas().get(ITEM));
        Schema<?> reference = Objects.requireNonNull(shapes.getSchemas().get(REFERENCE));
        item.getProperties().put("locale", ContentNames.refer(LOCALE));
        for (String naming : NAMING_ITEMS) {
            Map<String, Schema> properties = Objects.requireNonNull(shapes.getSchemas().get(naming)).getProperties();
            properties.put(TYPE, ContentNames.refer(TYPE_NAME));
            properties.put("locale", ContentNames.refer(LOCALE));
        }
        for (ContentType type : types.all()) {
            shapes.addSchemas(names.fields(type), fields.object(type.allFields())
                    .description("What is shown of an item of the type " + type.name() + ", in one language; what is"
                            + " localised and missing there can be in another, which fallback names. What has no value"
                            + " is left out, and so is what the parameter fields does not name. Without that"
                            + " parameter, title and slug are always there"));
            shapes.addSchemas(names.item(type), of(item, type, names).description(texts.label(type.label())));
            shapes.addSchemas(names.reference(type), of(reference, type, names)
                    .description("Names an item of the type " + type.name() + "; has fields where include names it"));
        }
        shapes.addSchemas(ITEM, ContentNames.oneOf(types.all(), names::item).description("An item of any type"));
        shapes.addSchemas(REFERENCE, ContentNames.oneOf(types.all(), names::reference)
                .description("Names an item of any type"));
        new ContentParameters(types).describe(description);
    }

    /** The same for one type. */
    private static Schema<?> of(Schema<?> any, ContentType type, ContentNames names) {
        Map<String, Schema> properties = new LinkedHashMap<>(any.getProperties());
        properties.put(TYPE, ContentNames.constant(type.name()));
        properties.put(FIELDS, ContentNames.refer(names.fields(type)));
        return new ObjectSchema().properties(properties).required(List.copyOf(any.getRequired()));
    }
}
