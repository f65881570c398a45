package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameters of suggestions. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "q", in = ParameterIn.QUERY, description = "what has been typed so far, at most 256 characters", schema = @Schema(type = "string"))
@Parameter(name = "type", in = ParameterIn.QUERY, description = "only these types", array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(name = "limit", in = ParameterIn.QUERY, description = "how many at most; 20 without it", schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
@Parameter(name = "locale", in = ParameterIn.QUERY, description = "the language to read in; without it the default of the installation", schema = @Schema(type = "string"))
@Parameter(name = "fallback", in = ParameterIn.QUERY, description = "none: show nothing in another language", schema = @Schema(allowableValues = "none"))
@Parameter(name = "edition", in = ParameterIn.QUERY, description = "the number of the edition to read", schema = @Schema(type = "integer", format = "int64"))
@Parameter(name = "at", in = ParameterIn.QUERY, description = "read the edition that was current at this instant", schema = @Schema(type = "string", format = "date-time"))
@Parameter(name = "minEdition", in = ParameterIn.QUERY, description = "wait up to two seconds for this edition", schema = @Schema(type = "integer", format = "int64"))
@Parameter(name = "release", in = ParameterIn.QUERY, description = "read the site as it would be with this release; needs an editor's token", schema = @Schema(type = "string"))
@Parameter(name = "preview", in = ParameterIn.QUERY, description = "read the site as this preview token shows it; not together with release, edition or at", schema = @Schema(type = "string"))
public @interface SuggestParameters {
}
