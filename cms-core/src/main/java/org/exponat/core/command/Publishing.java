package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.ActState;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Publishing and withdrawing, now or at an instant. Each command makes at most one edition, and either carries out all
 * its entries or none.
 */
public final class Publishing {

    /** How many entries one command may have: no transaction shall hold the writer for long. */
    public static final int MAX_ENTRIES = 500;

    private final DuePlans due;
    private final ContentTypes types;
    private final Languages languages;
    private final EditionWriter editions;

    /** @param numberPrefix begins the document numbers given out here, such as {@code SPO} */
    public Publishing(DuePlans due, ContentTypes types, Languages languages, String numberPrefix) {
        this.due = due;
        this.types = types;
        this.languages = languages;
        this.editions = new EditionWriter(types, languages, numberPrefix);
    }

    /**
     * Carries out the entries as one edition, or plans them if the command's instant is in the future. What is planned
     * must be possible now as well, and its versions are fixed here. An end that is planned beside what is planned
     * belongs to it.
     *
     * @return the edition, or that everything already was so, or what was planned
     * @throws InvalidContent listing every reason an entry cannot be carried out, with pointers into the entries
     * @throws Conflict {@code retracted} if something was retracted that would go live
     * @throws PlanChanged if the command names a plan and its outcome would be another
     * @throws org.exponat.core.access.Forbidden if the actor lacks the right for one of them
     */
    public Published publish(Actor actor, Publish command) {
        PublishRequest.check(command);
        List<Publish.Entry> entries = command.entries();
        Contents contents = due.foreseen(entries);
        return due.inTurn(entries.stream().map(Publish.Entry::id).toList(), (writer, items) -> {
            Material material = Material.read(writer, entries, items, types, contents);
            // Only who names a plan needs to know what is set back.
            return new Prepared(material, command.plan() == null
                    ? List.of()
                    : NewerWork.in(writer, Outcome.of(writer, actor, entries, items, types, languages, material)));
        }, (turn, prepared) -> {
            Outcome outcome = Outcome.of(turn.writer(), actor, entries, turn.items(), types, languages,
                    prepared.material());
            outcome.setsBack(prepared.setsBack());
            return carryOut(turn, actor, command, outcome);
        });
    }

    /** What is found out once the items are locked, before the ledger is. */
    record Prepared(Material material, List<Plan.SetBack> setsBack) {}

    /** Makes the outcome of a command an edition, or plans it, unless something stands against it. */
    Published carryOut(DuePlans.Turn turn, Actor actor, Publish command, Outcome outcome) {
        Planning.check(turn.writer(), types, outcome, command, turn.now());
        if (!outcome.faults.isEmpty()) {
            RetractionRule.refuse(outcome.faults);
            throw new InvalidContent(outcome.faults);
        }
        Instant at = command.at();
        if (at != null && at.isAfter(turn.now())) {
            Scheduled act = plan(turn, actor, at, null, planned(command.entries(), outcome), command.message());
            Scheduled expiry = expiry(turn, actor, command, outcome, act);
            return new Published.Planned(expiry == null ? act : act.endedBy(expiry), expiry);
        }
        if (outcome.isEmpty()) {
            return new Published.Unchanged(turn.ledger().current(), expiry(turn, actor, command, outcome, null));
        }
        Published.Made made = editions.write(turn.writer(), turn.ledger(), outcome, turn.now(), turn.now(),
                actor, command.message());
        return new Published.Made(made.edition(), made.entries(), expiry(turn, actor, command, outcome, null));
    }

    /** What is published keeps the version it was accepted with; what is withdrawn is what is live by then. */
    private static List<Publish.Entry> planned(List<Publish.Entry> asked, Outcome outcome) {
        return asked.stream().map(entry -> switch (entry.act()) {
            case PUBLISH -> outcome.entries.stream().filter(one -> one.id().equals(entry.id())).findFirst()
                    .orElseThrow();
            case WITHDRAW -> entry;
        }).toList();
    }

    /** @param beginning the act that it ends; null: what was just done */
    private @Nullable Scheduled expiry(DuePlans.Turn turn, Actor actor, Publish command, Outcome outcome,
            @Nullable Scheduled beginning) {
        Instant until = command.until();
        if (until == null) {
            return null;
        }
        Scheduled.requireInOrder(beginning == null ? turn.now() : beginning.at(), Scheduled.dueAt(until), "/until");
        return plan(turn, actor, until, beginning == null ? null : (Long) beginning.id(), outcome.entries.stream()
                .filter(entry -> entry.act() == Publish.Act.PUBLISH)
                .map(entry -> new Publish.Entry(entry.id(), Publish.Act.WITHDRAW, entry.locales(), null, true))
                .toList(), command.message());
    }

    private Scheduled plan(DuePlans.Turn turn, Actor actor, Instant at, @Nullable Long ends,
            List<Publish.Entry> asked, @Nullable String message) {
        List<Scheduled.Entry> entries = asked.stream().map(entry -> new Scheduled.Entry(entry,
                Objects.requireNonNull(turn.items().get(entry.id())).type())).toList();
        Scheduled.require(actor, entries, turn.items(), languages);
        Instant dueAt = Scheduled.dueAt(at);
        long id = turn.writer().schedule().insert(dueAt, ends, Scheduled.write(entries),
                asked.stream().map(Publish.Entry::id).toList(), actor.name(), message, turn.now());
        turn.writer().append(turn.now(), actor, new Change.ActPlanned(id, dueAt));
        return new Scheduled(id, ActState.PLANNED, dueAt, ends, null, entries, actor.name(), message, turn.now(), null,
                null, List.of());
    }
}
