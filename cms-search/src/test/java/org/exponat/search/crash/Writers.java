package org.exponat.search.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.InUse;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.WorkingCopyMoved;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Pace;
import org.exponat.search.indexing.IndexFollower;
import org.exponat.search.indexing.IndexPlace;
import org.jspecify.annotations.Nullable;

/**
 * The program that is killed: some editors, each in a thread of its own, work on one store until the process ends, while
 * the index follows and what is planned is carried out. A line is printed for every command that returned, and only
 * then.
 */
final class Writers {

    static final int EDITORS = 4;
    static final String PASSWORD = "EXPONAT_TEST_PASSWORD";

    /** Commits come often, so that some are under way when the process is killed. */
    private static final Pace HURRIED = new Pace(Duration.ofMillis(30), 20, Duration.ofMillis(50),
            Duration.ofMillis(50));

    private final PrintStream out;

    private Writers(PrintStream out) {
        this.out = out;
    }

    /** Arguments: the store's address, its user or nothing, the directory of the indexes, the focus, the seed. */
    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().start(Writers::endWithTheParent);
        StoreSettings settings = new StoreSettings(arguments[0], arguments[1].isEmpty() ? null : arguments[1],
                System.getenv(PASSWORD), 4);
        long seed = Long.parseLong(arguments[4]);
        Installation cms = Installation.open(settings);
        cms.clock.go();
        IndexFollower.start(IndexPlace.at(Path.of(arguments[2])), new SearchSchema(cms.types, cms.languages),
                cms.site(),
                cms.store.feed(), HURRIED);
        cms.watch();
        Items items = new Items();
        Drafts.@Nullable ItemPage page = null;
        do {
            page = cms.drafts.list(cms.editor, Set.of(), false, page == null ? null : page.next(), 100);
            page.items().forEach(item -> items.add(item.id(), item.type()));
        } while (page.next() != null);
        Writers writers = new Writers(new PrintStream(System.out, false, StandardCharsets.UTF_8));
        for (int number = 0; number < EDITORS; number++) {
            Editor editor = new Editor(cms, number, new Random(seed + number), Focus.valueOf(arguments[3]), items);
            Thread.ofPlatform().start(() -> writers.work(editor));
        }
    }

    private void work(Editor editor) {
        while (true) {
            try {
                Told told = editor.next();
                if (told != null) {
                    say(told.line());
                }
            } catch (Conflict | InvalidContent | NotFound | InUse | WorkingCopyMoved refused) {
                // Many work on few items, so much is refused; it must have changed nothing.
            } catch (Throwable broken) {
                StringWriter trace = new StringWriter();
                broken.printStackTrace(new PrintWriter(trace));
                say(CanonicalJson.write(CanonicalJson.emptyObject().put("broken", trace.toString())));
            }
        }
    }

    /** A line is one write, so that lines of several editors are never mixed. */
    private synchronized void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /** Nothing stays behind when the tests are ended. */
    private static void endWithTheParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent says nothing; it is only there
            }
        } catch (IOException gone) {
            // as good as its end
        }
        Runtime.getRuntime().halt(1);
    }
}
