package org.exponat.api.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.exponat.api.caching.CachePolicy;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.publication.Span;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/** The stream of editions and retractions, for those who keep what they read. */
@RestController
@Tag(name = "Delivery: editions")
public final class EventsController {

    private static final String ADDRESS = "/api/delivery/events";
    private static final String RESUMED = "Last-Event-ID";

    /** A stream lasts until one of both sides ends it. */
    private static final long FOR_EVER = 0;

    private final EventStreams streams;

    public EventsController(EventStreams streams) {
        this.streams = streams;
    }

    @GetMapping(path = ADDRESS, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Tells what is published and retracted, as it happens", description = "Server-sent events: "
            + "edition for each edition, retraction for each retraction, with the tags of what became stale. The id is "
            + "the token of where the reader is then, which is also known to changes. Whoever comes again with the last "
            + "id is told everything since; whoever does not say where it is begins with what happens next.")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = "the number of an edition, or a token: what happened since is told first; Last-Event-ID goes before it", schema = @Schema(type = "string"))
    @Parameter(name = RESUMED, in = ParameterIn.HEADER, description = "the id of the last event", schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", description = "A stream; the schema is that of each event's data", content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(oneOf = {
            SiteEvent.EditionEvent.class, SiteEvent.RetractionEvent.class})))
    public ResponseEntity<ResponseBodyEmitter> follow(HttpServletRequest request) throws IOException {
        // Spelt otherwise, it would be taken for an answer that has an end.
        if (!request.getRequestURI().equals(ADDRESS)) {
            throw Refusal.notFound();
        }
        QueryParameters parameters = QueryParameters.of(request, Set.of("since"));
        Span.Mark now = streams.now();
        Span.Mark since = Optional.ofNullable(request.getHeader(RESUMED)).filter(id -> !id.isEmpty())
                .map(id -> Marks.read(id, "The header " + RESUMED, now))
                .or(() -> parameters.one("since").map(text -> Marks.read(text, "The parameter since", now)))
                .orElse(now);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, CachePolicy.NEVER).header("X-Accel-Buffering", "no");
        if (request.getMethod().equals("HEAD")) {
            return answer.build();
        }
        ResponseBodyEmitter emitter = new ResponseBodyEmitter(FOR_EVER);
        // Kept by the emitter until the request's own thread writes it: headers are that thread's alone, and gone after it.
        emitter.send(EventStream.greeting(since), MediaType.TEXT_PLAIN);
        streams.open(since, new EmittedTo(emitter));
        return answer.body(emitter);
    }

    private record EmittedTo(ResponseBodyEmitter emitter) implements EventStream.Reader {

        @Override
        public void write(String frames) throws IOException {
            emitter.send(frames, MediaType.TEXT_PLAIN);
        }

        @Override
        public void end() {
            emitter.complete();
        }

        @Override
        public void whenGone(Runnable then) {
            emitter.onCompletion(then);
            emitter.onError(_ -> then.run());
        }
    }
}
