package org.exponat.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.exponat.api.caching.CachePolicy;
import org.exponat.api.caching.SurrogateKey;
import org.exponat.api.preview.AskedPreview;
import org.springframework.http.HttpHeaders;

/** The parts of the OpenAPI description that belong to no single controller. */
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
                // The host it was read from, whichever that is; a path in front of Exponat's own is not foreseen.
                .addServersItem(new Server().url("/"))
                .components(new Components().addSecuritySchemes(TOKEN,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")));
    }

    /**
     * The name by which generated clients call an operation, such as {@code editorialItemsCreate}. It is made of the method
     * behind it alone, so that it stays when others come or go.
     */
    public static String operationId(Method operation) {
        Class<?> controller = operation.getDeclaringClass();
        String area = controller.getPackageName().substring(controller.getPackageName().lastIndexOf('.') + 1);
        String things = controller.getSimpleName().replace("Controller", "");
        String act = operation.getName();
        return area + (things.equalsIgnoreCase(area) ? "" : things) + Character.toUpperCase(act.charAt(0))
                + act.substring(1);
    }

    /** Says where a token may be sent, but need not be: what previews releases is open to everybody without them. */
    public static void describePreviews(OpenAPI description) {
        description.getPaths().values().forEach(path -> path.readOperations().stream()
                .filter(ApiDescription::canPreview).forEach(operation -> operation.setSecurity(
                        List.of(new SecurityRequirement(), new SecurityRequirement().addList(TOKEN)))));
    }

    private static boolean canPreview(Operation operation) {
        return operation.getSecurity() == null && operation.getParameters() != null && operation.getParameters()
                .stream().anyMatch(parameter -> AskedPreview.RELEASE.equals(parameter.getName()));
    }

    /** Says of every read of published content what caches are told. */
    public static void describeCaching(OpenAPI description) {
        description.getPaths().forEach((address, path) -> {
            Operation read = path.getGet();
            if (read == null || !address.startsWith("/api/delivery/")) {
                return;
            }
            ApiResponse found = Objects.requireNonNull(read.getResponses().get("200"));
            if (found.getContent().containsKey("text/event-stream")) {
                return;
            }
            found.addHeaderObject(HttpHeaders.ETAG, header("a strong tag of the body"));
            found.addHeaderObject(CachePolicy.CONTENT_EDITION, header("the edition it was read at"));
            found.addHeaderObject(SurrogateKey.HEADER, header("what it is made of, for caches to drop it by"));
            read.getResponses().addApiResponse("304",
                    new ApiResponse().description("Not modified since the tag in If-None-Match"));
        });
    }

    /** Says that operations with a body need it, and shows of each shape it can have the example. */
    public static void describeBodies(OpenAPI description) {
        Map<String, Schema> shapes = description.getComponents().getSchemas();
        description.getPaths().values().stream().flatMap(path -> path.readOperations().stream())
                .map(Operation::getRequestBody).filter(Objects::nonNull).forEach(body -> {
                    body.setRequired(true);
                    body.getContent().forEach((type, content) -> {
                        if (!type.endsWith("json")) {
                            return;
                        }
                        for (Schema<?> shape : choices(content.getSchema(), shapes)) {
                            String name = nameOf(shape);
                            content.addExamples(name, new Example()
                                    .value(Objects.requireNonNull(shapes.get(name)).getExample()));
                        }
                    });
                });
    }

    private static List<Schema> choices(Schema<?> body, Map<String, Schema> shapes) {
        List<Schema> choices = Objects.requireNonNull(shapes.get(nameOf(body))).getOneOf();
        return choices == null ? List.of() : choices;
    }

    /** The name of the schema that this one refers to. */
    static String nameOf(Schema<?> reference) {
        return reference.get$ref().substring(reference.get$ref().lastIndexOf('/') + 1);
    }

    /** A header that holds a text. */
    static Header header(String text) {
        return new Header().description(text).schema(new StringSchema());
    }
}
