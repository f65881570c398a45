package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.StorableText;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.SavedViewRecord;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Questions that editors keep under a name, for themselves or for everybody. A view says what is asked, never what is
 * answered: whoever uses a shared one is told what they may read. Every method throws {@link Forbidden} for those who may
 * read nothing, and {@link NotFound} where there is no such view for the actor.
 */
public final class SavedViews {

    /** So many an editor may have. */
    static final int MOST = 100;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUESTION = 4_000;

    private final ContentStore store;
    private final ContentTypes types;
    private final DraftQuestions questions;
    private final Clock clock;

    public SavedViews(ContentStore store, ContentTypes types, DraftQuestions questions, Clock clock) {
        this.store = store;
        this.types = types;
        this.questions = questions;
        this.clock = clock;
    }

    /** @param next continue behind the view of this id; null when there is nothing more */
    public record ViewPage(List<SavedView> views, @Nullable String next) {
        public ViewPage {
            views = List.copyOf(views);
        }
    }

    /** @throws InvalidContent with every fault; {@code too_many} if the actor has as many as there can be */
    public SavedView create(Actor actor, SavedView.Settings settings) {
        requireReading(actor);
        check(settings);
        Instant now = now();
        return store.write(writer -> {
            if (writer.savedViews().count(actor.name()) >= MOST) {
                throw new InvalidContent(
                        new Fault("", "too_many", "There are " + MOST + " of your views already. Remove one first."));
            }
            SavedView view = new SavedView(UUID.randomUUID().toString(), actor.name(), 1, now, now, actor.name(),
                    settings);
            writer.savedViews().add(kept(view));
            return view;
        });
    }

    /** A page of the actor's own views and of those that are shared, newest first. */
    public ViewPage list(Actor actor, @Nullable String after, int limit) {
        requireReading(actor);
        List<SavedViewRecord> page = new ArrayList<>(store.reader().savedViews().list(actor.name(), after, limit + 1));
        boolean more = page.size() > limit;
        if (more) {
            page.removeLast();
        }
        return new ViewPage(page.stream().map(SavedView::of).toList(), more ? page.getLast().id() : null);
    }

    public SavedView get(Actor actor, String id) {
        requireReading(actor);
        return known(actor, store.reader().savedViews().find(id).orElse(null));
    }

    /**
     * Replaces what is asked. Only the owner may, and administrators may what is shared, but not take it for themselves.
     *
     * @param revision the one that was seen
     * @throws Conflict {@code stale} if it was changed since
     * @throws InvalidContent with every fault
     */
    public SavedView change(Actor actor, String id, int revision, SavedView.Settings settings) {
        requireReading(actor);
        return store.write(writer -> {
            SavedView before = owned(actor, writer.savedViews().lock(id).orElse(null));
            requireSeen(before, revision);
            check(settings);
            SavedView after = new SavedView(id, before.owner(), before.revision() + 1, before.createdAt(), now(),
                    actor.name(), settings);
            writer.savedViews().update(kept(after));
            return after;
        });
    }

    /**
     * Removes it.
     *
     * @param revision the one that was seen; null: whatever it says
     * @throws Conflict {@code stale} if it was changed since
     */
    public void remove(Actor actor, String id, @Nullable Integer revision) {
        requireReading(actor);
        store.write(writer -> {
            SavedView before = owned(actor, writer.savedViews().lock(id).orElse(null));
            if (revision != null) {
                requireSeen(before, revision);
            }
            writer.savedViews().remove(id);
            return id;
        });
    }

    private static void requireSeen(SavedView view, int revision) {
        if (view.revision() != revision) {
            throw new Conflict("stale", "The view is at revision " + view.revision() + " by now.");
        }
    }

    private static SavedView known(Actor actor, @Nullable SavedViewRecord kept) {
        SavedView view = kept == null ? null : SavedView.of(kept);
        if (view == null || !view.isFor(actor)) {
            throw new NotFound("There is no such view.");
        }
        return view;
    }

    private static SavedView owned(Actor actor, @Nullable SavedViewRecord kept) {
        SavedView view = known(actor, kept);
        if (!view.owner().equals(actor.name())) {
            actor.require(Action.ADMINISTER, null, null);
        }
        return view;
    }

    private void check(SavedView.Settings settings) {
        List<Fault> faults = new ArrayList<>(checkName(settings.name()));
        faults.addAll(questions.check(settings.question(), "/question"));
        AskDrafts onlyTypes = new AskDrafts(null, settings.question().types(), List.of(), List.of(), List.of(), null,
                null, null,
                null, null);
        if (settings.list() == SavedView.Asked.ITEMS && !settings.question().equals(onlyTypes)) {
            faults.add(new Fault("/question", "not_for_items", "The list of items can be asked for types alone."));
        }
        if (faults.isEmpty() && KeptQuestion.write(settings.question()).length() > LONGEST_QUESTION) {
            faults.add(new Fault("/question", "too_long",
                    "A question has at most " + LONGEST_QUESTION + " characters in all."));
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    private static List<Fault> checkName(String name) {
        if (name.isBlank()) {
            return List.of(new Fault("/name", "required", "A view needs a name."));
        }
        if (name.length() > LONGEST_NAME) {
            return List.of(new Fault("/name", "too_long", "A name has at most " + LONGEST_NAME + " characters."));
        }
        return StorableText.is(name)
                ? List.of()
                : List.of(new Fault("/name", "not_text",
                        "The name has a character that cannot be kept: U+0000 or half of a pair."));
    }

    private void requireReading(Actor actor) {
        actor.requireForAnyType(Action.READ, types);
    }

    private static SavedViewRecord kept(SavedView view) {
        SavedView.Settings settings = view.settings();
        return new SavedViewRecord(view.id(), view.owner(), settings.shared(), settings.name(),
                KeptQuestion.key(settings.list()), KeptQuestion.write(settings.question()), view.revision(),
                view.createdAt(), view.changedAt(), view.changedBy());
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
