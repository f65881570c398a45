package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameter that says which fields of items are shown to editors. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "fields", in = ParameterIn.QUERY, description = "only these fields, repeated or joined by commas; all without it", array = @ArraySchema(schema = @Schema(type = "string")))
public @interface ChosenFieldsParameter {
}
