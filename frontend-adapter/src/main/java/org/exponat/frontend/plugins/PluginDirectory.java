package org.exponat.frontend.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.exponat.core.model.Hash;
import org.exponat.frontend.plugins.FrontendState.Condition;
import org.exponat.frontend.plugins.RunningPlugin.Trial;
import org.exponat.frontend.runtime.Busyness;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.runtime.Limits;
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

    private final Path directory;
    private final FrontendRuntime runtime;
    private final Map<String, Map<String, String>> settings;
    private final Limits limits;
    private final @Nullable Signer signer;
    private final Predicate<String> untried;
    /** By name, of those that are running or were refused or stopped. */
    private final ConcurrentNavigableMap<String, Plugin> plugins = new ConcurrentSkipListMap<>();
    /** Of each name one thing is done after the other; foreign code runs meanwhile, so nobody else waits for it. */
    private final ConcurrentMap<String, ReentrantLock> underWay = new ConcurrentHashMap<>();

    /**
     * @param directory need not be there
     * @param settings what is set for each frontend, by its name
     * @param signer null: any jar is let in
     * @param untried whether a plugin of this name is let in without being tried on the conformance kit
     */
    public PluginDirectory(Path directory, FrontendRuntime runtime, Map<String, Map<String, String>> settings,
            Limits limits, @Nullable Signer signer, Predicate<String> untried) {
        this.directory = directory;
        this.runtime = runtime;
        this.settings = Map.copyOf(settings);
        this.limits = limits;
        this.signer = signer;
        this.untried = untried;
    }

    /** @param running null: it is not */
    private record Plugin(PluginFile file, List<String> reasons, @Nullable RunningPlugin running) {}

    /** Starts every plugin there is. */
    public void startAll() {
        files().keySet().forEach(name -> reload(name, false));
    }

    /** How all frontends are doing, by name. */
    public List<FrontendState> states() {
        List<FrontendState> states = new ArrayList<>();
        for (String name : runtime.names()) {
            if (runtime.isBuiltIn(name)) {
                states.add(new FrontendState(name, Condition.RUNNING, "", "", "", List.of(), List.of(),
                        null));
            }
        }
        plugins.values().forEach(plugin -> states.add(state(plugin)));
        states.sort(Comparator.comparing(FrontendState::name).thenComparing(FrontendState::file));
        return states;
    }

    /** The hash of the jar that a plugin runs from; empty if none runs under this name. */
    public Optional<Hash> bytesOf(String name) {
        Plugin plugin = plugins.get(name);
        return plugin == null || plugin.running() == null ? Optional.empty() : Optional.of(plugin.running().bytes());
    }

    /** Whether there is a plugin of this name, in whatever state, or a jar in the directory. */
    public boolean isThere(String name) {
        return plugins.containsKey(name) || files().containsKey(name);
    }

    /**
     * Starts a plugin that is in the directory, unless it answers already.
     *
     * @param force whether it is let in although it does not conform; what was found is told all the same
     * @return empty if there is none
     */
    public Optional<FrontendState> start(String name, boolean force) {
        return alone(name, () -> startAlone(name, force));
    }

    private Optional<FrontendState> startAlone(String name, boolean force) {
        Plugin plugin = plugins.get(name);
        boolean answers = plugin != null && plugin.running() != null
                && !plugin.running().mounting().busyness().takenOut();
        return plugin != null && answers ? Optional.of(state(plugin)) : reloadAlone(name, force);
    }

    /**
     * Puts what is in the directory in the place of what runs. If it cannot be let in, what runs goes on.
     *
     * @param force as for {@link #start}
     * @return empty if there is none
     */
    public Optional<FrontendState> reload(String name, boolean force) {
        return alone(name, () -> reloadAlone(name, force));
    }

    private Optional<FrontendState> alone(String name, Supplier<Optional<FrontendState>> act) {
        ReentrantLock lock = underWay.computeIfAbsent(name, _ -> new ReentrantLock());
        lock.lock();
        try {
            return act.get();
        } finally {
            lock.unlock();
        }
    }

    private Optional<FrontendState> reloadAlone(String name, boolean force) {
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
        RunningPlugin running = before == null ? null : before.running();
        try {
            if (found.size() > 1) {
                throw new UnusablePlugin("several jars have the name " + name + ": " + String.join(", ",
                        found.stream().map(one -> String.valueOf(one.jar().getFileName())).toList()));
            }
            RunningPlugin next = activate(file, force);
            Plugin now = new Plugin(file, List.of(), next);
            plugins.put(name, now);
            LOG.info("The frontend {} runs, version {} from {}", name, file.version(), file.jar().getFileName());
            if (running != null) {
                running.retire(limits.time().multipliedBy(2));
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
    public Optional<FrontendState> stop(String name) {
        return alone(name, () -> stopAlone(name));
    }

    private Optional<FrontendState> stopAlone(String name) {
        Plugin plugin = plugins.get(name);
        if (plugin == null) {
            return Optional.empty();
        }
        RunningPlugin running = plugin.running();
        Plugin stopped = new Plugin(plugin.file(), List.of(), null);
        plugins.put(name, stopped);
        if (running != null) {
            running.mounting().end();
            running.retire(limits.time().multipliedBy(2));
            LOG.info("The frontend {} was stopped", name);
        }
        return Optional.of(state(stopped));
    }

    @Override
    public void close() {
        List.copyOf(plugins.keySet()).forEach(this::stop);
    }

    private Optional<FrontendState> told(Plugin plugin, List<String> reasons) {
        Plugin now = new Plugin(plugin.file(), reasons, plugin.running());
        plugins.put(plugin.file().id(), now);
        return Optional.of(state(now));
    }

    private RunningPlugin activate(PluginFile file, boolean force) throws UnusablePlugin {
        Trial trial = untried.test(file.id()) ? Trial.NONE : force ? Trial.TOLD : Trial.MUST_PASS;
        return RunningPlugin.start(file, runtime, limits, signer,
                settings.getOrDefault(file.id(), Map.of()), trial);
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

    private static FrontendState state(Plugin plugin) {
        RunningPlugin running = plugin.running();
        PluginFile file = running == null ? plugin.file() : running.file();
        Busyness busyness = running == null ? null : running.mounting().busyness();
        Condition condition = busyness != null
                ? busyness.takenOut() ? Condition.TAKEN_OUT : Condition.RUNNING
                : plugin.reasons().isEmpty() ? Condition.STOPPED : Condition.REFUSED;
        return new FrontendState(file.id(), condition, String.valueOf(file.jar().getFileName()), file.version(),
                file.provider(), plugin.reasons(), running == null ? List.of() : running.findings(), busyness);
    }
}
