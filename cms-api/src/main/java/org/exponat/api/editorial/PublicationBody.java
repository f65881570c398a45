package org.exponat.api.editorial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.exponat.api.request.JsonBody;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Undo;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/** Reads what is to be published, for those who do it and for those who only ask what it would do. */
final class PublicationBody {

    private static final Set<String> ENTRIES = Set.of("entries", "at", "until");
    private static final Set<String> RELEASE = Set.of("release", "at", "overwrite");
    private static final Set<String> UNDO = Set.of("undo", "keepNewer");

    private PublicationBody() {}

    /** What can be asked for: some entries, a release, or that an edition is undone. */
    sealed interface Asked {

        record Entries(Publish command) implements Asked {}

        record OfRelease(PublishRelease command) implements Asked {}

        record OfEdition(Undo command) implements Asked {}
    }

    static Asked toPublish(JsonBody body) {
        return read(body, Set.of("plan", "message"));
    }

    static Asked toPlan(JsonBody body) {
        return read(body, Set.of("message"));
    }

    private static Asked read(JsonBody body, Set<String> always) {
        if (body.has("release")) {
            return new Asked.OfRelease(release(body.only(union(RELEASE, always))));
        }
        if (body.has("undo")) {
            return new Asked.OfEdition(undo(body.only(union(UNDO, always))));
        }
        return new Asked.Entries(entries(body.only(union(ENTRIES, always))));
    }

    private static Set<String> union(Set<String> own, Set<String> always) {
        Set<String> all = new LinkedHashSet<>(own);
        all.addAll(always);
        return all;
    }

    private static PublishRelease release(JsonBody body) {
        Line name = LineNames.required(body, "release");
        Instant at = body.instant("at");
        boolean overwrite = body.flag("overwrite", false);
        Hash plan = seal(body);
        String message = body.text("message");
        body.check();
        return new PublishRelease(name, at, overwrite, plan, message);
    }

    private static Undo undo(JsonBody body) {
        long edition = body.requiredLong("undo");
        boolean keepNewer = body.flag("keepNewer", false);
        Hash plan = seal(body);
        String message = body.text("message");
        body.check();
        return new Undo(edition, keepNewer, plan, message);
    }

    private static Publish entries(JsonBody body) {
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
        Publish.Act act = act(body);
        return new Publish.Entry(id, act, locales(body), body.integer("version"), LineNames.of(body),
                body.flag("shared", true), inUse(body, act));
    }

    static Publish.Act act(JsonBody body) {
        String action = body.text("action");
        if (action != null && !action.equals("publish") && !action.equals("withdraw")) {
            body.fault("action", "unknown_choice", "The action is publish or withdraw.");
        }
        return "withdraw".equals(action) ? Publish.Act.WITHDRAW : Publish.Act.PUBLISH;
    }

    static Set<LocaleTag> locales(JsonBody body) {
        Set<LocaleTag> locales = new LinkedHashSet<>(body.texts("locales", LocaleTag::new, "a locale"));
        if (body.isEmptyList("locales")) {
            // Left out it means all; an empty list must not.
            body.fault("locales", "required", "Name at least one locale, or leave this out for all.");
        }
        return locales;
    }

    /** What to do about live items that point at what is withdrawn; nothing else goes away. */
    static Publish.InUseChoice inUse(JsonBody body, Publish.Act act) {
        String choice = body.text("inUse");
        if (choice != null && act == Publish.Act.PUBLISH) {
            body.fault("inUse", "not_together", "This goes with the action withdraw alone.");
        } else if (choice != null && !choice.equals("refuse") && !choice.equals("break")) {
            body.fault("inUse", "unknown_choice", "This is refuse or break.");
        }
        return "refuse".equals(choice) ? Publish.InUseChoice.REFUSE : Publish.InUseChoice.BREAK;
    }
}
