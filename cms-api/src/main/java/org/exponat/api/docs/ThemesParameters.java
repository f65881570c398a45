package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameters of the thesaurus, beside those of every read. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "counts", in = ParameterIn.QUERY, description = "true: tell how many items are found by each theme, that is by it or one below it; or the name of a facet: tell besides how many of each value of it", schema = @Schema(type = "string"))
@Parameter(name = "tree", in = ParameterIn.QUERY, description = "true: all themes at once, each below those it is narrower than, with its id, slug and title alone; not in pages", schema = @Schema(type = "boolean"))
@Parameter(name = "limit", in = ParameterIn.QUERY, description = "how many at most; 20 without it", schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
@Parameter(name = "after", in = ParameterIn.QUERY, description = "the value next of the page before", schema = @Schema(type = "string"))
public @interface ThemesParameters {
}
