package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameters of full-text search, beside those of every read. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "q", in = ParameterIn.QUERY, description = "the words looked for, at most 256 characters", schema = @Schema(type = "string"))
@Parameter(name = "type", in = ParameterIn.QUERY, description = "only these types", array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(name = "theme", in = ParameterIn.QUERY, description = "only what carries all of these themes, by slug or id", array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(name = "limit", in = ParameterIn.QUERY, description = "how many at most; 20 without it", schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
@Parameter(name = "after", in = ParameterIn.QUERY, description = "the value next of the page before", schema = @Schema(type = "string"))
public @interface SearchParameters {
}
