package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Erasure;
import org.exponat.core.model.Hash;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.PersonalFields;
import org.exponat.core.store.WorkingCopyRecord;
import tools.jackson.databind.node.ObjectNode;

/** Carries erasures out: those that were just asked for, and those that a log tells of a store that was put back. */
public final class ErasingAgain {

    private ErasingAgain() {}

    /**
     * Does once more what a log tells, in a store that may be older than it: one that was put back. What is in its own log
     * already is passed over, and so are items that it does not have. No edition is made of it: nobody has been shown the
     * store yet.
     *
     * @return how many acts were new to the store
     */
    public static int again(ContentStore store, List<Erasure> log, Clock clock) {
        int done = 0;
        for (Erasure act : log) {
            done += store.write(writer -> again(writer, act, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        }
        return done;
    }

    private static int again(ContentWriter writer, Erasure act, Instant now) {
        if (writer.lock(List.of(act.item())).isEmpty() || !writer.erasures().known(List.of(act.id())).isEmpty()) {
            return 0;
        }
        writer.lockLedger();
        long position = writer.append(now, Actor.absent(act.author()), new Change.ValuesErased(act.item()));
        // All that is here in these fields is older than the act, also what its store did not have any more.
        Set<Hash> digests = new HashSet<>(act.digests());
        writer.erasures().places(act.item(), 0)
                .forEach(place -> PersonalFields.named(place.part().fields()).forEach((name, digest) -> {
                    if (act.fields().contains(name)) {
                        digests.add(digest);
                    }
                }));
        carryOut(writer, new Erasure(act.id(), act.item(), position, act.at(), act.author(), act.reason(),
                act.fields(), digests));
        return 1;
    }

    /** Takes what an act names out of working copies and out of the store. */
    static void carryOut(ContentWriter writer, Erasure act) {
        for (WorkingCopyRecord copy : writer.erasures().copies(act.item())) {
            ObjectNode fields = CanonicalJson.readObject(String.valueOf(copy.content()));
            Set<String> typed = typed(fields, act.fields());
            if (!typed.isEmpty()) {
                fields.remove(typed);
                // Another revision: whoever types on in the copy as it was has to look at it again.
                writer.write(new WorkingCopyRecord(copy.item(), copy.line(), copy.editor(), copy.base(),
                        copy.revision() + 1, CanonicalJson.write(fields), copy.savedAt()));
            }
        }
        writer.erasures().erase(act);
    }

    /** The fields among these that something was typed into; to empty one is to say nothing. */
    static Set<String> typed(ObjectNode fields, Set<String> wanted) {
        return fields.properties().stream().filter(field -> !field.getValue().isNull()).map(Map.Entry::getKey)
                .filter(wanted::contains).collect(Collectors.toSet());
    }
}
