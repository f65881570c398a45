package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameters that say what is shown of items. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "fields", in = ParameterIn.QUERY, description = ShownParameters.FIELDS, array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(name = "include", in = ParameterIn.QUERY, description = ShownParameters.INCLUDE, array = @ArraySchema(schema = @Schema(type = "string")))
public @interface ShownParameters {

    String FIELDS = "only these fields, repeated or joined by commas; themes.title is one of a group, or of what an"
            + " included reference points at";
    String INCLUDE = "references that carry the fields of what they point at, repeated or joined by commas;"
            + " page.themes includes both, where page is a reference, and at most three follow one another";
}
