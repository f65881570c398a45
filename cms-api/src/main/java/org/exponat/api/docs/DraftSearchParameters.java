package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameters of the search in drafts. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "q", in = ParameterIn.QUERY, description = "the words looked for, or an id, a document number or a slug; the last word may be unfinished; at most 256 characters", schema = @Schema(type = "string"))
@Parameter(name = "type", in = ParameterIn.QUERY, description = "only these types", array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(name = "theme", in = ParameterIn.QUERY, description = "only what carries all of these themes, by id, or by the slug under which a theme is live", array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(name = "state", in = ParameterIn.QUERY, description = "only these states; all but trashed without it", array = @ArraySchema(schema = @Schema(allowableValues = {
        "draft", "published", "changed", "withdrawn", "trashed"})))
@Parameter(name = "workflow", in = ParameterIn.QUERY, description = "only what is in one of these states of its type's workflow, such as in-review; whether it is published is told by state", array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(name = "changedBy", in = ParameterIn.QUERY, description = "only what this account changed last", schema = @Schema(type = "string"))
@Parameter(name = "changedAfter", in = ParameterIn.QUERY, description = "only what was changed at this instant or later", schema = @Schema(type = "string", format = "date-time"))
@Parameter(name = "changedBefore", in = ParameterIn.QUERY, description = "only what was changed before this instant", schema = @Schema(type = "string", format = "date-time"))
@Parameter(name = "locale", in = ParameterIn.QUERY, description = "what is written in this language counts more, and titles are told in it; the default of the installation without it", schema = @Schema(type = "string"))
@Parameter(name = "sort", in = ParameterIn.QUERY, description = "what comes first: what fits best, which is also what is meant without it; what was changed last; or by title", schema = @Schema(allowableValues = {
        "relevance", "-changed", "title"}))
@Parameter(name = "limit", in = ParameterIn.QUERY, description = "how many at most; 20 without it", schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
@Parameter(name = "after", in = ParameterIn.QUERY, description = "the value next of the page before", schema = @Schema(type = "string"))
public @interface DraftSearchParameters {
}
