package org.exponat.core.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.media.FileClaims;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.NoLongerKept;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.OneTransaction;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import tools.jackson.databind.JsonNode;

/**
 * Many operations with one command, in their order. Each is what the command of its own would do, with the same rules
 * and rights, and is told by itself.
 */
public final class Batches {

    /** How many operations a batch has at most, so that no transaction holds other writers up for long. */
    public static final int MOST = 500;

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;
    private final String numberPrefix;
    private final FileClaims claims;

    /**
     * @param numberPrefix begins the document numbers of this installation
     * @param claims knows whether what assets say of their files is true
     */
    public Batches(ContentStore store, ContentTypes types, Languages languages, Clock clock, String numberPrefix,
            FileClaims claims) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.numberPrefix = numberPrefix;
        this.claims = claims;
    }

    /**
     * Does each operation in a transaction of its own, or each as a part of the one that the store is joined to; one that is
     * refused stops none of the others, and leaves nothing. So does one that fails otherwise, but if all are one transaction
     * that ends with the failure: else it would be what the request is answered with whenever it is sent again.
     *
     * @param operations at most {@value #MOST}
     * @return a result for each, in their order
     */
    public List<BatchResult> each(Actor actor, List<BatchOperation> operations) {
        check(operations);
        FileClaims looked = new LookedAt(claims);
        List<BatchReading.Read> read = read(actor, operations, looked);
        boolean joined = store.isJoined();
        if (joined) {
            store.write(writer -> lock(writer, operations));
        }
        Run run = new Run(store, actor, looked);
        List<BatchResult> results = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            try {
                results.add(run.carryOut(read.get(i)));
            } catch (InvalidContent | NotFound | Forbidden | Conflict | InUse | NoLongerKept refused) {
                results.add(new BatchResult.Refused(within(i, refused), run.about(operations.get(i)).orElse(null)));
            } catch (RuntimeException failed) {
                if (joined) {
                    throw failed;
                }
                results.add(new BatchResult.Refused(failed, null));
            }
        }
        return results;
    }

    /**
     * Does all of the operations in one transaction, or none.
     *
     * @param operations at most {@value #MOST}
     * @return a result for each, in their order, none of them refused
     * @throws BatchRefused if one of them is refused
     */
    public List<BatchResult> together(Actor actor, List<BatchOperation> operations) {
        check(operations);
        FileClaims looked = new LookedAt(claims);
        List<BatchReading.Read> read = read(actor, operations, looked);
        return store.write(writer -> {
            lock(writer, operations);
            Run run = new Run(new OneTransaction(writer), actor, looked);
            List<BatchResult> results = new ArrayList<>();
            for (int i = 0; i < operations.size(); i++) {
                try {
                    results.add(run.carryOut(read.get(i)));
                } catch (InvalidContent | NotFound | Forbidden | Conflict | InUse | NoLongerKept refused) {
                    throw new BatchRefused(i, within(i, refused));
                }
            }
            return results;
        });
    }

    private List<BatchReading.Read> read(Actor actor, List<BatchOperation> operations, FileClaims looked) {
        return new BatchReading(store.reader(), types, languages, actor,
                new Editing(store, types, languages, clock, numberPrefix, looked)).read(operations);
    }

    /**
     * In the order of ids and before any operation takes the ledger, as every writer does, what is named by its key too;
     * returns what is there. It stays locked where an operation is refused.
     */
    private static Map<ItemId, ItemRecord> lock(ContentWriter writer, List<BatchOperation> operations) {
        Set<ItemId> ids = new TreeSet<>();
        boolean removing = false;
        for (BatchOperation operation : operations) {
            String item = item(operation);
            removing |= operation instanceof BatchOperation.Trash;
            if (ItemId.isItemId(item)) {
                ids.add(ItemId.parse(item));
            } else {
                BatchNames.keyed(writer, item).map(ItemRecord::id).ifPresent(ids::add);
            }
        }
        return removing ? writer.lockForRemoval(ids) : writer.lock(ids);
    }

    /** What an operation calls the item it is about; empty: it is about none that has been there before. */
    private static String item(BatchOperation operation) {
        return switch (operation) {
            case BatchOperation.Create _ -> "";
            case BatchOperation.Edit edit -> edit.item();
            case BatchOperation.Trash(String trashed) -> trashed;
            case BatchOperation.Restore(String restored) -> restored;
        };
    }

    private static void check(List<BatchOperation> operations) {
        if (operations.size() > MOST) {
            throw new InvalidContent(
                    new Fault("/operations", "too_many", "A batch has at most " + MOST + " operations."));
        }
    }

    private static RuntimeException within(int operation, RuntimeException failure) {
        return failure instanceof InvalidContent invalid
                ? new InvalidContent(invalid.faults().stream()
                        .map(fault -> new Fault(place(operation) + fault.pointer(), fault.code(), fault.detail()))
                        .toList())
                : failure;
    }

    private static String place(int operation) {
        return Fault.step("/operations", operation);
    }

    /** Looks at each file once, whenever that is. */
    private record LookedAt(FileClaims claims, Map<JsonNode, List<Fault>> known) implements FileClaims {

        LookedAt(FileClaims claims) {
            this(claims, new HashMap<>());
        }

        @Override
        public List<Fault> check(JsonNode file, String pointer) {
            return known.computeIfAbsent(file, one -> claims.check(one, pointer));
        }
    }

    /** The commands on one store, and what items are called meanwhile. */
    private final class Run {
        private final ContentStore on;
        private final Actor actor;
        private final BatchNames names;
        private final Editing editing;
        private final Trashing trashing;

        private Run(ContentStore on, Actor actor, FileClaims files) {
            this.on = on;
            this.actor = actor;
            this.names = new BatchNames(actor);
            this.editing = new Editing(on, types, languages, clock, numberPrefix, files);
            this.trashing = new Trashing(on, types, clock);
        }

        private BatchResult carryOut(BatchReading.Read read) {
            InvalidContent refused = read.refused();
            if (refused != null) {
                throw refused;
            }
            ContentReader reader = on.reader();
            return switch (read.operation()) {
                case BatchOperation.Create create -> create(reader, create, read.warnings());
                case BatchOperation.Edit edit -> edit(reader, edit, read.warnings());
                case BatchOperation.Trash(String item) -> {
                    ItemId id = names.item(reader, item, "/id");
                    trashing.trash(actor, id, new WhenInUse.Refuse());
                    yield new BatchResult.Trashed(id);
                }
                case BatchOperation.Restore(String item) ->
                    new BatchResult.Saved(editing.restore(actor, names.item(reader, item, "/id")), false);
            };
        }

        /** The item that an operation names, if it is there for the actor. */
        private Optional<ItemId> about(BatchOperation operation) {
            ContentReader reader = on.reader();
            return names.find(reader, item(operation)).filter(id -> reader.item(id)
                    .filter(there -> actor.may(Action.READ, there.type(), null)).isPresent());
        }

        private BatchResult create(ContentReader reader, BatchOperation.Create create, List<Fault> warnings) {
            ContentType type = types.find(create.type()).orElse(null);
            Editing.Created done = editing.create(actor, new CreateItem(create.type(), create.key(),
                    create.documentNumber(),
                    type == null ? create.fields() : names.fields(reader, type, create.fields()),
                    create.message()));
            names.add(create.name(), done.item().id());
            return new BatchResult.Saved(done.item().warned(warnings), done.isNew());
        }

        private BatchResult edit(ContentReader reader, BatchOperation.Edit edit, List<Fault> warnings) {
            ItemId id = names.item(reader, edit.item(), "/id");
            ContentType type = types.get(ItemAccess.readable(reader, actor, id).type());
            Integer base = edit.base();
            if (base == null && names.isCreatedHere(edit.item())) {
                base = reader.head(id, Line.MAIN).map(Version::number).orElseThrow();
            }
            if (base == null) {
                throw new InvalidContent(
                        new Fault("/base", "required", "Name the version the change starts from."));
            }
            return new BatchResult.Saved(editing.revise(actor,
                    new ReviseItem(id, base, names.fields(reader, type, edit.fields()), edit.message()))
                    .warned(warnings),
                    false);
        }
    }
}
