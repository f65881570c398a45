package org.exponat.api.editorial;

import java.util.function.Function;
import org.exponat.api.problem.Refusal;
import org.exponat.core.command.SavedItem;
import org.exponat.core.model.ItemId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How the editorial controllers answer. Nothing of it may be kept by a cache. */
final class EditorialAnswers {

    private EditorialAnswers() {}

    /** The entity tag of an item is the number of its version. */
    static ResponseEntity<EditedItem> item(HttpStatus status, SavedItem item) {
        return answer(status).eTag(tag(item)).body(EditedItem.of(item));
    }

    static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }

    static String tag(SavedItem item) {
        return "\"" + item.version().number() + "\"";
    }

    static ItemId id(String text) {
        return parse(text, ItemId::parse);
    }

    /** A version has one address: its number in plain digits. */
    static int versionNumber(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw Refusal.notFound();
        }
        return Integer.parseInt(text);
    }

    /** A position in the list of changes. */
    static long position(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw Refusal.notFound();
        }
        return Long.parseLong(text);
    }

    /** A text that names nothing is not found, like one that names something that is not there. */
    static <T> T parse(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException _) {
            throw Refusal.notFound();
        }
    }
}
