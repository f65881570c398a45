package org.exponat.app.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.exponat.core.move.BadArchive;
import org.exponat.core.move.Progress;
import org.springframework.dao.DataAccessException;

/** What those who move an installation tell while they do. */
final class Moving {

    private Moving() {}

    /** Tells of each kind there is any of, and of every so many. */
    static Progress told(PrintStream err) {
        return (what, done, whole) -> {
            if (done > 0) {
                err.printf(Locale.ROOT, "%-16s %,12d%s%n", what, done, whole ? "" : " …");
            }
        };
    }

    /** Something that can fail for a reason people can remedy. */
    interface Work {
        int run() throws IOException;
    }

    /** @throws IOException whose message is the reason, if it fails for one */
    static int explained(Work work) throws IOException {
        try {
            return work.run();
        } catch (BadArchive wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        } catch (IllegalStateException | DataAccessException reason) {
            Throwable root = reason;
            while (root instanceof DataAccessException && root.getCause() != null) {
                root = root.getCause();
            }
            throw new IOException("the store: " + String.valueOf(root.getMessage()).lines().findFirst().orElse(""),
                    reason);
        }
    }
}
