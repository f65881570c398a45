package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameters that choose entries of the audit log. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "account", in = ParameterIn.QUERY, description = "who did it", schema = @Schema(type = "string"))
@Parameter(name = "token", in = ParameterIn.QUERY, description = "the id of the token with which", schema = @Schema(type = "string"))
@Parameter(name = "action", in = ParameterIn.QUERY, description = "what was done, such as saved or edition_made", schema = @Schema(type = "string"))
@Parameter(name = "item", in = ParameterIn.QUERY, description = "what was done to this item, and the editions that changed it", schema = @Schema(type = "string", format = "uuid"))
@Parameter(name = "subject", in = ParameterIn.QUERY, description = "the name or id of what else it was done to", schema = @Schema(type = "string"))
@Parameter(name = "from", in = ParameterIn.QUERY, description = "not before this instant", schema = @Schema(type = "string", format = "date-time"))
@Parameter(name = "to", in = ParameterIn.QUERY, description = "before this instant", schema = @Schema(type = "string", format = "date-time"))
public @interface AuditParameters {
}
