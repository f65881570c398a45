package org.exponat.core.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.InUse;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.PlanChanged;
import org.exponat.core.expected.ExpectedStore;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;

/** The commands that were given, and how they ended. */
final class Logbook {

    private final List<String> told = new ArrayList<>();
    private int done;

    void tell(String command) {
        told.add("\n" + told.size() + " " + command);
    }

    /** The last ones, for whoever must find out what went wrong. */
    List<String> last() {
        return List.copyOf(told.subList(Math.max(0, told.size() - 25), told.size()));
    }

    /** How many were not refused. */
    int done() {
        return done;
    }

    /** Gives the command that was told last, and says how it ended, which must be as foretold. */
    String compare(Supplier<String> command, String foretold) {
        String actual = ended(command);
        assertThat(actual).as("how it ended: %s", told.getLast()).isEqualTo(foretold);
        told.set(told.size() - 1, told.getLast() + " -> " + actual);
        done += actual.equals(ExpectedStore.DONE) ? 1 : 0;
        return actual;
    }

    /** As the other, of one that has no answer. */
    boolean compare(Runnable command, String foretold) {
        return compare(() -> {
            command.run();
            return ExpectedStore.DONE;
        }, foretold).equals(ExpectedStore.DONE);
    }

    private static String ended(Supplier<String> command) {
        try {
            return command.get();
        } catch (Conflict refused) {
            return "conflict: " + refused.code();
        } catch (InvalidContent refused) {
            return "invalid: "
                    + refused.faults().stream().map(Fault::code).collect(Collectors.toCollection(TreeSet::new));
        } catch (NotFound refused) {
            return "not found";
        } catch (InUse refused) {
            return "in use";
        } catch (PlanChanged refused) {
            return ExpectedStore.PLAN_CHANGED;
        }
    }
}
