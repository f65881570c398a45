package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.Change.CommentAct;
import org.exponat.core.model.Comment;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.StorableText;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * What people who work on a text say of it, in threads. It is never published, and nobody changes it: whoever said it can
 * take it back, and then that it was said is still told. Every method throws {@link NotFound} where there is no such item
 * or comment for the actor.
 */
public final class Commenting {

    /** A comment has at most so many characters. */
    public static final int LONGEST = 5_000;

    /** So many there are in open threads on one line of an item. */
    static final int MOST = 2_000;

    /** So many answers are told with a thread in a list. */
    private static final int FIRST = 10;

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;
    private final CommentPlaces places;

    public Commenting(ContentStore store, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.places = new CommentPlaces(types, languages, new DraftContent(types));
    }

    /**
     * A comment, and what was answered.
     *
     * @param gone whether the block it is about is in no open line any more
     * @param answers the first ones; none where it is an answer itself
     * @param next there are more answers, behind the one of this number; null: these are all
     */
    public record CommentThread(Comment comment, boolean gone, List<Comment> answers, @Nullable Integer next) {
        public CommentThread {
            answers = List.copyOf(answers);
        }
    }

    /** @param next continue behind the thread of this number; null when there is nothing more */
    public record ThreadPage(List<CommentThread> threads, @Nullable Integer next) {
        public ThreadPage {
            threads = List.copyOf(threads);
        }
    }

    /**
     * Says something.
     *
     * @throws InvalidContent with every fault; {@code too_many} where more is open on the line than anybody reads
     * @throws Conflict {@code trashed}, or {@code resolved} if it answers in a thread that is
     * @throws org.exponat.core.access.Forbidden if the actor may neither edit, review nor publish it
     */
    public Comment write(Actor actor, WriteComment command) {
        return store.write(writer -> {
            ItemRecord item = ItemAccess.workable(writer, actor, command.id(), languages);
            Integer named = command.version();
            Version version = named == null
                    ? ItemAccess.head(writer, item.id(), Line.MAIN)
                    : ItemAccess.named(writer, item.id(), named, "/version");
            List<Fault> faults = new ArrayList<>(check(command.text()));
            Comment answered = answered(writer, item, command, faults);
            Line line = answered == null ? version.line() : line(writer, answered);
            checkRoom(writer, item.id(), line, faults);
            faults.addAll(places.check(writer, types.get(item.type()), version, command.pointer(), command.block()));
            if (!faults.isEmpty()) {
                throw new InvalidContent(faults);
            }
            int number = writer.comments().last(item.id()) + 1;
            Comment comment = new Comment(item.id(), number,
                    answered == null ? number : answered.thread(), version.number(), command.pointer(),
                    command.block(), command.text(), actor.name(), now(), null, null, null, null);
            writer.comments().add(comment);
            tell(writer, actor, comment, CommentAct.WRITTEN);
            return comment;
        });
    }

    private static List<Fault> check(String text) {
        if (text.isBlank()) {
            return List.of(new Fault("/text", "required", "A comment says something."));
        }
        if (text.length() > LONGEST) {
            return List.of(new Fault("/text", "too_long", "A comment has at most " + LONGEST + " characters."));
        }
        return StorableText.is(text)
                ? List.of()
                : List.of(new Fault("/text", "not_text",
                        "The comment has a character that cannot be kept: U+0000 or half of a pair."));
    }

    private static @Nullable Comment answered(ContentWriter writer, ItemRecord item, WriteComment command,
            List<Fault> faults) {
        Integer number = command.answers();
        if (number == null) {
            return null;
        }
        if (command.pointer() != null || command.block() != null) {
            faults.add(new Fault("/answers", "not_together", "An answer is about what its thread is about."));
        }
        Comment answered = writer.comments().find(item.id(), number).orElse(null);
        if (answered == null) {
            faults.add(new Fault("/answers", "unknown_comment", "There is no comment " + number + "."));
        } else if (thread(writer, answered).isResolved()) {
            throw new Conflict("resolved", "The thread is resolved. Reopen it first.");
        }
        return answered;
    }

    /** What was resolved keeps nobody from saying more, nor does what is said on another line. */
    private static void checkRoom(ContentReader reader, ItemId id, Line line, List<Fault> faults) {
        if (reader.comments().open(id, line) >= MOST) {
            faults.add(new Fault("", "too_many", "There are " + MOST + " comments in open threads on " + line
                    + " already. Resolve some first."));
        }
    }

    /** The line that was looked at where the thread begins. */
    private static Line line(ContentReader reader, Comment comment) {
        return reader.version(comment.item(), thread(reader, comment).version()).orElseThrow().line();
    }

    private static Comment thread(ContentReader reader, Comment comment) {
        return comment.beginsThread()
                ? comment
                : reader.comments().find(comment.item(), comment.thread()).orElseThrow();
    }

    /**
     * The thread a comment begins, or the answer alone; of items in the trash too.
     *
     * @param after its answers behind the one of this number; 0: from the beginning
     * @param limit so many answers at most
     */
    public CommentThread get(Actor actor, ItemId id, int number, int after, int limit) {
        return store.snapshot(reader -> {
            ItemRecord item = ItemAccess.readable(reader, actor, id);
            Comment comment = places.now(item, known(reader, id, number));
            List<Comment> answers = comment.beginsThread()
                    ? reader.comments().answers(id, number, after, limit + 1)
                    : List.of();
            return thread(comment, places.blocks(reader, item, List.of(comment)), answers, limit);
        });
    }

    /**
     * The threads of an item with their first answers, oldest first; of items in the trash too.
     *
     * @param open only those that are not resolved
     * @param after continue behind the thread of this number; 0: from the beginning
     */
    public ThreadPage list(Actor actor, ItemId id, boolean open, int after, int limit) {
        return store.snapshot(reader -> {
            ItemRecord item = ItemAccess.readable(reader, actor, id);
            List<Comment> page = reader.comments().threads(id, open, after, limit + 1).stream()
                    .map(one -> places.now(item, one)).collect(Collectors.toCollection(ArrayList::new));
            boolean more = page.size() > limit;
            if (more) {
                page.removeLast();
            }
            return new ThreadPage(threads(reader, item, page), more ? (Integer) page.getLast().number() : null);
        });
    }

    private List<CommentThread> threads(ContentReader reader, ItemRecord item, List<Comment> comments) {
        Map<Integer, List<Comment>> answers = reader.comments()
                .answers(item.id(), comments.stream().map(Comment::number).toList(), FIRST + 1).stream()
                .collect(Collectors.groupingBy(Comment::thread));
        Set<String> blocks = places.blocks(reader, item, comments);
        return comments.stream().map(one -> thread(one, blocks,
                Objects.requireNonNullElse(answers.get(one.number()), List.of()), FIRST)).toList();
    }

    private static CommentThread thread(Comment comment, Set<String> blocks, List<Comment> answers, int limit) {
        boolean more = answers.size() > limit;
        List<Comment> told = more ? answers.subList(0, limit) : answers;
        return new CommentThread(comment, comment.block() != null && !blocks.contains(comment.block()), told,
                more ? (Integer) told.getLast().number() : null);
    }

    /**
     * Says that nothing is left to do about a thread; one that is resolved stays as it is.
     *
     * @param number of any comment in it
     * @throws Conflict {@code trashed}
     * @throws org.exponat.core.access.Forbidden if the actor may neither edit, review nor publish it
     */
    public Comment resolve(Actor actor, ItemId id, int number) {
        return change(actor, id, number, CommentAct.RESOLVED, (thread, now) -> thread.isResolved()
                ? thread
                : thread.resolved(now, actor.name()));
    }

    /**
     * As {@link #resolve}: says that there is something to do again.
     *
     * @throws InvalidContent {@code too_many} where more is open on the line than anybody reads
     */
    public Comment reopen(Actor actor, ItemId id, int number) {
        return change(actor, id, number, CommentAct.REOPENED, (thread, _) -> thread.reopened());
    }

    private Comment change(Actor actor, ItemId id, int number, CommentAct act,
            BiFunction<Comment, Instant, Comment> change) {
        return store.write(writer -> {
            ItemRecord item = ItemAccess.workable(writer, actor, id, languages);
            Comment before = thread(writer, known(writer, id, number));
            Comment after = change.apply(before, now());
            if (before.isResolved() && !after.isResolved()) {
                List<Fault> faults = new ArrayList<>();
                checkRoom(writer, id, line(writer, before), faults);
                if (!faults.isEmpty()) {
                    throw new InvalidContent(faults);
                }
            }
            return places.now(item, written(writer, actor, before, after, act));
        });
    }

    /**
     * Takes a comment back, also in the trash: its text is gone for good. Whoever wrote it may, and whoever may take texts
     * of the item out of every edition. One that is retracted stays as it is.
     *
     * @throws org.exponat.core.access.Forbidden for others
     */
    public Comment retract(Actor actor, ItemId id, int number) {
        return store.write(writer -> {
            ItemRecord item = ItemAccess.locked(writer, actor, id);
            Comment before = known(writer, id, number);
            if (before.author().equals(actor.name())) {
                // A token of theirs that only reads takes nothing back.
                ItemAccess.requireWorkOn(actor, item, languages);
            } else {
                ItemAccess.requireSomewhere(actor.withItemOf(item.createdBy()), Action.RETRACT, item.type(),
                        languages);
            }
            Comment after = before.retractedAt() == null ? before.retracted(now(), actor.name()) : before;
            written(writer, actor, before, after, CommentAct.RETRACTED);
            // Requests that are sent again would be answered with its text.
            writer.keptAnswers().erase(id);
            return places.now(item, after);
        });
    }

    private Comment written(ContentWriter writer, Actor actor, Comment before, Comment after,
            CommentAct act) {
        if (!after.equals(before)) {
            writer.comments().update(after);
            tell(writer, actor, after, act);
        }
        return after;
    }

    private void tell(ContentWriter writer, Actor actor, Comment comment, CommentAct act) {
        writer.append(now(), actor, new Change.CommentChanged(comment.item(), comment.number(), act));
    }

    private static Comment known(ContentReader reader, ItemId id, int number) {
        return reader.comments().find(id, number)
                .orElseThrow(() -> new NotFound("The item has no comment " + number + "."));
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
