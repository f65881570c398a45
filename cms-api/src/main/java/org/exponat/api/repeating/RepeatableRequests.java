package org.exponat.api.repeating;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.BufferedRequest;
import org.exponat.api.request.JsonBody;
import org.exponat.core.access.Actor;
import org.exponat.core.command.KeptAnswers;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Calls the methods of controllers, and those of editors' POST requests that have an {@code Idempotency-Key} once for each
 * key: sent again within a day, such a request gets the answer it got, and nothing is done. The answer is kept in the
 * transaction of the change where the method is {@link KeptWithChange}, and right after it elsewhere.
 */
public final class RepeatableRequests extends RequestMappingHandlerAdapter {

    /** The header that names a request. */
    public static final String KEY = "Idempotency-Key";

    private static final Pattern ITEM = Pattern.compile("/api/editorial/items/([0-9a-f-]{36})(/|$)");
    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    private final Supplier<KeptAnswers> answers;
    private final long largest;
    /** What is at work on this node, by account and key. */
    private final Set<List<String>> running = ConcurrentHashMap.newKeySet();

    /**
     * @param answers asked for at the first request that has a key
     * @param largest how many bytes a file has at most, with what is said beside it
     */
    public RepeatableRequests(Supplier<KeptAnswers> answers, long largest) {
        this.answers = answers;
        this.largest = largest;
    }

    @Override
    protected @Nullable ModelAndView invokeHandlerMethod(HttpServletRequest request, HttpServletResponse response,
            HandlerMethod method) throws Exception {
        List<String> keys = Collections.list(request.getHeaders(KEY));
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (keys.isEmpty() || !request.getMethod().equals("POST") || authentication == null
                || !(authentication.getPrincipal() instanceof Actor actor)) {
            return super.invokeHandlerMethod(request, response, method);
        }
        if (keys.size() > 1 || !FORM.matcher(keys.getFirst()).matches()) {
            throw Refusal.badRequest("An " + KEY + " has 1 to 255 visible characters and is given once.");
        }
        if (isJson(request)) {
            BufferedRequest buffered = BufferedRequest.of(request);
            byte[] body = JsonBody.bytesOf(buffered);
            return once(actor, keys.getFirst(), content(request, digest -> digest.update(body)), buffered, response,
                    method);
        }
        try (SpooledRequest spooled = spooled(request)) {
            return once(actor, keys.getFirst(), content(request, spooled::digest), spooled, response, method);
        }
    }

    private @Nullable ModelAndView once(Actor actor, String key, Hash content, HttpServletRequest request,
            HttpServletResponse response, HandlerMethod method) throws Exception {
        if (!running.add(List.of(actor.name(), key))) {
            throw conflict("request_running", "An earlier request with this key is still at work.");
        }
        Told told;
        try {
            told = once(new KeptAnswers.Request(actor, key, content), request, response, method);
        } finally {
            running.remove(List.of(actor.name(), key));
        }
        // Only now: whoever has the answer may send the request again at once.
        told.send();
        return null;
    }

    /** What is left to do for a request: its answer is there, and kept if it is to be. */
    private interface Told {
        void send() throws IOException;
    }

    private Told once(KeptAnswers.Request asked, HttpServletRequest request,
            HttpServletResponse response, HandlerMethod method) throws Exception {
        Optional<KeptAnswers.Given> kept = answers.get().find(asked);
        HeldResponse[] held = new HeldResponse[1];
        if (kept.isEmpty() && method.hasMethodAnnotation(KeptWithChange.class)) {
            try {
                kept = answers.get().withChange(asked, () -> {
                    held[0] = new HeldResponse(response);
                    return carryOut(request, held[0], method);
                });
            } catch (Carried carried) {
                throw carried.failure;
            }
        } else if (kept.isEmpty()) {
            held[0] = new HeldResponse(response);
            long before = answers.get().position();
            super.invokeHandlerMethod(request, held[0], method);
            long since = method.hasMethodAnnotation(TakesAway.class) ? answers.get().position() : before;
            answers.get().afterwards(asked, since, held[0].answer(item(request, held[0])));
        }
        if (kept.isPresent()) {
            KeptAnswers.Given given = kept.get();
            return () -> replay(asked, given, response);
        }
        return held[0]::send;
    }

    private KeptAnswers.Answer carryOut(HttpServletRequest request, HeldResponse held, HandlerMethod method) {
        try {
            super.invokeHandlerMethod(request, held, method);
            return held.answer(item(request, held));
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new Carried(failed);
        }
    }

    private static void replay(KeptAnswers.Request asked, KeptAnswers.Given kept, HttpServletResponse response)
            throws IOException {
        if (!kept.content().equals(asked.content())) {
            throw Refusal.invalid(new Fault("", "key_reused",
                    "The " + KEY + " was given to another request. Give this one a key of its own."));
        }
        String body = kept.answer().body();
        if (body == null) {
            throw conflict("secret_told",
                    "The request was carried out. Its answer held a secret, which is told only once, or something that"
                            + " was erased since.");
        }
        HeldResponse.replay(kept.answer(), body, response);
    }

    /** The item that is named in the address, however that was written, or that was created. */
    private static @Nullable ItemId item(HttpServletRequest request, HeldResponse held) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("id") instanceof String id && ItemId.isItemId(id)) {
            return ItemId.parse(id);
        }
        String location = held.getHeader("Location");
        Matcher created = ITEM.matcher(location == null ? "" : location);
        return created.find() ? ItemId.parse(created.group(1)) : null;
    }

    private static Refusal conflict(String code, String detail) {
        return new Refusal(Problem.of(409, code, "The request does not fit the present state", detail));
    }

    /** Whether the body is JSON, or there is none. */
    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
    }

    /** A file that is sent; who takes it in says whether it may be one. */
    private SpooledRequest spooled(HttpServletRequest request) throws IOException {
        try {
            return SpooledRequest.of(request, largest);
        } catch (IOException cutShort) {
            logger.debug("a file ended before its announced length", cutShort);
            throw Refusal.badRequest("The body ended early.");
        }
    }

    private interface Digested {
        void by(MessageDigest digest) throws IOException;
    }

    private static Hash content(HttpServletRequest request, Digested body) throws IOException {
        String query = request.getQueryString();
        String text = request.getMethod() + '\n' + request.getRequestURI() + '\n' + (query == null ? "" : query) + '\n';
        MessageDigest digest = Hash.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        body.by(digest);
        return Hash.of(digest);
    }

    /** A failure on its way through work that can only throw unchecked ones. */
    private static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Exception failure;

        private Carried(Exception failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
