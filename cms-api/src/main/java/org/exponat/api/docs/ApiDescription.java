package org.exponat.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;

/** The head of the OpenAPI description. */
public final class ApiDescription {

    /** The name under which operations ask for an editor's token. */
    public static final String TOKEN = "token";

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
}
