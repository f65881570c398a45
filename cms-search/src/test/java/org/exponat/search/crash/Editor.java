package org.exponat.search.crash;

import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Role;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.KeepWorkingCopy;
import org.exponat.core.command.OpenLine;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.Retract;
import org.exponat.core.command.Retracted;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.command.Scheduled;
import org.exponat.core.command.WhenInUse;
import org.exponat.core.command.WorkingCopy;
import org.exponat.core.feed.Change;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One of the editors: gives one random command after the other and says what each has promised. */
final class Editor {

    private static final List<String> WORDS = List.of("Ventilator", "Weltmarktführer", "Reinraum", "Cluster",
            "Maschinenbau", "Verbindung", "Werkzeug", "Geschichte");

    private final Installation cms;
    private final Actor actor;
    private final Line line;
    private final Random random;
    private final Focus focus;
    private final Items items;
    private final List<Long> planned = new ArrayList<>();
    private final ReleaseEditor releases;
    /** Tells what is written now from what the same editor wrote before the process was killed. */
    private final long began = System.nanoTime();
    private int deeds;

    Editor(Installation cms, int number, Random random, Focus focus, Items items) {
        this.cms = cms;
        this.actor = Actor.of("editor-" + number, Role.ADMINISTRATOR);
        // A line of one's own: what happens on it happens in the order it is told in.
        this.line = new Line("line-" + number);
        this.random = random;
        this.focus = focus;
        this.items = items;
        this.releases = new ReleaseEditor(cms, actor, random, items, planned, this::revise);
    }

    /** @return null: nothing was done that promises anything */
    @Nullable
    Told next() {
        deeds++;
        Focus.Deed deed = focus.next(random);
        ItemId item = items.any(random).orElse(null);
        if (deed == Focus.Deed.CREATE || item == null) {
            return create();
        }
        return switch (deed) {
            case CREATE -> create();
            case REVISE -> revise(item, Line.MAIN);
            case LINE -> workOnLine(item);
            case COPY -> copy(item);
            case PUBLISH -> publish(someItems(8, true), false);
            case WITHDRAW -> publish(someItems(3, false), false);
            case PLAN -> random.nextInt(6) == 0 && !planned.isEmpty()
                    ? changeThePlan()
                    : publish(someItems(20, random.nextInt(4) > 0), true);
            case RETRACT -> retract(item);
            case TRASH -> trash(item);
            case RELEASE -> releases.next();
            case UNDO -> releases.undo();
        };
    }

    private Told create() {
        String type = random.nextInt(8) == 0 ? "theme" : random.nextInt(4) == 0 ? "note" : "article";
        ObjectNode fields = CanonicalJson.emptyObject();
        for (LocaleTag locale : someLocales()) {
            fields.withObjectProperty("title").put(locale.value(), word() + " " + deeds);
            fields.withObjectProperty("slug").put(locale.value(), slug());
        }
        change(fields, type);
        SavedItem saved = cms.editing.create(actor, new CreateItem(type, null, null, fields, null)).item();
        items.add(saved.id(), type);
        return saved(saved.version(), true);
    }

    private @Nullable Told revise(ItemId id, Line on) {
        SavedItem head = cms.drafts.get(actor, id, on);
        ObjectNode patch = CanonicalJson.emptyObject();
        change(patch, head.type());
        String message = actor.name() + " " + deeds + " of " + began;
        boolean ofCopy = random.nextInt(3) == 0;
        WorkingCopy copy = ofCopy ? mine(id, on) : null;
        int base = on.isMain() && random.nextInt(3) == 0
                ? 1 + random.nextInt(head.version().number())
                : head.version().number();
        Version version = cms.editing.revise(actor, new ReviseItem(id, on, base, false, patch, message,
                copy == null ? null : copy.revision())).version();
        Told told = saved(version, message.equals(version.message()));
        return copy == null ? told : told.with(new Told.Copy(id, on, copy.revision(), null));
    }

    private @Nullable Told workOnLine(ItemId id) {
        boolean open = cms.drafts.lines(actor, id).stream().anyMatch(one -> one.line().equals(line));
        if (!open) {
            int from = 1 + random.nextInt(cms.drafts.get(actor, id).version().number());
            int version = cms.lines.open(actor, new OpenLine(id, line, from)).version();
            return Told.of(actor.name(), new Change.LineOpened(id, line, version));
        }
        return switch (random.nextInt(6)) {
            case 0 -> {
                Version main = cms.lines.merge(actor, id, line, null).version();
                yield Told.of(actor.name(), new Change.LineMerged(id, line, main.number())).with(main);
            }
            case 1 -> {
                boolean behind = cms.drafts.lines(actor, id).stream()
                        .anyMatch(one -> one.line().equals(line) && one.mainHasMoved());
                Version version = cms.lines.update(actor, id, line, null).version();
                // Main only moves on, so what was behind when it was asked still was when it was updated.
                yield behind
                        ? Told.of(actor.name(), new Change.LineUpdated(id, line, version.number())).with(version)
                        : Told.of(actor.name()).with(version);
            }
            case 2 -> {
                cms.lines.close(actor, id, line);
                yield Told.of(actor.name(), new Change.LineClosed(id, line));
            }
            default -> revise(id, line);
        };
    }

    private Told copy(ItemId id) {
        Line on = random.nextBoolean() ? Line.MAIN : line;
        int base = cms.drafts.get(actor, id, on).version().number();
        WorkingCopy before = mine(id, on);
        ObjectNode fields = CanonicalJson.emptyObject().put("notes", word() + " " + deeds);
        WorkingCopy kept = cms.copies.keep(actor,
                new KeepWorkingCopy(id, on, base, fields, before == null ? null : before.revision()));
        return Told.of(actor.name()).with(new Told.Copy(id, on, kept.revision(), CanonicalJson.write(fields)));
    }

    private @Nullable Told publish(List<Asked> asked, boolean later) {
        Published done = cms.publishing.publish(actor,
                new Publish(asked.stream().map(Asked::entry).toList(),
                        later ? cms.clock.instant().plus(Duration.ofMillis(random.nextInt(1, 250))) : null, null, null,
                        Asked.write(asked)));
        return switch (done) {
            case Published.Made made -> Told.of(actor.name(), new Change.EditionMade(made.edition().number()));
            case Published.Unchanged _ -> null;
            case Published.Planned(Scheduled act, _) -> {
                planned.add(act.id());
                yield Told.of(actor.name(), new Change.ActPlanned(act.id(), act.at()));
            }
        };
    }

    private Told changeThePlan() {
        long act = planned.remove(random.nextInt(planned.size()));
        if (random.nextBoolean()) {
            cms.schedule.cancel(actor, act);
            return Told.of(actor.name(), new Change.ActCancelled(act));
        }
        Scheduled moved = cms.schedule.move(actor, act,
                cms.clock.instant().plus(Duration.ofMillis(random.nextInt(20, 300))));
        return Told.of(actor.name(), new Change.ActPlanned(act, moved.at()));
    }

    private @Nullable Told retract(ItemId id) {
        Set<LocaleTag> locales = random.nextBoolean() ? Set.of() : Set.of(random.nextBoolean() ? DE : EN);
        Retracted done = cms.retracting.retract(actor, new Retract(id, locales, "for the tests"));
        Set<Slot> slots = locales.isEmpty()
                ? Set.of(Slot.SHARED)
                : locales.stream().map(Slot::of).collect(Collectors.toSet());
        if (!done.fresh()) {
            return null;
        }
        List<Change> changes = new ArrayList<>();
        if (done.edition() != null) {
            changes.add(new Change.EditionMade(done.edition().number()));
        }
        changes.add(new Change.ItemRetracted(id));
        return Told.of(actor.name(), changes.toArray(Change[]::new)).gone(id, slots);
    }

    /** Each item is trashed and restored by one editor alone, who then knows whether it was they. */
    private @Nullable Told trash(ItemId id) {
        if (Math.floorMod(id.hashCode(), Writers.EDITORS) != Integer.parseInt(actor.name().substring(7))) {
            return null;
        }
        if (cms.drafts.get(actor, id).trashedAt() != null) {
            cms.editing.restore(actor, id);
            return Told.of(actor.name(), new Change.ItemRestored(id));
        }
        cms.trashing.trash(actor, id,
                random.nextBoolean() ? new WhenInUse.Refuse() : new WhenInUse.Break("for the tests"));
        return Told.of(actor.name(), new Change.ItemTrashed(id));
    }

    private List<Asked> someItems(int most, boolean publish) {
        Set<ItemId> ids = new HashSet<>();
        int wanted = 1 + random.nextInt(most);
        for (int i = 0; i < wanted; i++) {
            items.any(random).ifPresent(ids::add);
        }
        // One that can never be published would spoil it for all; sometimes it may.
        if (random.nextInt(10) > 0) {
            ids.removeAll(cms.store.reader().retracted(ids).keySet());
            ids.removeIf(id -> cms.store.reader().item(id).orElseThrow().isTrashed());
        }
        List<Asked> asked = new ArrayList<>();
        cms.store.reader().heads(ids, Line.MAIN).forEach((id, head) -> {
            Set<LocaleTag> locales = new TreeSet<>();
            head.parts().keySet().forEach(slot -> {
                if (slot instanceof Slot.Localised(LocaleTag locale)) {
                    locales.add(locale);
                }
            });
            if (publish) {
                asked.add(new Asked(id, head.number(), locales));
            } else {
                asked.add(new Asked(id, null, Set.of(random.nextBoolean() ? DE : EN)));
            }
        });
        return asked;
    }

    private Told saved(Version version, boolean fresh) {
        return (fresh
                ? Told.of(actor.name(), new Change.VersionSaved(version.item(), version.number(), version.line()))
                : Told.of(actor.name())).with(version);
    }

    private @Nullable WorkingCopy mine(ItemId id, Line on) {
        return cms.copies.list(actor, null, 100).copies().stream()
                .filter(copy -> copy.item().equals(id) && copy.line().equals(on)).findFirst().orElse(null);
    }

    private void change(ObjectNode fields, String type) {
        switch (random.nextInt(type.equals("article") ? 5 : 1)) {
            case 0 -> fields.withObjectProperty("teaser").put("de", word() + " " + word());
            case 1 -> fields.put("place", word() + random.nextInt(100));
            case 2 -> fields.withObjectProperty("body").putArray("de").addObject().put("type", "paragraph")
                    .put("text", word() + " und " + word());
            case 3 -> {
                Set<ItemId> related = new LinkedHashSet<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.of("article", random).ifPresent(related::add);
                }
                var list = fields.putArray("related");
                related.forEach(id -> list.add(id.toString()));
            }
            default -> {
                var list = fields.putArray("themes");
                items.of("theme", random).ifPresent(theme -> list.add(theme.toString()));
            }
        }
    }

    private Set<LocaleTag> someLocales() {
        return random.nextBoolean() ? Set.of(DE) : Set.of(DE, EN);
    }

    /** Few enough that some are taken. */
    private String slug() {
        return "s" + random.nextInt(1_000);
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
