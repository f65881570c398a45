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

/** The parameters of lists of published items. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "type", in = ParameterIn.QUERY, description = "only these types", array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(name = "theme", in = ParameterIn.QUERY, description = "only what carries all of these themes, by slug or id", array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(name = "narrower", in = ParameterIn.QUERY, description = "true: what carries a theme below one of these counts as well", schema = @Schema(type = "boolean"))
@Parameter(name = "filter", in = ParameterIn.QUERY, description = ListParameters.FILTER, style = ParameterStyle.DEEPOBJECT, explode = Explode.TRUE, schema = @Schema(type = "object", additionalPropertiesSchema = String.class))
@Parameter(name = "sort", in = ParameterIn.QUERY, description = ListParameters.SORT, schema = @Schema(type = "string"))
@Parameter(name = "count", in = ParameterIn.QUERY, description = "true: tell how many items all pages have together", schema = @Schema(type = "boolean"))
@Parameter(name = "limit", in = ParameterIn.QUERY, description = "how many at most; 20 without it", schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
@Parameter(name = "after", in = ParameterIn.QUERY, description = "the value next of the page before", schema = @Schema(type = "string"))
@Parameter(name = "locale", in = ParameterIn.QUERY, description = "the language to read in; without it the default of the installation", schema = @Schema(type = "string"))
@Parameter(name = "fallback", in = ParameterIn.QUERY, description = "none: show nothing in another language", schema = @Schema(allowableValues = "none"))
@Parameter(name = "edition", in = ParameterIn.QUERY, description = "the number of the edition to read", schema = @Schema(type = "integer", format = "int64"))
@Parameter(name = "at", in = ParameterIn.QUERY, description = "read the edition that was current at this instant", schema = @Schema(type = "string", format = "date-time"))
@Parameter(name = "minEdition", in = ParameterIn.QUERY, description = "wait up to two seconds for this edition", schema = @Schema(type = "integer", format = "int64"))
@Parameter(name = "release", in = ParameterIn.QUERY, description = "read the site as it would be with this release; needs an editor's token", schema = @Schema(type = "string"))
@Parameter(name = "preview", in = ParameterIn.QUERY, description = "read the site as this preview token shows it; not together with release, edition or at", schema = @Schema(type = "string"))
public @interface ListParameters {

    String FILTER = "only items that meet every filter: filter[field]=value for one of the values given, of a repeated"
            + " parameter, or with an operator, filter[field][ge]=value, as described for each field at the end."
            + " A field of what a reference points at is filter[reference.field]=value, through at most two references;"
            + " filters through the same one are met by the same item. Every item can be filtered by id and"
            + " documentNumber, too. Operators: eq, as without one; in, for values joined by commas; not, which what has"
            + " no value meets; lt, le, gt, ge, text in the order of the language; exists. The types asked for must all"
            + " declare the field. At most 10 filters and 100 values";

    String SORT = "at most three fields to sort by, repeated or joined by commas; a hyphen before a name turns the"
            + " order around. What lacks a field comes last in either direction. The types asked for must all declare"
            + " the field";
}
