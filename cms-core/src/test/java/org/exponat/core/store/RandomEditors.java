package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.json;
import static org.exponat.core.store.WorkflowTypes.ADMIN;
import static org.exponat.core.store.WorkflowTypes.ANNA;
import static org.exponat.core.store.WorkflowTypes.BEN;
import static org.exponat.core.store.WorkflowTypes.CARLA;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Role;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.OpenLine;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.RestoreContent;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.comparison.Merge;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * People who write, restore, merge, approve and publish at random. Every word is written once, so that of all that goes live
 * it can be told who wrote it and who else looked at it, by nothing but these words.
 */
final class RandomEditors {

    private static final Line FIX = new Line("fix");
    private static final Line OTHER = new Line("other");
    private static final List<Actor> PEOPLE = List.of(ADMIN, ANNA, BEN, CARLA, Actor.of("dora", Role.PUBLISHER));

    private final long seed;
    private final Random random;
    private final List<ItemId> ids = new ArrayList<>();
    private final Map<String, String> writers = new HashMap<>();
    /** Who published a word. */
    private final Map<String, Set<String>> publishers = new HashMap<>();
    /** Who approved a version, by item and number, while it stays so. */
    private final Map<String, String> approvals = new HashMap<>();

    RandomEditors(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /**
     * Lets them work.
     *
     * @param watched whether what goes live is looked at
     * @return how often something went live
     */
    int work(Installation cms, int steps, boolean watched) {
        if (ids.isEmpty()) {
            for (int i = 0; i < 5; i++) {
                ids.add(create(cms, PEOPLE.get(i % PEOPLE.size()), i));
            }
        }
        int published = 0;
        for (int step = 0; step < steps; step++) {
            Actor actor = PEOPLE.get(random.nextInt(PEOPLE.size()));
            ItemId id = ids.get(random.nextInt(ids.size()));
            try {
                published += step(cms, actor, id, watched, step) ? 1 : 0;
            } catch (Conflict | InvalidContent | Forbidden | NotFound refused) {
                // Most of what is tried at random is.
            }
        }
        return published;
    }

    private ItemId create(Installation cms, Actor actor, int number) {
        return cms.editing.create(actor, new CreateItem("notice", null, null, json("{'title':{'de':'" + word(actor)
                + "','en':'" + word(actor) + "'},'slug':{'de':'d-" + number + "','en':'e-" + number + "'},'place':'"
                + word(actor) + "'}"), null)).item().id();
    }

    private String word(Actor actor) {
        String word = "w" + writers.size();
        writers.put(word, actor.name());
        return word;
    }

    private boolean step(Installation cms, Actor actor, ItemId id, boolean watched, int step) {
        List<Version> versions = cms.drafts.versions(actor, id, Integer.MAX_VALUE, 200);
        int newest = versions.getFirst().number();
        int any = random.nextInt(3) > 0 ? newest : 1 + random.nextInt(newest);
        Line beside = random.nextBoolean() ? FIX : OTHER;
        Line line = random.nextInt(3) > 0 ? Line.MAIN : beside;
        switch (random.nextInt(31)) {
            case 0 -> revise(cms, actor, id, line, any, "{'place':'" + word(actor) + "'}");
            case 1 -> revise(cms, actor, id, line, any, "{'title':{'de':'" + word(actor) + "'}}");
            case 2 -> revise(cms, actor, id, line, any, "{'title':{'en':'" + word(actor) + "'}}");
            case 3 -> cms.lines.open(actor, new OpenLine(id, beside, any));
            case 4 -> cms.lines.merge(actor, id, beside, winner(), null);
            case 5 -> cms.lines.update(actor, id, beside, winner(), null);
            case 6, 7, 8 -> cms.editing.restoreContent(actor, new RestoreContent(id, line, 1 + random.nextInt(newest),
                    List.of(), random.nextBoolean() ? List.of() : List.of(DE), newest, false, null));
            case 9 -> cms.move(actor, id, any, "in-review");
            case 10, 11, 12, 13, 14, 15, 16 -> approve(cms,
                    random.nextBoolean() ? actor : author(versions.get(newest - any)), id, any);
            case 17 -> {
                cms.move(actor, id, any, "draft");
                approvals.remove(id + " " + any);
            }
            case 18, 19, 20 -> {
                return collude(cms, actor, id, versions.get(random.nextInt(versions.size())), newest, watched, step);
            }
            case 21, 22 -> writeOn(cms, actor, id, line, any);
            case 23, 24 -> {
                return prefer(cms, actor, id, beside, newest, watched, step);
            }
            default -> {
                return publish(cms, actor, id, random.nextBoolean() ? any : approved(id, newest), watched, step);
            }
        }
        return false;
    }

    /** Somebody restores what was written before, and who wrote it approves that. */
    private boolean collude(Installation cms, Actor actor, ItemId id, Version earlier, int newest, boolean watched,
            int step) {
        int restored = cms.editing.restoreContent(actor, new RestoreContent(id, Line.MAIN, earlier.number(), List.of(),
                List.of(), newest, false, null)).version().number();
        approve(cms, author(earlier), id, restored);
        return publish(cms, actor, id, restored, watched, step);
    }

    /** Somebody writes on a text as it is, so that in one value there is what several wrote. */
    private void writeOn(Installation cms, Actor actor, ItemId id, Line line, int base) {
        String place = cms.drafts.version(ADMIN, id, base).fields().path("place").asString("");
        revise(cms, actor, id, line, base,
                "{'place':'" + (place.length() > 60 ? "" : place + ' ') + word(actor) + "'}");
    }

    /** What is written on in a line has its way over what was written meanwhile, or the other way round. */
    private boolean prefer(Installation cms, Actor actor, ItemId id, Line line, int newest, boolean watched, int step) {
        Version opened = cms.drafts.version(ADMIN, id, Math.max(1, newest - random.nextInt(4))).version();
        cms.lines.open(actor, new OpenLine(id, line, opened.number()));
        writeOn(cms, actor, id, line, opened.number());
        if (random.nextBoolean()) {
            revise(cms, actor, id, Line.MAIN, newest, "{'place':'" + word(actor) + "'}");
            approve(cms, PEOPLE.get(random.nextInt(PEOPLE.size())), id, newest + 2);
        }
        int merged = (random.nextBoolean()
                ? cms.lines.update(actor, id, line, winner(), null)
                : cms.lines.merge(actor, id, line, winner(), null)).version().number();
        approve(cms, author(opened), id, merged);
        return publish(cms, actor, id, merged, watched, step);
    }

    private Merge.@Nullable Side winner() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> Merge.Side.THEIRS;
            default -> Merge.Side.YOURS;
        };
    }

    private static Actor author(Version version) {
        return PEOPLE.stream().filter(one -> one.name().equals(version.author())).findFirst().orElseThrow();
    }

    /** One of the approved versions, by whomever. */
    private int approved(ItemId id, int newest) {
        List<Integer> approved = IntStream.rangeClosed(1, newest)
                .filter(number -> approvals.containsKey(id + " " + number))
                .boxed().toList();
        return approved.isEmpty() ? newest : approved.get(random.nextInt(approved.size()));
    }

    private void approve(Installation cms, Actor actor, ItemId id, int version) {
        if (cms.reviewing.state(actor, id, Line.MAIN, version).state().name().equals("draft")) {
            cms.move(ANNA, id, version, "in-review");
        }
        cms.move(actor, id, version, "approved");
        approvals.put(id + " " + version, actor.name());
    }

    private boolean publish(Installation cms, Actor actor, ItemId id, int version, boolean watched, int step) {
        if (!watched && random.nextInt(4) > 0
                && !cms.drafts.version(ADMIN, id, version).version().author().equals(actor.name())) {
            // Else there would soon be nothing that somebody else had not published already.
            return false;
        }
        Set<LocaleTag> locales = random.nextBoolean() ? Set.of() : Set.of(random.nextBoolean() ? DE : EN);
        boolean shared = random.nextInt(3) > 0;
        if (!(cms.publishing.publish(actor, new Publish(
                List.of(new Publish.Entry(id, Publish.Act.PUBLISH, locales, version, shared)),
                null)) instanceof Published.Made made)) {
            return false;
        }
        cms.drafts.live(ADMIN, id).values().stream().filter(live -> live.from() == made.edition().number())
                .forEach(live -> {
                    for (String word : words(cms, id, live.version(), live.slot())) {
                        if (watched) {
                            assertSeen(cms, id, word, actor, step);
                        }
                        publishers.computeIfAbsent(word, _ -> new HashSet<>()).add(actor.name());
                    }
                });
        return true;
    }

    /** By who published it before, or approved any version with it. */
    private void assertSeen(Installation cms, ItemId id, String word, Actor publisher, int step) {
        Set<String> seen = new TreeSet<>(publishers.getOrDefault(word, Set.of()));
        for (Version version : cms.drafts.versions(ADMIN, id, Integer.MAX_VALUE, 200)) {
            String approver = approvals.get(id + " " + version.number());
            if (approver != null && version.parts().keySet().stream()
                    .anyMatch(slot -> words(cms, id, version.number(), slot).contains(word))) {
                seen.add(approver);
            }
        }
        seen.remove(Objects.requireNonNull(writers.get(word)));
        assertThat(seen).as("seed %d, step %d: who looked at %s of %s besides %s, before %s published it", seed, step,
                word, id, writers.get(word), publisher.name()).isNotEmpty();
    }

    private static Set<String> words(Installation cms, ItemId id, int version, Slot slot) {
        ObjectNode fields = cms.drafts.version(ADMIN, id, version).fields();
        JsonNode word = switch (slot) {
            case Slot.Shared _ -> fields.path("place");
            case Slot.Localised(LocaleTag locale) -> fields.path("title").path(locale.value());
        };
        return word.isString() ? Set.of(word.stringValue().strip().split(" ")) : Set.of();
    }

    private static void revise(Installation cms, Actor actor, ItemId id, Line line, int base, String patch) {
        cms.editing.revise(actor, new ReviseItem(id, line, base, false, json(patch), null, null));
    }
}
