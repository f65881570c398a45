package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an editor asks of the search in drafts, as it was typed or kept. Whether it makes sense is told by
 * {@link DraftQuestions}.
 *
 * @param text what is looked for; null: nothing in particular
 * @param types by name; empty: all
 * @param themes by id, or by the slug under which a theme is live
 * @param states by key; empty: all but what is in the trash
 * @param workflow states of the workflows of types, by name; empty: whatever it is
 * @param changedBy the account that changed it last
 * @param changedAfter at this instant or later
 * @param changedBefore before this instant
 * @param locale null: the installation's default
 * @param sort one of {@link DraftQuestions#SORTS}; null: what fits best
 */
public record AskDrafts(@Nullable String text, List<String> types, List<String> themes, List<String> states,
        List<String> workflow, @Nullable String changedBy, @Nullable Instant changedAfter,
        @Nullable Instant changedBefore,
        @Nullable String locale, @Nullable String sort) {

    public AskDrafts {
        types = List.copyOf(types);
        themes = List.copyOf(themes);
        states = List.copyOf(states);
        workflow = List.copyOf(workflow);
    }
}
