package org.exponat.core.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Role;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ReleaseItem;
import org.exponat.core.store.ReleaseReader;
import org.exponat.core.store.ReleaseRecord;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Turns releases into editions, now or at an instant, and merges their lines into {@code main} afterwards. A line that
 * collides with {@code main}, or that was written on since, stays open: nothing of it is lost, and nothing is guessed.
 */
public final class ReleasePublishing {

    private static final System.Logger LOG = System.getLogger(ReleasePublishing.class.getName());

    /** How many waiting lines are looked for at once. */
    private static final int BATCH = 50;

    private final ContentStore store;
    private final DuePlans due;
    private final ContentTypes types;
    private final Languages languages;
    private final Publishing publishing;
    private final Planning planning;
    private final Lines lines;

    public ReleasePublishing(ContentStore store, DuePlans due, ContentTypes types, Languages languages,
            Publishing publishing, Planning planning, Lines lines) {
        this.store = store;
        this.due = due;
        this.types = types;
        this.languages = languages;
        this.publishing = publishing;
        this.planning = planning;
        this.lines = lines;
    }

    /**
     * Carries out a release as one edition, with what its lines hold now, or plans it if the command's instant is in the
     * future: then with exactly these versions, whatever is saved on the lines until then.
     *
     * @throws NotFound if there is no such release for this actor
     * @throws Conflict {@code not_open}, {@code planned}, or {@code retracted}
     * @throws InvalidContent listing every reason an item cannot be published, {@code newer_work} among them; pointers
     *         name the items, such as {@code /items/<id>/fields/title/de}
     * @throws PlanChanged if the command names a plan and its outcome would be another
     * @throws org.exponat.core.access.Forbidden if the actor may not do all of it
     */
    public Published publish(Actor actor, PublishRelease command) {
        Published published = published(actor, command);
        if (!(published instanceof Published.Planned)) {
            mergeFirst(command.release());
        }
        return published;
    }

    private Published published(Actor actor, PublishRelease command) {
        PublishRequest.check(command);
        while (true) {
            List<ReleaseItem> items = store.reader().releases().items(command.release());
            List<Publish.Entry> entries = ReleaseItems.entries(command.release(), items);
            Contents contents = due.foreseen(entries);
            Optional<Published> done = due.inTurn(items.stream().map(ReleaseItem::item).toList(), (writer, there) -> {
                Material material = Material.read(writer, entries, there, types, contents);
                ReleaseItems reading = new ReleaseItems(writer, types, languages);
                return new Publishing.Prepared(material, reading.setsBack(command.release(),
                        reading.outcome(actor, entries, there, material)));
            }, (turn, prepared) -> {
                ContentWriter writer = turn.writer();
                ReleaseRecord release = Releases.visible(writer, actor, command.release());
                Releases.requireChangeable(writer, release);
                if (!writer.releases().items(release.name()).equals(items)) {
                    // Something came in or went before the items were locked.
                    return Optional.empty();
                }
                Outcome outcome = completed(command, new ReleaseItems(writer, types, languages)
                        .outcome(actor, entries, turn.items(), prepared.material()), prepared.setsBack());
                Published published = publishing.carryOut(turn, actor,
                        new Publish(entries, command.at(), null, command.plan(), command.message()), outcome);
                note(turn, actor, release, published, outcome);
                return Optional.of(published);
            });
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    /**
     * Computes what publishing a release would do.
     *
     * @throws NotFound if there is no such release for this actor
     * @throws InvalidContent if the command itself is not one
     * @throws org.exponat.core.access.Forbidden if the actor may not do all of it
     */
    public Plan plan(Actor actor, PublishRelease command) {
        PublishRequest.check(command);
        return planning.plan(command.at(), reader -> {
            ReleaseRecord release = Releases.visible(reader, actor, command.release());
            List<ReleaseItem> items = reader.releases().items(release.name());
            ReleaseItems reading = new ReleaseItems(reader, types, languages);
            Outcome outcome = reading.outcome(actor, command.release(), items,
                    reader.items(items.stream().map(ReleaseItem::item).toList()));
            return completed(command, outcome, reading.setsBack(command.release(), outcome));
        });
    }

    /** With what stands against a release besides that which stands against any act. */
    private static Outcome completed(PublishRelease command, Outcome outcome, List<Plan.SetBack> setsBack) {
        outcome.setsBack(setsBack);
        if (outcome.entries.isEmpty() && outcome.faults.isEmpty()) {
            outcome.faults.add(new Fault("/release", "empty", "There is nothing in the release."));
        }
        if (!command.overwrite()) {
            outcome.faults.addAll(ReleaseItems.faults(setsBack));
        }
        return outcome;
    }

    private static void note(DuePlans.Turn turn, Actor actor, ReleaseRecord release, Published published,
            Outcome outcome) {
        ContentWriter writer = turn.writer();
        switch (published) {
            case Published.Made(var edition, _, _) -> note(writer, release, edition.number(), outcome.entries);
            case Published.Unchanged _ -> {
                note(writer, release, null, outcome.entries);
                // No edition tells of it, and somebody may wait for its lines to be merged.
                writer.append(turn.now(), actor, new Change.ReleaseChanged(release.name()));
            }
            case Published.Planned(Scheduled act, _) -> writer.releases().write(release.plannedAs(act.id()));
        }
    }

    /** Writes down what became of a release. */
    static void note(ContentWriter writer, ReleaseRecord release, @Nullable Long edition,
            List<Publish.Entry> entries) {
        Map<ItemId, Integer> versions = new HashMap<>();
        for (Publish.Entry entry : entries) {
            if (entry.act() == Publish.Act.PUBLISH) {
                versions.put(entry.id(), Objects.requireNonNull(entry.version()));
            }
        }
        writer.releases().write(release.publishedAs(edition));
        writer.releases().published(release.name(), versions);
    }

    /**
     * Merges every line whose release was published into {@code main}, each in a transaction of its own, so that it can be
     * broken off anywhere and gone on with. Several nodes may do it at once.
     */
    public void mergeLines() {
        ReleaseReader.Waiting last = null;
        List<ReleaseReader.Waiting> waiting;
        do {
            waiting = store.reader().releases().waiting(last, BATCH);
            merge(waiting);
            last = waiting.isEmpty() ? null : waiting.getLast();
        } while (last != null);
    }

    /** Of a large release the rest is merged by whoever waits for what is due, and so is what cannot be read now. */
    private void mergeFirst(Line release) {
        try {
            merge(store.reader().releases().waiting(release, BATCH));
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "The lines of " + release + " are merged later", failed);
        }
    }

    private void merge(List<ReleaseReader.Waiting> waiting) {
        for (ReleaseReader.Waiting one : waiting) {
            try {
                merge(one);
            } catch (RuntimeException failed) {
                // The release is public, whatever becomes of its lines; this one is tried again, and holds up no other.
                LOG.log(System.Logger.Level.WARNING,
                        "The line " + one.release() + " of " + one.item() + " could not be merged", failed);
            }
        }
    }

    private void merge(ReleaseReader.Waiting waiting) {
        Line release = waiting.release();
        // What comes to main is what the line's author wrote; who published it need not have the right to edit it.
        Actor author = new Actor(waiting.author(), Role.ADMINISTRATOR.grants());
        try {
            lines.merge(author, waiting.item(), release, waiting.version(), null, "Release " + release);
        } catch (Conflict | NotFound | InvalidContent left) {
            LOG.log(System.Logger.Level.DEBUG, "The line {0} of {1} stays: {2}", release, waiting.item(),
                    left.getMessage());
        }
        store.write(writer -> {
            writer.lockLedger();
            writer.releases().settle(release, waiting.item());
            return release;
        });
    }
}
