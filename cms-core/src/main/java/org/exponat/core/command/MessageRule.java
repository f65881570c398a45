package org.exponat.core.command;

import java.util.List;
import org.exponat.core.model.Fault;
import org.exponat.core.model.StorableText;
import org.jspecify.annotations.Nullable;

/** What an author may say about a version or an edition. */
final class MessageRule {

    private static final int MAX_LENGTH = 2_000;

    private MessageRule() {}

    static List<Fault> check(@Nullable String message) {
        if (message == null) {
            return List.of();
        }
        if (message.length() > MAX_LENGTH) {
            return List.of(new Fault("/message", "too_long", "A message has at most " + MAX_LENGTH + " characters."));
        }
        if (!StorableText.is(message)) {
            return List.of(new Fault("/message", "not_text",
                    "The message has a character that cannot be kept: U+0000 or half of a pair."));
        }
        return List.of();
    }
}
