package org.exponat.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.exponat.core.comparison.Collision;
import org.exponat.core.model.Fault;
import org.exponat.core.store.Referrer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client is told when a request fails, as {@code application/problem+json} (RFC 9457). It speaks of the request
 * and never of what is inside: no exception's text, no stack trace.
 *
 * @param status the HTTP status
 * @param code a stable name for programs, such as {@code not_found}; the problem's type is a URN made of it
 * @param title the same for every problem of this code
 * @param detail a sentence about this very request
 * @param errors each fault of an input with its place; empty where there is nothing to point at
 * @param collisions what two editors changed differently
 * @param members what else programs are told about this code, by name
 */
public record Problem(int status, String code, String title, String detail, List<Fault> errors,
        List<Collision> collisions, Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    public Problem {
        errors = List.copyOf(errors);
        collisions = List.copyOf(collisions);
        members = Map.copyOf(members);
    }

    public Problem(int status, String code, String title, String detail, List<Fault> errors,
            List<Collision> collisions) {
        this(status, code, title, detail, errors, collisions, Map.of());
    }

    /**
     * A place that points at something.
     *
     * @param slot {@code *} for what all languages share, else the locale
     * @param live whether the published site points there; otherwise the newest version does
     */
    @Schema(name = "Place")
    public record Place(@JsonProperty("id") String id, @JsonProperty("type") String type,
            @JsonProperty("slot") String slot, @JsonProperty("field") String field,
            @JsonProperty("live") boolean live) {
        public static Place of(Referrer referrer) {
            return new Place(referrer.source().toString(), referrer.type(), referrer.slot().key(), referrer.field(),
                    referrer.live());
        }
    }

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, List.of(), List.of());
    }

    /** What a client is told of a failure, whatever it was. */
    public static Problem of(Throwable failure) {
        return Problems.of(failure);
    }

    /** A request that cannot be understood. */
    public static Problem badRequest(String detail) {
        return of(400, "bad_request", "The request cannot be understood", detail);
    }

    /** A parameter of the address that cannot be understood; the detail names it. */
    public static Problem badParameter(String detail) {
        return of(400, "bad_parameter", "A parameter cannot be understood", detail);
    }

    /** What is asked for would cost more than one request may; the detail says how much, and what would cost less. */
    public static Problem tooCostly(String detail) {
        return of(400, "too_costly", "The request asks for too much", detail);
    }

    /** There is no such thing; whether it exists for somebody else is not said. */
    public static Problem notFound() {
        return notFound("There is nothing at this address.");
    }

    /** The same; what is missing may be named by the address, by a parameter or in the body. */
    static Problem notFound(String what) {
        return of(404, "not_found", "Not found", what);
    }

    /** There was something, and it was taken away for good; why is not said. */
    public static Problem retracted() {
        return of(410, "retracted", "Gone", "What was at this address was retracted.");
    }

    /**
     * There was something, and it is withdrawn; it may come back.
     *
     * @param lastEdition the last one that showed it
     */
    public static Problem withdrawn(long lastEdition) {
        return new Problem(410, "withdrawn", "Withdrawn",
                "What was at this address was withdrawn. The last edition that shows it is " + lastEdition + ".",
                List.of(), List.of(), Map.of("lastEdition", lastEdition));
    }

    /** More is asked than can be answered in time. */
    public static Problem overloaded() {
        return of(503, "overloaded", "Too much to do", "More is asked than can be answered now. Try again later.");
    }

    public static Problem invalid(List<Fault> faults) {
        return new Problem(422, "invalid", "The input is not valid",
                faults.size() == 1 ? "1 fault was found." : faults.size() + " faults were found.", faults, List.of());
    }

    /** The URN that stands for a code in the member {@code type}. */
    public static String typeOf(String code) {
        return "urn:exponat:problem:" + code.replace('_', '-');
    }

    /** The body of the answer. */
    public byte[] toJson() {
        return MAPPER.writeValueAsBytes(new Body(typeOf(code), title, status, detail,
                errors, collisions, members));
    }

    /** The same within the body of another answer. */
    public ObjectNode toTree() {
        return (ObjectNode) MAPPER.readTree(toJson());
    }

    /** Answers with this problem, unless an answer is on its way already. */
    public void writeTo(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] json = toJson();
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(json.length);
        response.setHeader("Cache-Control", "no-store");
        // Where no filter was reached, nobody else says so.
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.getOutputStream().write(json);
        response.flushBuffer();
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Body(@JsonProperty("type") String type, @JsonProperty("title") String title,
            @JsonProperty("status") int status, @JsonProperty("detail") String detail,
            @JsonProperty("errors") List<Fault> errors,
            @JsonProperty("collisions") List<Collision> collisions,
            @JsonAnyGetter Map<String, Object> members) {}
}
