package org.exponat.api.docs;

import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.exponat.core.types.ContentType;

/**
 * What the schemas of content types are called: {@code CompanyItem}, {@code CompanyFields}, {@code CompanyReference}. A name
 * that something else in the description has already is followed by an underscore.
 *
 * @param taken the names of everything else
 */
record ContentNames(Set<String> taken) {

    ContentNames {
        taken = Set.copyOf(taken);
    }

    String item(ContentType type) {
        return free(type, "Item");
    }

    String fields(ContentType type) {
        return free(type, "Fields");
    }

    String reference(ContentType type) {
        return free(type, "Reference");
    }

    /** No two types get the same name: they differ before the ending, and none has an underscore. */
    private String free(ContentType type, String ending) {
        String name = Character.toUpperCase(type.name().charAt(0)) + type.name().substring(1) + ending;
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }

    /** One of these types, told apart by their property {@code type}. */
    static Schema<?> oneOf(Collection<ContentType> types, Function<ContentType, String> name) {
        Discriminator told = new Discriminator().propertyName("type");
        types.forEach(type -> told.mapping(type.name(), refer(name.apply(type)).get$ref()));
        return new Schema<>().oneOf(types.stream().map(name).<Schema>map(ContentNames::refer).toList())
                .discriminator(told);
    }

    /** A reference to the schema of this name. */
    static Schema<?> refer(String name) {
        return new Schema<>().$ref(name);
    }

    /** A text that is always this one. */
    static Schema<?> constant(String text) {
        Schema<?> constant = new StringSchema();
        constant.setConst(text);
        return constant;
    }

    static List<String> names(Collection<ContentType> types) {
        return types.stream().map(ContentType::name).toList();
    }
}
