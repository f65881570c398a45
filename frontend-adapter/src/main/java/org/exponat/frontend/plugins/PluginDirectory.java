package org.exponat.frontend.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.exponat.frontend.plugins.FrontendState.Condition;
import org.exponat.frontend.runtime.Busyness;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.runtime.Limits;
import org.exponat.frontend.runtime.Mounting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frontends that come as plugins: the jars of one directory. The directory is only read, and only when asked for: at the
 * start, and when a plugin is started or reloaded. A jar is copied before anything of it runs, so what happens to it in the
 * directory has no effect on what runs.
 *
 * <p>
 * A plugin that cannot be let in is told with its reasons, and nothing else suffers from it. Plugins are trusted code: what
 * is here keeps mistakes from spreading, and stops nobody who means harm.
 */
public final class PluginDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginDirectory.class);
    /** A frontend that prepares itself for longer is taken for one that never ends. */
    private static final Duration TO_START = Duration.ofSeconds(10);

    private final Path directory;
    private final FrontendRuntime runtime;
    private final Map<String, Map<String, String>> settings;
    private final Limits limits;
    private final @Nullable Signer signer;
    /** By name, of those that are running or were refused or stopped. */
    private final Map<String, Plugin> plugins = new TreeMap<>();

    /**
     * @param directory need not be there
     * @param settings what is set for each frontend, by its name
     * @param signer null: any jar is let in
     */
    public PluginDirectory(Path directory, FrontendRuntime runtime, Map<String, Map<String, String>> settings,
            Limits limits, @Nullable Signer signer) {
        this.directory = directory;
        this.runtime = runtime;
        this.settings = Map.copyOf(settings);
        this.limits = limits;
        this.signer = signer;
    }

    /** @param running null: it is not */
    private record Plugin(PluginFile file, List<String> reasons, @Nullable Running running) {}

    private record Running(PluginFile file, LoadedPlugin plugin, Mounting mounting, Path copy) {}

    /** Starts every plugin there is. */
    public synchronized void startAll() {
        files().keySet().forEach(this::reload);
    }

    /** How all frontends are doing, by name. */
    public synchronized List<FrontendState> states() {
        List<FrontendState> states = new ArrayList<>();
        for (String name : runtime.names()) {
            if (!isRunning(name)) {
                states.add(new FrontendState(name, Condition.RUNNING, "", "", "", List.of(), null));
            }
        }
        plugins.values().forEach(plugin -> states.add(state(plugin)));
        states.sort(Comparator.comparing(FrontendState::name).thenComparing(FrontendState::file));
        return states;
    }

    /** Whether there is a plugin of this name, in whatever state, or a jar in the directory. */
    public synchronized boolean isThere(String name) {
        return plugins.containsKey(name) || files().containsKey(name);
    }

    /**
     * Starts a plugin that is in the directory, unless it answers already.
     *
     * @return empty if there is none
     */
    public synchronized Optional<FrontendState> start(String name) {
        Plugin plugin = plugins.get(name);
        boolean answers = plugin != null && plugin.running() != null
                && !plugin.running().mounting().busyness().takenOut();
        return plugin != null && answers ? Optional.of(state(plugin)) : reload(name);
    }

    /**
     * Puts what is in the directory in the place of what runs. If it cannot be let in, what runs goes on.
     *
     * @return empty if there is none
     */
    public synchronized Optional<FrontendState> reload(String name) {
        Map<String, List<PluginFile>> files = files();
        // A jar that was refused and is gone, or has another name by now, is nobody's concern any more.
        plugins.values().removeIf(plugin -> plugin.running() == null && !files.containsKey(plugin.file().id()));
        List<PluginFile> found = files.getOrDefault(name, List.of());
        Plugin before = plugins.get(name);
        if (found.isEmpty()) {
            return before == null
                    ? Optional.empty()
                    : told(before, List.of("its jar is not in the directory any more"));
        }
        PluginFile file = found.getFirst();
        Running running = before == null ? null : before.running();
        try {
            if (found.size() > 1) {
                throw new UnusablePlugin("several jars have the name " + name + ": " + String.join(", ",
                        found.stream().map(one -> String.valueOf(one.jar().getFileName())).toList()));
            }
            Running next = activate(file);
            Plugin now = new Plugin(file, List.of(), next);
            plugins.put(name, now);
            LOG.info("The frontend {} runs, version {} from {}", name, file.version(), file.jar().getFileName());
            if (running != null) {
                retire(running);
            }
            return Optional.of(state(now));
        } catch (UnusablePlugin unusable) {
            LOG.error("The plugin {} is not let in: {}", file.jar().getFileName(), unusable.getMessage(),
                    unusable.getCause());
            return told(new Plugin(file, List.of(), running), unusable.reasons());
        }
    }

    /**
     * Lets a plugin answer nothing any more. Requests under way end as they would.
     *
     * @return empty if there is none
     */
    public synchronized Optional<FrontendState> stop(String name) {
        Plugin plugin = plugins.get(name);
        if (plugin == null) {
            return Optional.empty();
        }
        Running running = plugin.running();
        Plugin stopped = new Plugin(plugin.file(), List.of(), null);
        plugins.put(name, stopped);
        if (running != null) {
            running.mounting().end();
            retire(running);
            LOG.info("The frontend {} was stopped", name);
        }
        return Optional.of(state(stopped));
    }

    @Override
    public synchronized void close() {
        List.copyOf(plugins.keySet()).forEach(this::stop);
    }

    private Optional<FrontendState> told(Plugin plugin, List<String> reasons) {
        Plugin now = new Plugin(plugin.file(), reasons, plugin.running());
        plugins.put(plugin.file().id(), now);
        return Optional.of(state(now));
    }

    private Running activate(PluginFile seen) throws UnusablePlugin {
        Path copy = copyOf(seen.jar());
        @Nullable
        LoadedPlugin loaded = null;
        try {
            // Of the copy, for the jar may be another one since it was seen.
            PluginFile file = PluginFile.read(copy, seen.jar());
            if (!file.faults().isEmpty()) {
                throw new UnusablePlugin(file.faults());
            }
            if (!file.id().equals(seen.id())) {
                throw new UnusablePlugin("it was replaced by a plugin named " + file.id());
            }
            if (runtime.names().contains(file.id()) && !isRunning(file.id())) {
                throw new UnusablePlugin("a built-in frontend has the name " + file.id());
            }
            if (signer != null) {
                signer.check(copy);
            }
            LoadedPlugin plugin = inTime(new SharedClasses(), () -> LoadedPlugin.open(copy));
            loaded = plugin;
            Map<String, String> given = settings.getOrDefault(file.id(), Map.of());
            boolean searches = file.abilities().contains(PluginFile.SEARCH);
            Mounting mounting = inTime(plugin.loader(),
                    () -> runtime.prepare(plugin.make(given), plugin.loader(), limits, searches));
            if (!file.id().equals(mounting.name())) {
                throw new UnusablePlugin("its frontend is named " + mounting.name() + ", and the plugin " + file.id());
            }
            mounting.begin();
            return new Running(file, plugin, mounting, copy);
        } catch (UnusablePlugin unusable) {
            giveUp(loaded, copy);
            throw unusable;
        }
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
     */
    private static <T> T inTime(ClassLoader loader, Callable<T> work) throws UnusablePlugin {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofPlatform().name("frontend-start").daemon().inheritInheritableThreadLocals(false)
                .unstarted(task);
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            return task.get(TO_START.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            task.cancel(true);
            throw new UnusablePlugin("it was not ready within " + TO_START);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnusablePlugin("the server stops");
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            throw cause instanceof UnusablePlugin known
                    ? known
                    : new UnusablePlugin("it does not start", cause == null ? failure : cause);
        }
    }

    /** Gives the classes up when the last request has ended. One that never ends keeps them. */
    private void retire(Running running) {
        Thread.ofPlatform().name("frontend-end").daemon().start(() -> {
            try {
                if (running.mounting().awaitEnd(limits.time().multipliedBy(2))) {
                    giveUp(running.plugin(), running.copy());
                } else {
                    LOG.warn("The frontend {} has requests that do not end; what it needs of memory is lost until the "
                            + "server is started anew", running.file().id());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What there is, by name. */
    private Map<String, List<PluginFile>> files() {
        Map<String, List<PluginFile>> files = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return files;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> entry.toString().endsWith(".jar") && Files.isRegularFile(entry)).sorted()
                    .map(PluginFile::read)
                    .forEach(file -> files.computeIfAbsent(file.id(), id -> new ArrayList<>()).add(file));
        } catch (IOException unreadable) {
            LOG.error("The directory of plugins {} cannot be read", directory, unreadable);
        }
        return files;
    }

    private boolean isRunning(String name) {
        Plugin plugin = plugins.get(name);
        return plugin != null && plugin.running() != null;
    }

    private static FrontendState state(Plugin plugin) {
        Running running = plugin.running();
        PluginFile file = running == null ? plugin.file() : running.file();
        Busyness busyness = running == null ? null : running.mounting().busyness();
        Condition condition = busyness != null
                ? busyness.takenOut() ? Condition.TAKEN_OUT : Condition.RUNNING
                : plugin.reasons().isEmpty() ? Condition.STOPPED : Condition.REFUSED;
        return new FrontendState(file.id(), condition, String.valueOf(file.jar().getFileName()), file.version(),
                file.provider(), plugin.reasons(), busyness);
    }

    private static Path copyOf(Path jar) throws UnusablePlugin {
        try {
            Path copy = Files.createTempDirectory("exponat-plugin-").resolve("plugin.jar");
            return Files.copy(jar, copy);
        } catch (IOException failure) {
            throw new UnusablePlugin("it cannot be copied", failure);
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
