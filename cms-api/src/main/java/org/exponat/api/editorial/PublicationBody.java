package org.exponat.api.editorial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.exponat.api.request.JsonBody;
import org.exponat.core.command.Publish;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/** Reads what is to be published, for those who do it and for those who only ask what it would do. */
final class PublicationBody {

    private PublicationBody() {}

    /** @param known the properties that may be there */
    static Publish read(JsonBody body, Set<String> known) {
        body.only(known);
        List<Publish.Entry> entries = new ArrayList<>();
        for (JsonBody entry : body.requiredObjects("entries")) {
            entries.add(entry(entry.only(Set.of("id", "locales", "version", "line", "shared", "action", "inUse"))));
        }
        Instant at = body.instant("at");
        Instant until = body.instant("until");
        Hash plan = seal(body);
        String message = body.text("message");
        body.check();
        return new Publish(entries, at, until, plan, message);
    }

    private static @Nullable Hash seal(JsonBody body) {
        String text = body.text("plan");
        if (text == null) {
            return null;
        }
        if (!Hash.isHash(text)) {
            body.fault("plan", "wrong_form", "This is not the seal of a plan.");
            return null;
        }
        return new Hash(text);
    }

    /** What cannot be read is noted as a fault, and anything stands in its place until the body is checked. */
    private static Publish.Entry entry(JsonBody body) {
        ItemId id = new ItemId(new UUID(0, 0));
        try {
            id = ItemId.parse(body.requiredText("id"));
        } catch (IllegalArgumentException _) {
            if (body.has("id")) {
                body.fault("id", "wrong_form", "This is not an item's id.");
            }
        }
        Set<LocaleTag> locales = new LinkedHashSet<>();
        for (String locale : body.texts("locales")) {
            try {
                locales.add(new LocaleTag(locale));
            } catch (IllegalArgumentException _) {
                body.fault("locales", "wrong_form", "This is not a locale: " + locale);
            }
        }
        String action = body.text("action");
        Publish.Act act = "withdraw".equals(action) ? Publish.Act.WITHDRAW : Publish.Act.PUBLISH;
        if (action != null && !action.equals("publish") && !action.equals("withdraw")) {
            body.fault("action", "unknown_choice", "The action is publish or withdraw.");
        }
        if (locales.isEmpty() && body.has("locales")) {
            // Left out it means all; a list that came out empty must not.
            body.fault("locales", "required", "Name at least one locale, or leave this out for all.");
        }
        return new Publish.Entry(id, act, locales, body.integer("version"), LineNames.of(body),
                body.flag("shared", true), inUse(body));
    }

    private static Publish.InUseChoice inUse(JsonBody body) {
        String choice = body.text("inUse");
        if (choice != null && !choice.equals("refuse") && !choice.equals("break")) {
            body.fault("inUse", "unknown_choice", "This is refuse or break.");
        }
        return "refuse".equals(choice) ? Publish.InUseChoice.REFUSE : Publish.InUseChoice.BREAK;
    }
}
