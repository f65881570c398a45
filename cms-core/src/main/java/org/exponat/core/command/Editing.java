package org.exponat.core.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.media.ArrivedFile;
import org.exponat.core.media.FileClaims;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.StorableText;
import org.exponat.core.model.Version;
import org.exponat.core.richtext.PastedFields;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.MemberIds;
import org.exponat.core.types.PublishRules;
import org.exponat.core.types.SaveRules;
import org.exponat.core.types.SlotFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creating and revising items, and bringing them back from the trash. Each command is one transaction: when it returns, what it did is on the disk;
 * when it throws, nothing changed. Nothing here is visible on the published site.
 */
public final class Editing {

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;
    private final String numberPrefix;
    private final DraftContent content;
    private final VersionWriter versions;
    private final Saving saving;
    private final TrashedTargets targets;
    private final AssetFiles files;

    /**
     * @param numberPrefix begins the document numbers of this installation, such as {@code SPO}
     * @param claims knows whether what assets say of their files is true
     */
    public Editing(ContentStore store, ContentTypes types, Languages languages, Clock clock, String numberPrefix,
            FileClaims claims) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.numberPrefix = numberPrefix;
        this.content = new DraftContent(types);
        this.versions = new VersionWriter(types);
        this.saving = new Saving(types, new SaveRules(languages), content, versions);
        this.targets = new TrashedTargets(types, content);
        this.files = new AssetFiles(claims);
    }

    /**
     * Creates an item with its version 1. Repeating a command whose key is known returns the item that has the key, if
     * its newest version still holds the same fields.
     *
     * @throws InvalidContent if the fields are not what the type says, or tell of a file what is not true
     * @throws Conflict {@code key_taken}, {@code number_taken}, or {@code trashed} if the item that has the key is in the trash
     * @throws org.exponat.core.access.Forbidden if the actor may not create this
     */
    public Created create(Actor actor, CreateItem command) {
        checkFile(actor, command);
        return create(actor, command, () -> {});
    }

    void checkFile(Actor actor, CreateItem command) {
        if (command.fields().has("file")) {
            // Before anything is told of a file that may be known to drafts alone.
            actor.require(Action.CREATE, command.type(), null);
        }
        files.check(command.type(), CanonicalJson.emptyObject(), command.fields());
    }

    /**
     * Creates an asset with a file that has arrived, and keeps the file with it: both, or neither.
     *
     * @param command its fields say nothing of the file
     * @throws InvalidContent as {@link #create(Actor, CreateItem)}
     */
    public Created create(Actor actor, CreateItem command, ArrivedFile file) {
        ObjectNode fields = command.fields().deepCopy();
        types.find(command.type()).ifPresent(type -> fields.set("file",
                MergePatch.apply(CanonicalJson.emptyObject(), AssetFiles.field(type, file))));
        Created created = create(actor, new CreateItem(command.type(), command.key(), command.documentNumber(), fields,
                command.message()), () -> keep(file));
        return new Created(created.item().warned(file.changes()), created.isNew());
    }

    /** Takes no time: the bytes are on the disk, they only get their name. */
    private static void keep(ArrivedFile file) {
        try {
            file.incoming().keep();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @param last what is done when nothing can be refused any more, and may be done again */
    private Created create(Actor actor, CreateItem command, Runnable last) {
        ContentType type = types.find(command.type()).orElseThrow(() -> new InvalidContent(
                new Fault("/type", "unknown_type", "There is no content type named " + command.type() + ".")));
        // Nobody has long texts read who may not save them.
        ItemAccess.requireSomewhere(actor, Action.CREATE, type.name(), languages);
        PastedFields pasted = PastedFields.of(type, command.fields());
        SortedMap<Slot, ObjectNode> slots = saving.checked(type, pasted.fields(), command.message());
        checkNames(command.key(), command.documentNumber());
        ItemAccess.requireForSlots(actor, Action.CREATE, type.name(), slots.keySet());
        if (command.key() != null || command.documentNumber() != null) {
            actor.require(Action.IMPORT, type.name(), null);
        }
        MemberIds.complete(type, slots, Map.of());
        List<Fault> warnings = warnings(type, pasted);
        return store.write(writer -> {
            if (command.key() != null) {
                Optional<ItemRecord> existing = writer.itemByKey(type.name(), command.key());
                if (existing.isPresent()) {
                    return new Created(repeated(writer, actor, command, type, existing.get(), slots)
                            .warned(warnings), false);
                }
            }
            if (command.documentNumber() != null && writer.isNumberTaken(command.documentNumber())) {
                throw new Conflict("number_taken", "The document number " + command.documentNumber()
                        + " belongs to another item.");
            }
            Instant now = now();
            ItemRecord item = new ItemRecord(ItemId.fresh(), type.name(), command.key(), command.documentNumber(), now,
                    actor.name(), null);
            writer.insert(item);
            Version version = versions.append(writer, actor, item, Line.MAIN, null, null, null, null, slots,
                    command.message(),
                    now);
            writer.append(now, actor, new Change.VersionSaved(item.id(), version.number(), Line.MAIN));
            last.run();
            return new Created(content.saved(writer, item, version, warnings), true);
        });
    }

    /** @param isNew false: a repeated command, and the item was there already */
    public record Created(SavedItem item, boolean isNew) {}

    /**
     * Saves a new version on a line. Fields that others changed since the base and this command did not touch keep what
     * the others wrote. A patch that changes nothing makes no version and returns the newest one.
     *
     * @throws NotFound if there is no such item for this actor, or no such line
     * @throws Conflict {@code collision}, with base, theirs and yours; {@code stale} if the base had to be the newest
     *         version and is not; {@code trashed}
     * @throws InvalidContent if the outcome is not what the type says or tells of a file what is not true, or the base
     *         never was part of the line
     */
    public SavedItem revise(Actor actor, ReviseItem command) {
        checkFile(actor, command);
        return revise(actor, command, () -> {});
    }

    /**
     * Saves a new version of an asset with another file, and keeps the file with it: both, or neither. Whatever points at
     * the asset shows the new file from its publication on.
     *
     * @param command its patch says nothing of the file
     * @throws NotFound if there is no such asset for this actor
     * @throws Conflict as {@link #revise(Actor, ReviseItem)}
     */
    public SavedItem replaceFile(Actor actor, ReviseItem command, ArrivedFile file) {
        requireReplaceable(actor, command.id());
        ObjectNode patch = command.patch().deepCopy();
        patch.set("file", AssetFiles.field(types.get(ContentTypes.ASSET), file));
        return revise(actor, new ReviseItem(command.id(), command.line(), command.base(), command.onlyNewest(), patch,
                command.message(), command.workingCopy()), () -> keep(file)).warned(file.changes());
    }

    /**
     * Asked before a file is taken in.
     *
     * @throws NotFound if there is no such asset for this actor
     * @throws org.exponat.core.access.Forbidden if the actor may not change it
     */
    public void requireReplaceable(Actor actor, ItemId id) {
        actor.withOwn().require(Action.EDIT, ContentTypes.ASSET, null);
        ItemRecord item = ItemAccess.readable(store.reader(), actor, id);
        if (!item.type().equals(ContentTypes.ASSET)) {
            throw new NotFound("There is no asset " + id + ".");
        }
        actor.withItemOf(item.createdBy()).require(Action.EDIT, ContentTypes.ASSET, null);
    }

    /** Before the transaction: files are read, and nobody shall wait for that. Versions never change. */
    void checkFile(Actor actor, ReviseItem command) {
        if (!command.patch().has("file")) {
            return;
        }
        ContentReader reader = store.reader();
        // First: what is told of a file is for those who may change it.
        ItemRecord item = ItemAccess.readable(reader, actor, command.id());
        ItemAccess.requireEditing(actor, item, languages);
        Version base = reader.version(command.id(), command.base()).orElse(null);
        if (base != null && reader.retention().dropped(base.item(), base.number()).isEmpty()) {
            ObjectNode before = SlotFields.join(types.get(item.type()), content.slots(reader, base));
            files.check(item.type(), before, MergePatch.apply(before, command.patch()));
        }
    }

    /** Looks at the file of an asset that is not there yet, before and after a change of its fields. */
    void checkFile(String type, ObjectNode before, ObjectNode after) {
        files.check(type, before, after);
    }

    private SavedItem revise(Actor actor, ReviseItem command, Runnable last) {
        Optional<PastedFields> read = pasted(actor, command);
        return store.write(writer -> {
            ItemRecord item = ItemAccess.editable(writer, actor, command.id());
            PastedFields pasted = read.orElseGet(() -> pasted(actor, item, command.patch()));
            Instant now = now();
            Version version = saving.save(writer, actor, item,
                    new Saving.Start(command.line(), command.base(), command.onlyNewest(), null),
                    fields -> MergePatch.apply(fields, pasted.fields()), command.message(), now);
            // A newer one stays: its words are not in what was saved.
            writer.workingCopy(item.id(), command.line(), actor.name()).filter(copy -> !copy.isDropped())
                    .filter(copy -> Objects.equals(copy.revision(), command.workingCopy()))
                    .ifPresent(copy -> writer.write(copy.dropped()));
            last.run();
            return content.saved(writer, item, version,
                    warnings(warnings(types.get(item.type()), pasted), version, now));
        });
    }

    /** What became of what was sent, and what of it will not do to be published. */
    private static List<Fault> warnings(ContentType type, PastedFields pasted) {
        List<Fault> warnings = new ArrayList<>(pasted.warnings());
        warnings.addAll(PublishRules.blank(type, pasted.fields()));
        return warnings;
    }

    /**
     * What the version holds besides what was sent.
     *
     * @param now the instant a version made by this command has
     */
    private static List<Fault> warnings(List<Fault> pasted, Version version, Instant now) {
        List<Fault> warnings = new ArrayList<>(pasted);
        Integer base = version.base();
        if (base != null && version.merged() != null && version.createdAt().equals(now)) {
            warnings.add(new Fault("/base", "merged", "What others changed since version " + base
                    + " is in this version as well."));
        }
        return warnings;
    }

    /** Long texts are read before the transaction begins, where the item is there already. */
    private Optional<PastedFields> pasted(Actor actor, ReviseItem command) {
        return PastedFields.mayBeIn(command.patch())
                ? store.reader().item(command.id()).filter(item -> actor.may(Action.READ, item.type(), null))
                        .map(item -> pasted(actor, item, command.patch()))
                : Optional.empty();
    }

    private PastedFields pasted(Actor actor, ItemRecord item, ObjectNode patch) {
        if (PastedFields.mayBeIn(patch)) {
            ItemAccess.requireEditing(actor, item, languages);
        }
        return PastedFields.of(types.get(item.type()), patch);
    }

    /**
     * Saves a new version on a line in which what the command chooses is as it was in an earlier version. What others
     * changed since the base is merged as by {@link #revise}. What was erased of that version stays as it is, with a
     * warning. If nothing differs, no version is made.
     *
     * @throws NotFound if there is no such item for this actor, or no such line
     * @throws Conflict {@code collision}, {@code stale} or {@code trashed}
     * @throws org.exponat.core.model.NoLongerKept if what the earlier version said was let go of
     * @throws InvalidContent if a version, a field or a locale is not known, or something that would be restored points at
     *         an item that is gone
     */
    public SavedItem restoreContent(Actor actor, RestoreContent command) {
        return store.write(writer -> {
            ItemRecord item = ItemAccess.editable(writer, actor, command.id());
            ContentType type = types.get(item.type());
            Restoration restoration = Restoration.of(type, command, languages);
            Version earlier = ItemAccess.kept(writer,
                    ItemAccess.known(writer, item.id(), command.version(), "/version"));
            ObjectNode fields = SlotFields.join(type, content.slots(writer, earlier));
            List<SavedItem.ErasedField> erased = new DraftContent(types).erased(writer, earlier);
            Instant now = now();
            Version version = saving.save(writer, actor, item,
                    new Saving.Start(command.line(), command.base(), command.onlyNewest(), earlier.number()),
                    later -> restoration.apply(later, fields, erased), command.message(), now);
            return content.saved(writer, item, version, warnings(List.of(), version, now))
                    .warned(restoration.left(erased));
        });
    }

    /**
     * Brings an item back from the trash; one that is not there stays as it is.
     *
     * @throws Conflict {@code target_trashed} while something it points at is in the trash
     * @throws NotFound if there is no such item for this actor
     */
    public SavedItem restore(Actor actor, ItemId id) {
        return store.write(writer -> {
            ItemRecord item = ItemAccess.locked(writer, actor, id);
            actor.withItemOf(item.createdBy()).require(Action.TRASH, item.type(), null);
            Version head = writer.head(id, Line.MAIN).orElseThrow();
            if (item.isTrashed()) {
                targets.refuse(writer, item, writer.lines(id).stream()
                        .map(line -> writer.version(id, line.version()).orElseThrow()).toList());
                writer.trash(id, null);
                writer.append(now(), actor, new Change.ItemRestored(id));
            }
            return content.saved(writer, writer.item(id).orElseThrow(), head, List.of());
        });
    }

    private SavedItem repeated(ContentWriter writer, Actor actor, CreateItem command, ContentType type,
            ItemRecord existing, SortedMap<Slot, ObjectNode> slots) {
        // Nobody learns by a key what an item holds that they may not read.
        actor.require(Action.READ, type.name(), null);
        if (existing.isTrashed()) {
            throw new Conflict("trashed", "The key belongs to the item " + existing.id()
                    + ", which is in the trash. Restore it first.");
        }
        DocumentNumber number = command.documentNumber();
        if (number != null && !number.equals(existing.documentNumber())) {
            throw new Conflict("key_taken", "The key belongs to the item " + existing.id()
                    + ", which has another document number.");
        }
        Version head = writer.head(existing.id(), Line.MAIN).orElseThrow();
        // Block ids are the server's; a repeated command cannot know them.
        if (said(type, content.slots(writer, head)).equals(said(type, slots))) {
            return content.saved(writer, existing, head, List.of());
        }
        throw new Conflict("key_taken", "The key belongs to the item " + existing.id() + ", which has other fields.");
    }

    /** What a command says, whatever ids the server gave to its parts: a repeated command cannot know them. */
    private static Map<Slot, String> said(ContentType type, Map<Slot, ObjectNode> slots) {
        Map<Slot, String> texts = new TreeMap<>();
        slots.forEach((slot, fields) -> texts.put(slot, CanonicalJson.write(MemberIds.without(type, fields))));
        return texts;
    }

    private void checkNames(@Nullable String key, @Nullable DocumentNumber number) {
        if (number != null && !number.prefix().equals(numberPrefix)) {
            throw new InvalidContent(new Fault("/documentNumber", "wrong_prefix",
                    "The numbers of this installation begin with " + numberPrefix + "."));
        }
        if (key != null && (key.isBlank() || key.length() > 200 || !StorableText.is(key))) {
            throw new InvalidContent(new Fault("/key", "not_a_key", "A key has 1 to 200 characters."));
        }
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
