package org.exponat.app.foreign;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.Editing;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.NoLongerKept;
import org.exponat.core.model.Slug;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.OneTransaction;
import org.exponat.core.types.ContentTypes;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings content from elsewhere in as an account would that saves it. A row is known by its key: one that comes again
 * changes what it changed at its source since, and nothing else; what editors changed here meanwhile stays, and where both
 * changed the same the row is refused.
 */
public final class ForeignImport {

    /** Tells the versions made by this from those of editors. */
    static final String MESSAGE = "import-content";

    private static final int VERSIONS_AT_ONCE = 100;

    /** What became of a row. */
    public enum Outcome {
        CREATED, CHANGED, UNCHANGED, REFUSED
    }

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;
    private final String numberPrefix;
    private final Actor actor;
    private final Mapping mapping;
    private final boolean dry;
    private final PrintStream out;
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final SortedMap<String, Integer> left = new TreeMap<>();

    /** @param dry whether everything is done and nothing is kept of it */
    public ForeignImport(ContentStore store, ContentTypes types, Languages languages, Clock clock,
            String numberPrefix, Actor actor, Mapping mapping, boolean dry, PrintStream out) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.numberPrefix = numberPrefix;
        this.actor = actor;
        this.mapping = mapping;
        this.dry = dry;
        this.out = out;
    }

    /**
     * Takes every row in by itself; those that are refused hold up no other.
     *
     * @return how many rows there were of each outcome
     * @throws BadMapping if the mapping does not fit what is read
     */
    public Map<Outcome, Integer> run(Path source) throws IOException {
        Rows.read(source, mapping, this::row, unreadable -> {
            count(Outcome.REFUSED);
            out.println(unreadable);
        });
        left.forEach((name, length) -> out.println("Not taken in: " + name + " (" + length + " characters)"));
        return outcomes;
    }

    private void row(Row row) {
        try {
            count(dry ? tried(row) : take(store, row));
        } catch (InvalidContent invalid) {
            count(Outcome.REFUSED);
            invalid.faults().forEach(fault -> tell(row, fault.pointer() + " " + fault.detail()));
        } catch (Conflict | Forbidden | NoLongerKept refused) {
            count(Outcome.REFUSED);
            tell(row, String.valueOf(refused.getMessage()));
        }
        row.left().forEach((name, length) -> left.merge(name, length, Integer::sum));
    }

    private void count(Outcome outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private void tell(Row row, String what) {
        out.println(row.place() + ": " + what);
    }

    /** Carries the outcome out of a transaction that is taken back. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Outcome outcome;

        TakenBack(Outcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    private Outcome tried(Row row) {
        try {
            return store.write(writer -> {
                throw new TakenBack(take(new OneTransaction(writer), row));
            });
        } catch (TakenBack done) {
            return done.outcome;
        }
    }

    private Outcome take(ContentStore into, Row row) {
        Drafts drafts = new Drafts(into, types);
        Editing editing = new Editing(into, types, languages, clock, numberPrefix, (_, _) -> List.of());
        String key = key(row);
        ObjectNode fields = new RowFields(mapping,
                (type, other) -> drafts.findByKey(actor, type, other).map(SavedItem::id)).of(row);
        Optional<SavedItem> known = drafts.findByKey(actor, mapping.type().name(), key);
        if (known.isEmpty()) {
            SavedItem created = editing.create(actor,
                    new CreateItem(mapping.type().name(), key, null, withoutNulls(fields), MESSAGE)).item();
            warn(row, created);
            return Outcome.CREATED;
        }
        SavedItem before = known.get();
        SavedItem after = editing.revise(actor,
                new ReviseItem(before.id(), base(drafts, before.id()), fields, MESSAGE));
        if (after.version().number() == before.version().number()) {
            return Outcome.UNCHANGED;
        }
        warn(row, after);
        return Outcome.CHANGED;
    }

    private void warn(Row row, SavedItem saved) {
        for (Fault warning : saved.warnings()) {
            tell(row, warning.pointer() + " " + warning.detail());
        }
    }

    private String key(Row row) {
        List<String> values = row.values(mapping.key(), false);
        if (values.size() != 1 || values.getFirst().strip().length() > Slug.MAX_LENGTH) {
            throw new InvalidContent(new Fault("/key", "required",
                    "There must be one key at " + mapping.key().name() + ", of at most " + Slug.MAX_LENGTH
                            + " characters."));
        }
        return values.getFirst().strip();
    }

    /** The version that was taken in last: what is different from it was changed at the source. */
    private int base(Drafts drafts, ItemId id) {
        int below = Integer.MAX_VALUE;
        List<Version> versions;
        do {
            versions = drafts.versions(actor, id, below, VERSIONS_AT_ONCE);
            for (Version version : versions) {
                if (MESSAGE.equals(version.message()) || version.number() == 1) {
                    return version.number();
                }
                below = version.number();
            }
        } while (!versions.isEmpty());
        return 1;
    }

    private static ObjectNode withoutNulls(ObjectNode fields) {
        ObjectNode copy = CanonicalJson.emptyObject();
        fields.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode inner && inner.properties().stream()
                    .anyMatch(each -> each.getValue().isNull())) {
                ObjectNode rest = withoutNulls(inner);
                if (!rest.isEmpty()) {
                    copy.set(entry.getKey(), rest);
                }
            } else if (!entry.getValue().isNull()) {
                copy.set(entry.getKey(), entry.getValue());
            }
        });
        return copy;
    }
}
