package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.exponat.core.access.Actor;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Languages;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Computes plans. A plan that was computed is kept under its seal for {@link #KEPT_FOR}, so that whoever publishes with
 * the seal is told what became different; the seal itself holds for ever, as long as the outcome is the same.
 */
public final class Planning {

    /** How long a computed plan can be compared with. Computing it again begins its time anew. */
    public static final Duration KEPT_FOR = Duration.ofDays(7);

    private final ContentStore store;
    private final DuePlans due;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;

    public Planning(ContentStore store, DuePlans due, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.due = due;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
    }

    /**
     * Computes what publishing would do, reading one state of the store and holding up nobody who writes. What stands
     * against the act is in the plan.
     *
     * @throws org.exponat.core.model.InvalidContent if the command itself is not one
     * @throws org.exponat.core.access.Forbidden if the actor may not do what would be done
     */
    public Plan plan(Actor actor, Publish command) {
        PublishRequest.check(command);
        return plan(command.at(), reader -> Outcome.of(reader, actor, command.entries(),
                reader.items(command.entries().stream().map(Publish.Entry::id).toList()), types, languages));
    }

    /** @param isOfSomething whether there is anything in it for the actor: else nobody will publish by it */
    private record Computed(Plan plan, boolean isOfSomething) {}

    /** @param at when it would be carried out; null: now */
    Plan plan(@Nullable Instant at, Function<ContentReader, Outcome> computed) {
        due.carryOut();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Computed done = store.snapshot(reader -> {
            Outcome outcome = computed.apply(reader);
            return new Computed(Consequences.of(reader, types, outcome, day(at, now)), !outcome.entries.isEmpty());
        });
        Plan plan = done.plan();
        if (done.isOfSomething()) {
            String outcome = CanonicalJson.write(plan.json());
            store.write(writer -> {
                writer.keepPlan(plan.seal(), outcome, now, now.minus(KEPT_FOR));
                return plan;
            });
        }
        return plan;
    }

    /** @throws PlanChanged if the command names a seal and the outcome has another */
    static void check(ContentReader reader, ContentTypes types, Outcome outcome, Publish command,
            Instant now) {
        Hash seal = command.plan();
        if (seal == null) {
            return;
        }
        Plan plan = Consequences.of(reader, types, outcome, day(command.at(), now));
        if (plan.seal().equals(seal)) {
            return;
        }
        Optional<ObjectNode> kept = reader.plan(seal).map(CanonicalJson::readObject);
        throw new PlanChanged(kept.isPresent()
                ? "It would no longer do what was planned."
                : "No plan with this seal is kept, and what would happen now has another.",
                differences(kept.orElseGet(CanonicalJson::emptyObject), plan.json()));
    }

    private static Map<String, PlanChanged.Difference> differences(ObjectNode planned, ObjectNode now) {
        Map<String, PlanChanged.Difference> differences = new TreeMap<>();
        for (String list : now.propertyNames()) {
            List<JsonNode> before = values(planned.path(list));
            List<JsonNode> after = values(now.path(list));
            List<JsonNode> gone = new ArrayList<>(before);
            gone.removeAll(after);
            List<JsonNode> added = new ArrayList<>(after);
            added.removeAll(before);
            if (!gone.isEmpty() || !added.isEmpty()) {
                differences.put(list, new PlanChanged.Difference(gone, added));
            }
        }
        return differences;
    }

    private static List<JsonNode> values(JsonNode list) {
        List<JsonNode> values = new ArrayList<>();
        list.forEach(values::add);
        return values;
    }

    /** Rights end on a day, whose zone nobody named; that of the server plays no part. */
    private static LocalDate day(@Nullable Instant at, Instant now) {
        return (at == null || at.isBefore(now) ? now : at).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
