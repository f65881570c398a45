package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.Refuses;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditedAct.Kind;
import org.exponat.core.command.FrontendActs;
import org.exponat.frontend.plugins.FrontendState;
import org.exponat.frontend.plugins.PluginDirectory;
import org.exponat.frontend.runtime.Busyness;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The frontends of this node, and what can be done with those that are plugins. For administrators alone. */
@RestController
@RequestMapping(path = "/api/editorial/frontends", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: frontends")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class FrontendsController {

    private static final String FORCE = "force";

    private final PluginDirectory plugins;
    private final FrontendActs acts;
    private final Runnable forget;

    /** @param forget lets go of pages that were kept */
    public FrontendsController(PluginDirectory plugins, FrontendActs acts, Runnable forget) {
        this.plugins = plugins;
        this.acts = acts;
        this.forget = forget;
    }

    /**
     * @param state {@code refused}: it was not let in; {@code taken_out}: requests ran away, and it answers nothing more
     *        until it is started
     * @param file the name of its jar; none: it is built in, and always runs
     * @param version of what answers, else of what is in the directory
     * @param reasons why it, or what should have taken its place, was not let in
     * @param findings where what answers does not do what is asked of every frontend; it was let in all the same
     * @param runaways how many requests took too long in the last ten minutes
     * @param turnedAway how many requests found too many under way since it runs
     * @param underWay how many requests it answers now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Frontend")
    record OneFrontend(String name,
            @Schema(allowableValues = {
                    "running", "stopped", "refused", "taken_out"}) String state,
            @Nullable String file, @Nullable String version, @Nullable String provider, List<String> reasons,
            List<String> findings,
            @Nullable Integer runaways, @Nullable Long turnedAway, @Nullable Integer underWay) {
        static OneFrontend of(FrontendState frontend) {
            Busyness busyness = frontend.busyness();
            return new OneFrontend(frontend.name(), frontend.condition().name().toLowerCase(Locale.ROOT),
                    given(frontend.file()), given(frontend.version()), given(frontend.provider()), frontend.reasons(),
                    frontend.findings(),
                    busyness == null ? null : busyness.runaways(), busyness == null ? null : busyness.refused(),
                    busyness == null ? null : busyness.underWay());
        }

        private static @Nullable String given(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    @Schema(name = "FrontendList")
    record FrontendList(List<OneFrontend> frontends) {}

    @GetMapping
    @Operation(summary = "How the frontends of this node are doing", description = "The built-in ones and the plugins, by "
            + "name; those that were not let in with the reasons.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FrontendList.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<FrontendList> list(@AuthenticationPrincipal Actor actor) {
        acts.requireAllowed(actor);
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new FrontendList(plugins.states().stream().map(OneFrontend::of).toList()));
    }

    @PostMapping("/{name}/start")
    @Operation(summary = "Starts a plugin", description = "One that is in the directory of plugins and does not answer: "
            + "because it is new, was stopped, was refused, or was taken out. It is tried on content that is hard to show, "
            + "and refused if it loses texts, does not escape them or fails. The answer says what came of it. Only this "
            + "node is concerned.")
    @Parameter(name = FORCE, in = ParameterIn.QUERY, description = "whether it is let in whatever is found", schema = @Schema(type = "boolean", defaultValue = "false"))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneFrontend.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneFrontend> start(@AuthenticationPrincipal Actor actor, @PathVariable String name,
            HttpServletRequest request) {
        boolean force = QueryParameters.of(request, Set.of(FORCE)).flag(FORCE);
        return done(actor, Kind.FRONTEND_STARTED, name, () -> plugins.start(name, force));
    }

    @PostMapping("/{name}/stop")
    @Operation(summary = "Stops a plugin", description = "Requests under way are answered, later ones with 404. After a "
            + "restart of the node it runs again if its jar is still in the directory. Only this node is concerned.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneFrontend.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneFrontend> stop(@AuthenticationPrincipal Actor actor, @PathVariable String name) {
        return done(actor, Kind.FRONTEND_STOPPED, name, () -> plugins.stop(name));
    }

    @PostMapping("/{name}/reload")
    @Operation(summary = "Puts the plugin that is in the directory in the place of the one that runs", description = "Requests under "
            + "way are answered by the one they came to. If the new one is not let in, the old one goes on, and the answer "
            + "has the reasons. It is tried as when it is started. Only this node is concerned.")
    @Parameter(name = FORCE, in = ParameterIn.QUERY, description = "whether it is let in whatever is found", schema = @Schema(type = "boolean", defaultValue = "false"))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneFrontend.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneFrontend> reload(@AuthenticationPrincipal Actor actor, @PathVariable String name,
            HttpServletRequest request) {
        boolean force = QueryParameters.of(request, Set.of(FORCE)).flag(FORCE);
        return done(actor, Kind.FRONTEND_RELOADED, name, () -> plugins.reload(name, force));
    }

    private ResponseEntity<OneFrontend> done(Actor actor, Kind kind, String name, Act act) {
        acts.requireAllowed(actor);
        if (!plugins.isThere(name)) {
            throw Refusal.notFound();
        }
        acts.note(actor, kind, name);
        FrontendState state = act.perform().orElseThrow(Refusal::notFound);
        forget.run();
        return EditorialAnswers.answer(HttpStatus.OK).body(OneFrontend.of(state));
    }

    @FunctionalInterface
    private interface Act {
        Optional<FrontendState> perform();
    }
}
