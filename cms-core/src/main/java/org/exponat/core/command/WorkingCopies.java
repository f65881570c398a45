package org.exponat.core.command;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.KeepableJson;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.Version;
import org.exponat.core.richtext.PastedFields;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.WorkingCopyRecord;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.SaveRules;
import org.exponat.core.types.SlotFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What editors typed and did not save yet: one copy for each item, line and editor, that nobody else sees. It is neither
 * history nor in the feed. Words are only ever replaced by those who say which ones they replace, so that a late or
 * repeated command cannot take away newer ones; no revision is ever given twice for one item, line and editor.
 */
public final class WorkingCopies {

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;
    private final SaveRules rules;
    private final DraftContent content;
    private final Clock clock;

    public WorkingCopies(ContentStore store, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.rules = new SaveRules(languages);
        this.content = new DraftContent(types);
        this.clock = clock;
    }

    /**
     * One page of working copies, without warnings.
     *
     * @param next continue behind this one; null when there is nothing more
     */
    public record CopyPage(List<WorkingCopy> copies, @Nullable ItemOnLine next) {
        public CopyPage {
            copies = List.copyOf(copies);
        }
    }

    /**
     * Keeps what was typed, whether it could be saved or not. What is kept already is not kept again, so a command may be
     * repeated.
     *
     * @throws NotFound if there is no such item for this actor, or no such line
     * @throws WorkingCopyMoved if the command names another revision than the current one, names one where there is no
     *         copy, or names none where there is one
     * @throws InvalidContent if the base never was, or something could not be given back as it came
     * @throws Conflict {@code trashed}
     */
    public WorkingCopy keep(Actor actor, KeepWorkingCopy command) {
        List<Fault> faults = new ArrayList<>();
        KeepableJson.check(command.fields(), "/fields", faults);
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        String text = CanonicalJson.write(command.fields());
        return store.write(writer -> {
            ItemRecord item = ItemAccess.editable(writer, actor, command.id());
            ItemAccess.requireEditing(actor, item, languages);
            Version head = ItemAccess.head(writer, item.id(), command.line());
            ItemAccess.named(writer, item.id(), command.base(), "/base");
            WorkingCopyRecord before = writer.workingCopy(item.id(), command.line(), actor.name()).orElse(null);
            if (before != null && before.base() == command.base() && text.equals(before.content())) {
                return copy(writer, item, before, head.number());
            }
            refuseOther(before, command.revision());
            WorkingCopyRecord kept = new WorkingCopyRecord(item.id(), command.line(), actor.name(), command.base(),
                    before == null ? 1 : before.revision() + 1, text, clock.instant().truncatedTo(ChronoUnit.MICROS));
            writer.write(kept);
            return copy(writer, item, kept, head.number());
        });
    }

    /**
     * The actor's own working copy, also when the item is in the trash or the line was closed.
     *
     * @throws NotFound if there is none
     */
    public WorkingCopy get(Actor actor, ItemId id, Line line) {
        ContentReader reader = store.reader();
        ItemRecord item = ItemAccess.readable(reader, actor, id);
        WorkingCopyRecord kept = reader.workingCopy(id, line, actor.name()).filter(copy -> !copy.isDropped())
                .orElseThrow(() -> new NotFound("There is no working copy."));
        return copy(reader, item, kept, reader.head(id, line).map(Version::number).orElse(null));
    }

    /**
     * Gives up the actor's own working copy; if there is none, nothing happens.
     *
     * @param revision the one to give up; null: whatever it is
     * @throws NotFound if there is no such item for this actor
     * @throws WorkingCopyMoved if it is at another revision
     */
    public void drop(Actor actor, ItemId id, Line line, @Nullable Integer revision) {
        store.write(writer -> {
            ItemAccess.locked(writer, actor, id);
            Optional<WorkingCopyRecord> kept = writer.workingCopy(id, line, actor.name())
                    .filter(copy -> !copy.isDropped());
            kept.ifPresent(copy -> {
                if (revision != null && revision != copy.revision()) {
                    throw new WorkingCopyMoved(copy.revision());
                }
                writer.write(copy.dropped());
            });
            return kept;
        });
    }

    /** The actor's own working copies, by item and line, those of trashed items and closed lines too. */
    public CopyPage list(Actor actor, @Nullable ItemOnLine after, int limit) {
        Set<String> readable = types.all().stream().map(ContentType::name)
                .filter(type -> actor.may(Action.READ, type, null)).collect(Collectors.toSet());
        if (readable.isEmpty()) {
            return new CopyPage(List.of(), null);
        }
        ContentReader reader = store.reader();
        List<WorkingCopyRecord> kept = new ArrayList<>(reader.workingCopies(actor.name(), readable, after, limit + 1));
        boolean more = kept.size() > limit;
        if (more) {
            kept.removeLast();
        }
        Map<ItemId, ItemRecord> items = reader.items(kept.stream().map(WorkingCopyRecord::item).toList());
        Map<ItemOnLine, Integer> newest = newest(reader, kept);
        List<WorkingCopy> copies = kept.stream().map(copy -> copy(Objects.requireNonNull(items.get(copy.item())), copy,
                newest.get(new ItemOnLine(copy.item(), copy.line())), List.of())).toList();
        WorkingCopyRecord last = more ? kept.getLast() : null;
        return new CopyPage(copies, last == null ? null : new ItemOnLine(last.item(), last.line()));
    }

    private static Map<ItemOnLine, Integer> newest(ContentReader reader, List<WorkingCopyRecord> kept) {
        Map<Line, List<ItemId>> byLine = kept.stream().collect(Collectors.groupingBy(WorkingCopyRecord::line,
                Collectors.mapping(WorkingCopyRecord::item, Collectors.toList())));
        Map<ItemOnLine, Integer> newest = new HashMap<>();
        byLine.forEach((line, ids) -> reader.heads(ids, line)
                .forEach((id, version) -> newest.put(new ItemOnLine(id, line), version.number())));
        return newest;
    }

    private static void refuseOther(@Nullable WorkingCopyRecord current, @Nullable Integer seen) {
        Integer there = current == null || current.isDropped() ? null : (Integer) current.revision();
        if (!Objects.equals(there, seen)) {
            throw new WorkingCopyMoved(there);
        }
    }

    private WorkingCopy copy(ContentReader reader, ItemRecord item, WorkingCopyRecord kept, @Nullable Integer newest) {
        ContentType type = types.get(item.type());
        Version base = reader.version(item.id(), kept.base()).orElseThrow();
        ObjectNode started = SlotFields.join(type, content.slots(reader, base));
        return copy(item, kept, newest, warnings(type, started, fields(item, kept)));
    }

    /** What would be refused when saving, or else what would not be kept. */
    private List<Fault> warnings(ContentType type, ObjectNode started, ObjectNode typed) {
        try {
            PastedFields pasted = PastedFields.of(type, typed);
            List<Fault> warnings = new ArrayList<>(rules.check(type, MergePatch.apply(started, pasted.fields())));
            warnings.addAll(pasted.warnings());
            return warnings;
        } catch (InvalidContent unreadable) {
            return unreadable.faults();
        }
    }

    private WorkingCopy copy(ItemRecord item, WorkingCopyRecord kept, @Nullable Integer newest,
            List<Fault> warnings) {
        return new WorkingCopy(item.id(), item.type(), kept.line(), kept.base(), kept.revision(), fields(item, kept),
                kept.savedAt(), newest, item.trashedAt(), warnings);
    }

    private ObjectNode fields(ItemRecord item, WorkingCopyRecord kept) {
        return types.get(item.type()).readSent(CanonicalJson.readObject(Objects.requireNonNull(kept.content())));
    }
}
