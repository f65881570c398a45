package org.exponat.api.caching;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.exponat.api.caching.KeptAnswers.Found;
import org.exponat.api.caching.SiteOfNode.Known;
import org.exponat.api.preview.AskedPreview;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * Answers from memory what was answered before and is the same still, before anything else looks at the request. It also
 * is where answers get their gzipped form, and where readers learn that they have an answer already; so whatever stands
 * behind it always answers in full.
 */
public final class AnswersFirst extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String DELIVERED = "/api/delivery/";
    private static final String SITES = "/sites/";

    /** A stream never is an answer in full. */
    private static final String STREAM = "/api/delivery/events";

    private final transient SingletonSupplier<KeptAnswers> answers;
    private final boolean namedInAdvance;
    private final transient Function<String, Optional<Set<String>>> parametersRead;
    private final transient Consumer<HttpServletRequest> repeated;
    private final LongAdder fromMemory = new LongAdder();
    private final LongAdder computed = new LongAdder();
    private final AtomicLong forgotten = new AtomicLong();

    /**
     * @param site asked for with the first request: the server must stand before the store is opened
     * @param size how much is kept, in bytes, roughly; 0: nothing
     * @param namedInAdvance whether pages have the installation's address in them, and not that of the request
     * @param parametersRead by the path of a page, decoded, the parameters that it can depend on; empty: on any
     * @param repeated is told what is answered from memory
     */
    public AnswersFirst(Supplier<SiteOfNode> site, long size, boolean namedInAdvance,
            Function<String, Optional<Set<String>>> parametersRead, Consumer<HttpServletRequest> repeated) {
        this.answers = SingletonSupplier.of(() -> new KeptAnswers(site.get(), size));
        this.namedInAdvance = namedInAdvance;
        this.parametersRead = parametersRead;
        this.repeated = repeated;
    }

    /** How many answers were given from memory since the start. */
    public long fromMemory() {
        return fromMemory.sum();
    }

    /** How many answers that could have been in memory were computed since the start. */
    public long computed() {
        return computed.sum();
    }

    /** Forgets all answers, for what makes them has changed and not what they are made of. */
    public void forgetAll() {
        forgotten.incrementAndGet();
        answers.obtain().forgetAll();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // Read before what the question depends on: a frontend may be exchanged at any moment.
        long forgottenBefore = forgotten.get();
        String question = question(request);
        if (question == null) {
            chain.doFilter(request, response);
            return;
        }
        KeptAnswers kept = answers.obtain();
        Known now = now(kept);
        Optional<Found> found = now == null ? Optional.empty() : kept.find(question, now);
        if (found.isPresent() && isAcceptable(request, found.get().answer())) {
            found.get().answer().send(request, response, found.get().edition());
            fromMemory.increment();
            repeated.accept(request);
            return;
        }
        computed.increment();
        RecordedResponse recorded = new RecordedResponse(response);
        chain.doFilter(new UnconditionalRequest(request), recorded);
        RecordedResponse.Recorded answer = recorded.answer();
        if (answer == null) {
            recorded.copyBodyToResponse();
            return;
        }
        if (now != null && answer.mayBeKept() && isKnown(kept, answer.edition())) {
            kept.keep(question, answer.answer(), now, answer.edition(), answer.pinned(), answer.tags());
            if (forgotten.get() != forgottenBefore) {
                kept.forgetAll();
            }
        }
        answer.answer().send(request, response, answer.edition());
    }

    /** What the answer depends on, as a text; null if it may depend on more. */
    private @Nullable String question(HttpServletRequest request) {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return null;
        }
        String path = request.getRequestURI();
        String query = request.getQueryString();
        String asked = query == null ? path : path + '?' + query;
        if (path.startsWith(DELIVERED)) {
            return path.equals(STREAM) ? null : asked;
        }
        if (!path.equals("/") && !path.startsWith(SITES)) {
            return null;
        }
        String page = query == null ? asked : page(request, asked);
        if (namedInAdvance) {
            return page;
        }
        // What a proxy says of the address may be believed further on, and is not part of the question.
        return request.getHeader("Forwarded") != null || request.getHeader("X-Forwarded-Host") != null
                || request.getHeader("X-Forwarded-Proto") != null || request.getHeader("X-Forwarded-Port") != null
                || request.getHeader("X-Forwarded-Prefix") != null || request.getHeader("X-Forwarded-Ssl") != null
                        ? null
                        : request.getScheme() + "://" + request.getServerName() + ':' + request.getServerPort()
                                + page;
    }

    /** A page by what it depends on: whatever else stands in an address makes no other page of it. */
    private String page(HttpServletRequest request, String asked) {
        try {
            Optional<Set<String>> read = parametersRead.apply(Address.pathOf(request));
            Map<String, List<String>> given = Address.parametersOf(request);
            if (read.isEmpty() || given.keySet().stream().anyMatch(AskedPreview::isNamed)) {
                return asked;
            }
            StringBuilder page = new StringBuilder(request.getRequestURI());
            given.forEach((name, values) -> {
                if (read.get().contains(name)) {
                    values.forEach(value -> page.append('\n').append(name).append('\n').append(value.length())
                            .append('\n').append(value));
                }
            });
            return page.toString();
        } catch (Refusal unreadable) {
            // It is told so further on.
            return asked;
        }
    }

    /** Whoever accepts nothing like it is told so further on. */
    private static boolean isAcceptable(HttpServletRequest request, KeptAnswer answer) {
        String accepted = request.getHeader("Accept");
        if (accepted == null || accepted.contains("*/*")) {
            return true;
        }
        String mediaType = answer.mediaType();
        int end = mediaType.indexOf(';');
        return accepted.contains(end < 0 ? mediaType : mediaType.substring(0, end));
    }

    /** Where the site is; null if the store cannot be asked: what stands behind this tells the reader. */
    private static @Nullable Known now(KeptAnswers answers) {
        try {
            return answers.site().now();
        } catch (RuntimeException unreachable) {
            return null;
        }
    }

    /** Whoever asks next at this node must not get an earlier edition than this reader. */
    private static boolean isKnown(KeptAnswers answers, long edition) {
        try {
            answers.site().notBefore(edition);
            return true;
        } catch (RuntimeException unreachable) {
            return false;
        }
    }
}
