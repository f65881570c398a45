package org.exponat.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What delivered values that have a shape of their own look like, the same in every installation. */
final class BlockSchemas {

    static final String ASSET = "Asset";
    static final String BLOCK = "Block";
    static final String GEO_POINT = "GeoPoint";

    private BlockSchemas() {}

    static void addTo(Components shapes) {
        shapes.addSchemas(ASSET, new ObjectSchema().description("A picture or another medium")
                .addProperty("url", new StringSchema().description("absolute, without scheme and host"))
                .addProperty("width", new IntegerSchema().description("in pixels, where known"))
                .addProperty("height", new IntegerSchema().description("in pixels, where known"))
                .addProperty("alt", new StringSchema())
                .addProperty("credit", new StringSchema())
                .addProperty("renditions", new MapSchema()
                        .additionalProperties(new ObjectSchema().addProperty("url", new StringSchema())
                                .addProperty("width", new IntegerSchema())
                                .addProperty("height", new IntegerSchema())
                                .required(List.of("url", "width", "height")).additionalProperties(false))
                        .description("the picture in other sizes, by preset; none is larger than the picture"))
                .required(List.of("url", "alt")).additionalProperties(false));
        shapes.addSchemas(GEO_POINT, new ObjectSchema().description("A place, in degrees of WGS 84")
                .addProperty("lat", degrees(90)).addProperty("lon", degrees(180))
                .required(List.of("lat", "lon")).additionalProperties(false));

        Map<String, Schema<?>> blocks = new LinkedHashMap<>();
        blocks.put("paragraph", block("paragraph", List.of("text")).addProperty("text", new StringSchema()));
        blocks.put("heading", block("heading", List.of("level", "text")).addProperty("text", new StringSchema())
                .addProperty("level", new IntegerSchema().minimum(BigDecimal.TWO).maximum(new BigDecimal(4))));
        blocks.put("list", block("list", List.of("items")).addProperty("ordered", new BooleanSchema())
                .addProperty("items", new ArraySchema().items(new StringSchema())));
        blocks.put("quote", block("quote", List.of("text")).addProperty("text", new StringSchema())
                .addProperty("source", new StringSchema()));
        blocks.put("image", block("image", List.of("asset")).addProperty("asset", ContentNames.refer(ASSET))
                .addProperty("caption", new StringSchema()));
        Schema<?> any = new Schema<>().description("A block of rich text. text, items, source and caption are inline"
                + " CommonMark; a link to an item is [words](item:<id>)");
        Discriminator told = new Discriminator().propertyName("type");
        blocks.forEach((type, block) -> {
            String name = Character.toUpperCase(type.charAt(0)) + type.substring(1) + BLOCK;
            shapes.addSchemas(name, block);
            any.addOneOfItem(ContentNames.refer(name));
            told.mapping(type, ContentNames.refer(name).get$ref());
        });
        shapes.addSchemas(BLOCK, any.discriminator(told));
    }

    private static Schema<?> block(String type, List<String> others) {
        List<String> required = new ArrayList<>(List.of("id", "type"));
        required.addAll(others);
        return new ObjectSchema()
                .addProperty("id", new StringSchema().description("stays with the block through all versions"))
                .addProperty("type", ContentNames.constant(type)).required(required).additionalProperties(false);
    }

    private static Schema<?> degrees(int most) {
        return new NumberSchema().minimum(BigDecimal.valueOf(-most)).maximum(BigDecimal.valueOf(most));
    }
}
