package org.exponat.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.exponat.api.problem.Problem;

/** The parts of the OpenAPI description that belong to no single controller. */
public final class ApiDescription {

    /** The name under which operations ask for an editor's token. */
    public static final String TOKEN = "token";

    private static final String PROBLEM = "Problem";

    private ApiDescription() {}

    public static OpenAPI of(String version) {
        return new OpenAPI()
                .info(new Info().title("Exponat").version(version)
                        .description("Delivery is public and reads one edition per answer. "
                                + "Editorial needs a token. Errors are application/problem+json.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(new Components().addSecuritySchemes(TOKEN,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")));
    }

    /** Says of every operation how it fails. */
    public static void describeProblems(OpenAPI description) {
        description.getComponents().addSchemas(PROBLEM, problem());
        Content content = new Content().addMediaType(Problem.MEDIA_TYPE,
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
        description.getPaths().values().forEach(path -> path.readOperations().forEach(operation -> operation
                .getResponses()
                .addApiResponse("default", new ApiResponse().description("A problem").content(content))));
    }

    private static Schema<?> problem() {
        Schema<?> fault = new ObjectSchema().addProperty("pointer", new StringSchema())
                .addProperty("code", new StringSchema()).addProperty("detail", new StringSchema());
        Schema<?> place = new ObjectSchema().addProperty("id", new StringSchema())
                .addProperty("type", new StringSchema()).addProperty("slot", new StringSchema())
                .addProperty("field", new StringSchema()).addProperty("live", new BooleanSchema());
        return new ObjectSchema().addProperty("type", new StringSchema()).addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema()).addProperty("detail", new StringSchema())
                .addProperty("errors", new ArraySchema().items(fault))
                .addProperty("places", new ArraySchema().items(place)).addProperty("total", new IntegerSchema());
    }
}
