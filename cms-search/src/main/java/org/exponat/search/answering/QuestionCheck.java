package org.exponat.search.answering;

import java.util.ArrayList;
import java.util.List;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.ContentQuery;
import org.exponat.search.SearchQuestion;
import org.exponat.search.document.SearchSchema;
import org.jspecify.annotations.Nullable;

/** What a question must keep to before it is asked. */
final class QuestionCheck {

    private final SearchSchema schema;
    private final List<Fault> faults = new ArrayList<>();

    private QuestionCheck(SearchSchema schema) {
        this.schema = schema;
    }

    /** @throws InvalidContent with everything that is wrong */
    static void require(SearchQuestion question, SearchSchema schema) {
        QuestionCheck check = new QuestionCheck(schema);
        check.all(question);
        if (!check.faults.isEmpty()) {
            throw new InvalidContent(check.faults);
        }
    }

    private void all(SearchQuestion question) {
        if (question.text().length() > SearchQuestion.MAX_TEXT) {
            faults.add(new Fault("/text", "too_long",
                    "A search has at most " + SearchQuestion.MAX_TEXT + " characters."));
        }
        if (question.limit() < 1 || question.limit() > ContentQuery.MAX_LIMIT) {
            faults.add(new Fault("/limit", "out_of_range", "A page has 1 to " + ContentQuery.MAX_LIMIT + " hits."));
        }
        locale("/locale", question.locale());
        locale("/fallback", question.fallback());
        for (String type : question.types()) {
            if (schema.types().find(type).isEmpty()) {
                faults.add(new Fault("/types", "unknown", "There is no content type " + type + "."));
            }
        }
    }

    private void locale(String pointer, @Nullable LocaleTag locale) {
        if (locale != null && !schema.languages().knows(locale)) {
            faults.add(new Fault(pointer, "unknown", "There is no locale " + locale + "."));
        }
    }
}
