package org.exponat.api.questions;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.Address;

/** Notes the questions that are answered from memory, which the search itself is not asked again. */
public record RepeatedQuestions(UnansweredQuestions unanswered) implements Consumer<HttpServletRequest> {

    private static final String SEARCH = "/api/delivery/search";
    private static final String SITES = "/sites/";
    private static final String TEXT = "q";
    private static final String FILTER = "filter[";

    /** With one of these it is not the whole present site that was asked. */
    private static final Set<String> NARROWING = Set.of("theme", "after", "edition", "at");

    @Override
    public void accept(HttpServletRequest request) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        if (query == null || !query.contains("q=") || !path.equals(SEARCH) && !path.startsWith(SITES)) {
            return;
        }
        try {
            Map<String, List<String>> parameters = Address.parametersOf(request);
            if (Collections.disjoint(parameters.keySet(), NARROWING)
                    && parameters.keySet().stream().noneMatch(name -> name.startsWith(FILTER))) {
                parameters.getOrDefault(TEXT, List.of()).forEach(unanswered::repeated);
            }
        } catch (Refusal unreadable) {
            // whatever was answered, it was no question
        }
    }
}
