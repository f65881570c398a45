package org.exponat.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import org.exponat.api.preview.AskedPreview;
import org.exponat.api.problem.Problem;
import org.exponat.api.repeating.RepeatableRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Says of every operation with which statuses it fails, and what it tells then. Most follows from what an operation takes;
 * the rest is what its {@link Refuses} says.
 */
public final class DescribedProblems {

    /** Stands for what no operation lists: what any request can meet, whatever it asks for. */
    private static final String ANYTHING_ELSE = "default";

    private static final Usual BAD_REQUEST = new Usual(400, "BadRequest", "The request cannot be understood",
            "bad_request", "bad_parameter", "unknown_property", "too_costly");
    private static final Usual UNAUTHORIZED = new Usual(401, "Unauthorized",
            "There is no token, or none that is valid", "unauthorized");
    private static final Usual FORBIDDEN = new Usual(403, "Forbidden", "The account lacks the right to do this",
            "forbidden");
    private static final Usual NOT_FOUND = new Usual(404, "NotFound",
            "There is no such thing, or it is not for this account to know of", "not_found", "no_such_edition");
    private static final Usual GONE = new Usual(410, "Gone",
            "It was retracted, or it is withdrawn", "retracted", "withdrawn");
    private static final Usual NO_LONGER_KEPT = new Usual(410, "NoLongerKept",
            "What a version said was let go of by the rule of its type; what is still known of it is told",
            "no_longer_kept");
    private static final Usual STALE = new Usual(412, "Stale",
            "It is not at the version named in If-Match any more", "stale");
    private static final Usual TOO_LARGE = new Usual(413, "TooLarge",
            "The body has more than 1 MiB, or the file more bytes than are taken in", "too_large");
    private static final Usual UNSUPPORTED_MEDIA_TYPE = new Usual(415, "UnsupportedMediaType",
            "The body is not JSON in UTF-8, or not a file of a kind that is taken in", "unsupported_media_type");
    private static final Usual RANGE_NOT_SATISFIABLE = new Usual(416, "RangeNotSatisfiable",
            "There is nothing in the range asked for", "range_not_satisfiable");
    private static final Usual INVALID = new Usual(422, "Invalid",
            "What was sent is not valid; each fault is told with its place", "invalid");
    private static final Usual BASE_REQUIRED = new Usual(428, "BaseRequired",
            "The version the change starts from is not named", "base_required");
    private static final Usual TOO_MANY_REQUESTS = new Usual(429, "TooManyRequests",
            "The account asks more often than it may; Retry-After says when to try again", "too_many_requests");
    private static final Usual NOT_NOW = new Usual(503, "NotNow", "Not now; Retry-After says when to try again",
            "edition_not_there_yet", "index_behind", "overloaded", "too_many_waiting", "too_many_streams", "stopping");

    /** A problem that is told alike wherever it occurs. */
    private record Usual(int status, String name, String text, List<String> codes) {
        Usual(int status, String name, String text, String... codes) {
            this(status, name, text, List.of(codes));
        }
    }

    private DescribedProblems() {}

    /**
     * Says what the method behind an operation says of itself.
     *
     * @param repeatable whether its requests can have a key
     */
    public static Operation declared(Operation operation, @Nullable Refuses refuses, boolean repeatable) {
        List<String> conflicts = new ArrayList<>();
        if (repeatable) {
            operation.addParametersItem(new HeaderParameter().name(RepeatableRequests.KEY).schema(new StringSchema())
                    .description(
                            "the sender's own name for this request: sent again within 24 hours, it is answered as it"
                                    + " was, with Idempotency-Replayed, and not carried out again; what was refused may be tried"
                                    + " again"));
            conflicts.addAll(List.of("request_running", "secret_told"));
        }
        if (refuses != null) {
            if (refuses.forbidden()) {
                add(operation, FORBIDDEN);
            }
            if (refuses.missing()) {
                add(operation, NOT_FOUND);
            }
            if (refuses.version()) {
                add(operation, NO_LONGER_KEPT);
            }
            conflicts.addAll(List.of(refuses.conflicts()));
        }
        if (takes(operation, AskedPreview.RELEASE)) {
            conflicts.add("not_open");
        }
        if (!conflicts.isEmpty()) {
            operation.getResponses().addApiResponse("409",
                    response("It does not fit the present state", ProblemSchemas.conflicts(conflicts)));
        }
        return operation;
    }

    /** Says what can be seen of each operation, and how any fails besides. */
    public static void describe(OpenAPI description) {
        ProblemSchemas.addTo(description.getComponents());
        Components shared = description.getComponents();
        for (Usual usual : List.of(BAD_REQUEST, FORBIDDEN, NOT_FOUND, GONE, NO_LONGER_KEPT, STALE, TOO_LARGE,
                UNSUPPORTED_MEDIA_TYPE, RANGE_NOT_SATISFIABLE, INVALID, BASE_REQUIRED)) {
            shared.addResponses(usual.name, response(usual));
        }
        shared.addResponses(UNAUTHORIZED.name, response(UNAUTHORIZED)
                .addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, ApiDescription.header("Bearer")));
        for (Usual later : List.of(TOO_MANY_REQUESTS, NOT_NOW)) {
            shared.addResponses(later.name, response(later)
                    .addHeaderObject(HttpHeaders.RETRY_AFTER, ApiDescription.header("seconds")));
        }
        shared.addResponses("Problem", response(
                "Any other problem, such as a form of the answer that is not offered, or a failure on this side",
                ProblemSchemas.any()));
        description.getPaths().forEach((address, path) -> path.readOperations().forEach(operation -> {
            seen(address, operation).forEach(usual -> add(operation, usual));
            operation.getResponses().addApiResponse(ANYTHING_ELSE, new ApiResponse().$ref("Problem"));
        }));
    }

    private static List<Usual> seen(String address, Operation operation) {
        List<Usual> seen = new ArrayList<>(List.of(BAD_REQUEST));
        boolean names = address.contains("{");
        boolean delivers = address.startsWith("/api/delivery/");
        if (operation.getSecurity() != null) {
            seen.add(UNAUTHORIZED);
        }
        if (address.startsWith("/api/editorial/")) {
            seen.addAll(List.of(TOO_MANY_REQUESTS, NOT_NOW));
        }
        if (names || takes(operation, "edition") || takes(operation, "since") || takes(operation, "line")) {
            seen.add(NOT_FOUND);
        }
        // What an edition changed is told of what is retracted, too.
        if (names && delivers && !address.startsWith("/api/delivery/editions/")) {
            seen.add(GONE);
        }
        if (address.startsWith("/media/")) {
            seen.addAll(List.of(RANGE_NOT_SATISFIABLE, NOT_NOW));
        }
        boolean conditional = takes(operation, HttpHeaders.IF_MATCH);
        if (conditional) {
            seen.add(STALE);
        }
        if (operation.getRequestBody() != null) {
            seen.addAll(List.of(TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, INVALID));
            if (conditional) {
                seen.add(BASE_REQUIRED);
            }
        }
        if (delivers || takes(operation, "minEdition")) {
            seen.add(NOT_NOW);
        }
        return seen;
    }

    private static boolean takes(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().map(Parameter::getName).anyMatch(parameter::equals);
    }

    private static void add(Operation operation, Usual usual) {
        operation.getResponses().addApiResponse(Integer.toString(usual.status), new ApiResponse().$ref(usual.name));
    }

    private static ApiResponse response(Usual usual) {
        return response(usual.text, ProblemSchemas.of(usual.status, usual.codes));
    }

    private static ApiResponse response(String text, Schema<?> schema) {
        return new ApiResponse().description(text).content(
                new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(schema)));
    }
}
