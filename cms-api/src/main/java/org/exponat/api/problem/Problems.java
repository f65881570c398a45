package org.exponat.api.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.exponat.core.access.Forbidden;
import org.exponat.core.command.BatchRefused;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.InUse;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.PlanChanged;
import org.exponat.core.command.WorkingCopyMoved;
import org.exponat.core.media.BlobDamaged;
import org.exponat.core.media.Busy;
import org.exponat.core.media.FileRefused;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.NoLongerKept;
import org.exponat.core.model.Version;
import org.exponat.search.SearchOverloaded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;

/** The one table from what went wrong to what a client is told. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static Problem of(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.problem();
            case InvalidContent invalid -> Problem.invalid(invalid.faults());
            case FileRefused file -> refused(file);
            case BlobDamaged damaged -> Problem.of(500, "damaged", "The file is damaged here", detail(damaged));
            case Busy _ -> Problem.of(503, "too_many_waiting", "Too many requests wait already",
                    "Too many pictures are being worked at. Try again in a moment.");
            case SearchOverloaded _ -> Problem.overloaded();
            case NoLongerKept gone -> noLongerKept(gone);
            case NotFound missing -> Problem.notFound(detail(missing));
            case Forbidden forbidden -> Problem.of(403, "forbidden", "Not permitted",
                    Objects.requireNonNull(forbidden.getMessage()));
            case InUse used -> new Problem(409, "in_use", "It is in use",
                    used.getMessage() + " Say what shall become of them with inUse or replaceWith.", List.of(),
                    List.of(),
                    Map.of("places", used.places().stream().map(Problem.Place::of).toList(), "total", used.total()));
            case Conflict stale when stale.code().equals("stale") -> Problem.of(412, "stale", "The item has changed",
                    detail(stale));
            case Conflict conflict -> new Problem(409, conflict.code(), "The request does not fit the present state",
                    detail(conflict), List.of(),
                    conflict.collisions());
            case PlanChanged changed -> new Problem(409, "plan_changed", "The outcome is no longer the planned one",
                    detail(changed), List.of(), List.of(), Map.of("differences", changed.differences()));
            case BatchRefused refused -> new Problem(409, "batch_refused", "An operation of the batch was refused",
                    detail(refused), List.of(), List.of(), Map.of("operation", refused.operation(), "problem",
                            of(Objects.requireNonNull(refused.getCause())).toTree()));
            case WorkingCopyMoved moved -> moved(moved);
            case ErrorResponse spring -> ofStatus(spring.getStatusCode().value());
            default -> unexpected(failure);
        };
    }

    private static Problem refused(FileRefused file) {
        return switch (file.reason()) {
            case TOO_LARGE -> Problem.of(413, "too_large", "The body is too large", detail(file));
            case UNSUPPORTED ->
                Problem.of(415, "unsupported_media_type", "Unsupported media type", detail(file));
            case UNREADABLE, TOO_MANY_PIXELS -> Problem.invalid(
                    List.of(new Fault("/file", file.reason().name().toLowerCase(Locale.ROOT), detail(file))));
        };
    }

    private static Problem noLongerKept(NoLongerKept gone) {
        return new Problem(410, "no_longer_kept", "No longer kept", detail(gone), List.of(), List.of(),
                known(gone.known()));
    }

    private static Map<String, Object> known(NoLongerKept.Known known) {
        Version version = known.version();
        Map<String, Object> members = new HashMap<>(Map.of("version", version.number(), "line", version.line().name(),
                "author", version.author(), "savedAt", version.createdAt().toString(), "hash", version.hash().hex(),
                "droppedAt", known.droppedAt().toString()));
        if (version.base() != null) {
            members.put("base", version.base());
        }
        if (version.message() != null) {
            members.put("message", version.message());
        }
        return members;
    }

    private static Problem moved(WorkingCopyMoved moved) {
        Integer revision = moved.revision();
        return new Problem(409, "working_copy_moved", "The working copy is another one by now",
                revision == null
                        ? "There is none any longer: it was saved or given up."
                        : "It is at revision " + revision + ".",
                List.of(), List.of(), revision == null ? Map.of() : Map.of("revision", revision));
    }

    private static String detail(RuntimeException conflict) {
        String message = conflict.getMessage();
        return message == null ? "Nothing was changed." : message;
    }

    /** What is known when a server or a framework only gives a status. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.badRequest("The request is malformed.");
            case 401 -> unauthorized();
            case 403 -> Problem.of(403, "forbidden", "Not permitted", "Your account lacks the right to do this.");
            case 404 -> Problem.notFound();
            case 405 -> Problem.of(405, "method_not_allowed", "Method not allowed",
                    "This address does not offer the method; the header Allow lists those it does.");
            case 406 -> Problem.of(406, "not_acceptable", "Not acceptable",
                    "The answer cannot be given in a form the header Accept asks for.");
            case 413 -> tooLarge();
            case 415 -> Problem.of(415, "unsupported_media_type", "Unsupported media type",
                    "The body must be sent as application/json.");
            default -> {
                HttpStatus known = HttpStatus.resolve(status);
                String title = known == null ? "Status " + status : known.getReasonPhrase();
                yield Problem.of(status, title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"), title,
                        status < 500 ? "The request was refused." : "Something went wrong on this side.");
            }
        };
    }

    static Problem unauthorized() {
        return Problem.of(401, "unauthorized", "A token is needed",
                "Send a valid token in the header Authorization, as Bearer.");
    }

    static Problem tooLarge() {
        return Problem.of(413, "too_large", "The body is too large", "A JSON body has at most 1 MiB.");
    }

    private static Problem unexpected(Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.error("a request failed unexpectedly; the client was given the reference {}", reference, failure);
        return Problem.of(500, "internal", "Something went wrong on this side",
                "The failure was logged under the reference " + reference + ".");
    }
}
