package org.exponat.frontend.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.exponat.core.model.Hash;
import org.exponat.frontend.conformance.Conformance;
import org.exponat.frontend.conformance.Finding;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.runtime.Limits;
import org.exponat.frontend.runtime.Mounting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin whose frontend answers.
 *
 * @param copy of its jar, from which its classes come
 * @param bytes the hash of that copy
 * @param findings what the conformance kit found, where it was let in all the same
 */
record RunningPlugin(PluginFile file, LoadedPlugin plugin, Mounting mounting, Path copy, Hash bytes,
        List<String> findings) {

    private static final Logger LOG = LoggerFactory.getLogger(RunningPlugin.class);
    /** A frontend that prepares itself for longer is taken for one that never ends. */
    private static final Duration TO_START = Duration.ofSeconds(10);
    /** All pages of the golden content, some of them with nothing compiled yet. */
    private static final Duration TO_TRY = Duration.ofSeconds(30);
    private static final int MOST_TOLD = 20;
    private static final int MOST_CHARACTERS = 500;

    /** How a plugin that does not conform is dealt with. */
    enum Trial {
        /** It is tried, and let in only if nothing is found. */
        MUST_PASS,
        /** It is tried, and let in whatever is found. */
        TOLD,
        /** It is let in as it is. */
        NONE
    }

    /**
     * Copies a jar, and lets its frontend answer.
     *
     * @param seen what the jar said of itself in the directory
     * @param signer null: any jar is let in
     */
    static RunningPlugin start(PluginFile seen, FrontendRuntime runtime, Limits limits,
            @Nullable Signer signer, Map<String, String> given, Trial trial) throws UnusablePlugin {
        Path copy = copyOf(seen.jar());
        @Nullable
        LoadedPlugin loaded = null;
        try {
            Hash bytes = hashOf(copy);
            // Of the copy, for the jar may be another one since it was seen.
            PluginFile file = PluginFile.read(copy, seen.jar());
            if (!file.faults().isEmpty()) {
                throw new UnusablePlugin(file.faults());
            }
            if (!file.id().equals(seen.id())) {
                throw new UnusablePlugin("it was replaced by a plugin named " + file.id());
            }
            if (runtime.isBuiltIn(file.id())) {
                throw new UnusablePlugin("a built-in frontend has the name " + file.id());
            }
            if (signer != null) {
                signer.check(copy);
            }
            LoadedPlugin plugin = inTime(new SharedClasses(), () -> LoadedPlugin.open(copy), TO_START,
                    late -> giveUp(late, copy));
            loaded = plugin;
            boolean searches = file.abilities().contains(PluginFile.SEARCH);
            Mounting mounting = inTime(plugin.loader(),
                    () -> runtime.prepare(plugin.make(given), plugin.loader(), limits, searches), TO_START,
                    _ -> {});
            if (!file.id().equals(mounting.name())) {
                throw new UnusablePlugin("its frontend is named " + mounting.name() + ", and the plugin " + file.id());
            }
            List<String> findings = trial == Trial.NONE ? List.of() : findings(plugin, given);
            if (trial == Trial.MUST_PASS && !findings.isEmpty()) {
                throw new UnusablePlugin(findings);
            }
            mounting.begin();
            return new RunningPlugin(file, plugin, mounting, copy, bytes, findings);
        } catch (UnusablePlugin unusable) {
            giveUp(loaded, copy);
            throw unusable;
        }
    }

    /** What the conformance kit finds of a frontend made for it alone, so that the one that answers sees none of its content. */
    private static List<String> findings(LoadedPlugin plugin, Map<String, String> given) throws UnusablePlugin {
        List<Finding> found;
        try {
            found = inTime(plugin.loader(), () -> Conformance.check(plugin.make(given)).findings(), TO_TRY, _ -> {});
        } catch (UnusablePlugin untried) {
            return untried.reasons().stream().map(reason -> "it cannot be tried: " + reason).toList();
        }
        List<String> told = new ArrayList<>(found.stream().limit(MOST_TOLD).map(Finding::toString)
                .map(RunningPlugin::shortened).toList());
        if (found.size() > MOST_TOLD) {
            told.add("and " + (found.size() - MOST_TOLD) + " more");
        }
        return List.copyOf(told);
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    /** Gives the classes up when the last request has ended. One that never ends keeps them. */
    void retire(Duration atMost) {
        Thread.ofPlatform().name("frontend-end").daemon().start(() -> {
            try {
                if (mounting.awaitEnd(atMost)) {
                    giveUp(plugin, copy);
                } else {
                    LOG.warn("The frontend {} has requests that do not end; what it needs of memory is lost until the "
                            + "server is started anew", file.id());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What a plugin does when it is stopped may never end. */
    private static void giveUp(@Nullable LoadedPlugin plugin, Path copy) {
        Thread thread = Thread.ofPlatform().name("frontend-end").daemon().inheritInheritableThreadLocals(false)
                .unstarted(() -> {
                    try {
                        if (plugin != null) {
                            plugin.close();
                        }
                    } finally {
                        delete(copy);
                    }
                });
        if (plugin != null) {
            thread.setContextClassLoader(plugin.loader());
        }
        thread.start();
    }

    /**
     * What a plugin does, on a thread that can be left to it.
     *
     * @param loader what libraries of the plugin look for classes in, who ask for those of the thread
     * @param late is given what comes of it after nobody waits any more
     */
    private static <T> T inTime(ClassLoader loader, Callable<T> work, Duration atMost, Consumer<T> late)
            throws UnusablePlugin {
        AtomicBoolean decided = new AtomicBoolean();
        FutureTask<T> task = new FutureTask<>(() -> {
            T done = work.call();
            if (!decided.compareAndSet(false, true)) {
                late.accept(done);
            }
            return done;
        });
        Thread thread = Thread.ofPlatform().name("frontend-start").daemon().inheritInheritableThreadLocals(false)
                .unstarted(task);
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            try {
                return task.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException tooLong) {
                if (!decided.compareAndSet(false, true)) {
                    // It was done in this very moment.
                    return task.get();
                }
                task.cancel(true);
                throw new UnusablePlugin("it was not ready within " + atMost);
            }
        } catch (InterruptedException stopped) {
            decided.set(true);
            Thread.currentThread().interrupt();
            throw new UnusablePlugin("the server stops");
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            throw cause instanceof UnusablePlugin known
                    ? known
                    : new UnusablePlugin("it does not start", cause == null ? failure : cause);
        }
    }

    private static Path copyOf(Path jar) throws UnusablePlugin {
        try {
            Path copy = Files.createTempDirectory("exponat-plugin-").resolve("plugin.jar");
            return Files.copy(jar, copy);
        } catch (IOException failure) {
            throw new UnusablePlugin("it cannot be copied", failure);
        }
    }

    private static Hash hashOf(Path copy) throws UnusablePlugin {
        try {
            return Hash.of(copy);
        } catch (IOException failure) {
            throw new UnusablePlugin("its copy cannot be read", failure);
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copy.toAbsolutePath().getParent());
        } catch (IOException left) {
            LOG.warn("The copy {} of a plugin stays", copy, left);
        }
    }
}
