package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameter of what is related to an item, beside those of every read. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "limit", in = ParameterIn.QUERY, description = "how many at most; 20 without it", schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
public @interface RelatedParameters {
}
