package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.AuditParameters;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditEntry;
import org.exponat.core.access.AuditQuestion;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.command.Audit;
import org.exponat.core.command.Audit.AuditPage;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The audit log, for administrators. */
@RestController
@RequestMapping(path = "/api/editorial/audit")
@Tag(name = "Editorial: audit")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class AuditController {

    private static final String LINES = "application/x-ndjson";

    private static final Set<String> CHOOSING = Set.of("account", "token", "action", "item", "subject", "from", "to");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Audit audit;

    public AuditController(Audit audit) {
        this.audit = audit;
    }

    /**
     * @param number 1, 2, 3 … without gaps
     * @param account who did it; not there where nobody known was refused
     * @param token the id of the token with which
     * @param address from where
     * @param item what it was done to
     * @param edition the edition that was made
     * @param subject the name or id of what else it was done to
     * @param hash covers the entry and the hash of the one before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AuditEntry")
    record OneEntry(long number, Instant at, @Nullable String account, @Nullable String token,
            @Nullable String address, String action, @Nullable String item, @Nullable Long edition,
            @Nullable String subject, @Nullable String detail, String hash) {
        static OneEntry of(AuditEntry entry) {
            ItemId item = entry.item();
            return new OneEntry(entry.number(), entry.at(), entry.account(), entry.token(), entry.address(),
                    entry.action(), item == null ? null : item.toString(), entry.edition(), entry.subject(),
                    entry.detail(), entry.hash().hex());
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "AuditEntryList")
    record EntryList(List<OneEntry> entries, @Nullable String next) {}

    /**
     * @param entries how many were read
     * @param whole whether all are there and as they were written
     * @param brokenAt the first entry that is missing or is not what was written
     * @param head the hash of the last entry that is whole, to be kept elsewhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AuditCheck")
    record OneCheck(long entries, boolean whole, @Nullable Long brokenAt, String head) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Lists who did what, newest first", description = "Every change of content, accounts, roles, tokens, "
            + "previews and webhooks, and writes that were refused for want of a token or a right.")
    @PageParameters
    @AuditParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EntryList.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<EntryList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        Set<String> known = new HashSet<>(CHOOSING);
        known.addAll(Set.of("limit", "after"));
        QueryParameters parameters = QueryParameters.of(request, known);
        long below = parameters.number("after").orElse(Long.MAX_VALUE);
        AuditPage page = audit.list(actor, question(parameters), below, parameters.limit());
        Long next = page.next();
        return EditorialAnswers.answer(HttpStatus.OK).body(new EntryList(
                page.entries().stream().map(OneEntry::of).toList(), next == null ? null : next.toString()));
    }

    @GetMapping(path = "/export", produces = LINES)
    @Operation(summary = "All of them, oldest first, one a line")
    @AuditParameters
    @ApiResponse(responseCode = "200", content = @Content(mediaType = LINES, schema = @Schema(implementation = OneEntry.class)))
    @Refuses(forbidden = true)
    public void export(@AuthenticationPrincipal Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AuditQuestion question = question(QueryParameters.of(request, CHOOSING));
        List<AuditEntry> some = audit.behind(actor, question, 0);
        response.setContentType(LINES);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OutputStream out = response.getOutputStream();
        while (!some.isEmpty()) {
            for (AuditEntry entry : some) {
                out.write((MAPPER.writeValueAsString(OneEntry.of(entry)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            some = audit.behind(actor, question, some.getLast().number());
        }
    }

    @GetMapping(path = "/check", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Whether the log is as it was written", description = "Reads all of it. Whoever keeps the head "
            + "elsewhere knows later that nothing before it was changed.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneCheck.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneCheck> check(@AuthenticationPrincipal Actor actor) {
        Audit.Checked checked = audit.check(actor);
        return EditorialAnswers.answer(HttpStatus.OK).body(new OneCheck(checked.entries(), checked.broken() == null,
                checked.broken(), checked.head()));
    }

    private static AuditQuestion question(QueryParameters parameters) {
        String action = parameters.one("action").orElse(null);
        if (action != null && Arrays.stream(AuditedAct.Kind.values()).noneMatch(kind -> kind.key().equals(action))) {
            throw Refusal.badParameter("There is no action of this name in the log.");
        }
        return new AuditQuestion(parameters.one("account").orElse(null), parameters.one("token").orElse(null), action,
                parameters.one("item").map(AuditController::item).orElse(null),
                parameters.one("subject").orElse(null), instant(parameters, "from"), instant(parameters, "to"));
    }

    private static ItemId item(String text) {
        try {
            return ItemId.parse(text);
        } catch (IllegalArgumentException _) {
            throw Refusal.badParameter("The parameter item is not an item's id.");
        }
    }

    private static @Nullable Instant instant(QueryParameters parameters, String name) {
        try {
            return parameters.one(name).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant).orElse(null);
        } catch (DateTimeParseException _) {
            throw Refusal.badParameter("The parameter " + name
                    + " must be an instant with its offset, such as 2026-03-01T09:00:00Z.");
        }
    }
}
