package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.enums.ParameterStyle;
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
@Parameter(name = "theme", in = ParameterIn.QUERY, description = "only what carries all of these themes, or themes below them, by slug or id", array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(name = "narrower", in = ParameterIn.QUERY, description = "false: what carries a theme below one of these does not count", schema = @Schema(type = "boolean", defaultValue = "true"))
@Parameter(name = "filter", in = ParameterIn.QUERY, description = SearchParameters.FILTER, style = ParameterStyle.DEEPOBJECT, explode = Explode.TRUE, schema = @Schema(type = "object", additionalPropertiesSchema = String.class))
@Parameter(name = "sort", in = ParameterIn.QUERY, description = SearchParameters.SORT, schema = @Schema(type = "string"))
@Parameter(name = "correct", in = ParameterIn.QUERY, description = "false: words that nothing has are not taken for others that are written alike", schema = @Schema(type = "boolean", defaultValue = "true"))
@Parameter(name = "limit", in = ParameterIn.QUERY, description = "how many at most; 20 without it", schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
@Parameter(name = "after", in = ParameterIn.QUERY, description = "the value next of the page before", schema = @Schema(type = "string"))
public @interface SearchParameters {

    String FILTER = "only what counts in a facet as chosen: filter[facet]=value for one of the values given, of a repeated"
            + " parameter, or with an operator, filter[facet][not]=value, as described for each facet at the end. The facet"
            + " itself is counted as if nothing were chosen in it. Operators: eq, as without one; in, for values joined by"
            + " commas; not, which what has no value meets; lt, le, gt, ge where described; exists. At most 10 filters and"
            + " 100 values";

    String SORT = "relevance, which is meant without it, or at most three fields to sort by, repeated or joined by commas; a"
            + " hyphen before a name turns the order around. What lacks a field comes last in either direction";
}
