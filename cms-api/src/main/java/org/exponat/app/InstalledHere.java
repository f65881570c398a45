package org.exponat.app;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.exponat.api.media.PublishedMedia;
import org.exponat.app.commands.Installation;
import org.exponat.core.backup.ErasureLog;
import org.exponat.core.media.BlobStore;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.media.FileRefused;
import org.exponat.core.media.Renditions;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.StoredRows;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.store.jdbc.JdbcStoredRows;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.store.jdbc.StoredHistory;
import org.exponat.core.store.jdbc.StoredSite;
import org.exponat.core.types.ContentTypes;
import org.exponat.frontend.export.MediaSource;
import org.exponat.frontend.plugins.FrontendState;
import org.exponat.frontend.plugins.FrontendState.Condition;
import org.exponat.frontend.plugins.PluginDirectory;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchPreviews;
import org.exponat.search.SearchSnapshot;
import org.springframework.core.env.Environment;

/** The installation that the settings name, as a server with them has it. */
final class InstalledHere implements Installation {

    /** Nobody waits for a picture. */
    private static final Duration TO_MAKE = Duration.ofMinutes(10);

    private final ExponatSettings settings;
    private final Environment environment;
    private final DataDirectory directory;
    private final ContentTypes types;

    /** @throws StartFailure if the content types cannot be read */
    InstalledHere(ExponatSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
        this.directory = DataDirectory.reading(settings.dataDir());
        this.types = TypeSources.read(settings.types());
    }

    @Override
    public Path data() {
        return settings.dataDir().toAbsolutePath().normalize();
    }

    @Override
    public Path media() {
        Path shared = settings.mediaDir();
        return shared == null ? directory.media() : shared;
    }

    @Override
    public Path indexes() {
        return directory.indexes();
    }

    @Override
    public StoreSettings storage() {
        return CoreWiring.storage(directory, environment);
    }

    @Override
    public ContentTypes types() {
        return types;
    }

    @Override
    public Languages languages() {
        return CoreWiring.LANGUAGES;
    }

    @Override
    public BlobStore blobs() {
        return new FileBlobs(media());
    }

    @Override
    public JdbcStore open() throws IOException {
        requireContent();
        return openOrMake();
    }

    @Override
    public boolean hasContent() {
        return environment.getProperty(CoreWiring.URL) != null || Files.exists(directory.database());
    }

    private void requireContent() throws IOException {
        if (!hasContent()) {
            throw new IOException("there is no content in " + data() + ".");
        }
    }

    @Override
    public StoredSite published() throws IOException {
        return read(() -> StoredSite.open(storage(), languages()));
    }

    @Override
    public StoredHistory history() throws IOException {
        return read(() -> StoredHistory.open(storage()));
    }

    @Override
    public StoredRows rows() throws IOException {
        return read(() -> JdbcStoredRows.open(storage(), types, languages()));
    }

    @Override
    public StoredRows rowsByKeptTypes() throws IOException {
        return read(() -> JdbcStoredRows.openByKeptTypes(storage(), languages()));
    }

    @Override
    public void requireErased() throws IOException {
        if (new ErasureLog(directory.database().resolveSibling(ErasureLog.NAME)).exists()) {
            throw new IOException(
                    "what was erased is still to be erased in the store that was put back; a server does it"
                            + " when it starts, and so does restore.");
        }
    }

    private <T> T read(Supplier<T> opened) throws IOException {
        requireContent();
        requireErased();
        try {
            return opened.get();
        } catch (RuntimeException refused) {
            throw new IOException("the store cannot be read: " + CoreWiring.firstLine(refused), refused);
        }
    }

    @Override
    public JdbcStore openOrMake() throws IOException {
        try {
            Files.createDirectories(data());
            return CoreWiring.open(directory, types, languages(), environment);
        } catch (StartFailure refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    @Override
    public Closeable lock() throws IOException {
        try {
            return DataDirectory.lock(settings.dataDir())::close;
        } catch (StartFailure taken) {
            throw new IOException(taken.getMessage(), taken);
        }
    }

    @Override
    public Optional<URI> address() {
        return Optional.ofNullable(settings.address());
    }

    @Override
    public String release() {
        return Release.VERSION;
    }

    @Override
    public Frontends frontends(PublishedSite site, ContentTypes read, String plugin) throws IOException {
        FrontendRuntime runtime = new FrontendRuntime(site, new NoSearch(), new NoSearch(), read, languages(),
                CoreWiring.presetsOf(settings), SiteWiring.builtIn(settings));
        PluginDirectory plugins = SiteWiring.pluginsOf(runtime, settings, _ -> true);
        if (!plugin.isEmpty() && !runtime.names().contains(plugin)) {
            Optional<FrontendState> state = plugins.start(plugin, true);
            if (state.isPresent() && state.get().condition() != Condition.RUNNING) {
                plugins.close();
                throw new IOException("the plugin " + plugin + " is not let in: "
                        + String.join("; ", state.get().reasons()) + ".");
            }
        }
        return new Frontends() {

            @Override
            public FrontendRuntime runtime() {
                return runtime;
            }

            @Override
            public String fingerprint(String frontend) {
                // Each as it is written: what is not set is told by the release.
                String text = String.join("\n", Release.VERSION, plugins.bytesOf(frontend).map(Hash::hex).orElse(""),
                        new TreeMap<>(settings.frontends().getOrDefault(frontend, Map.of())).toString(),
                        new TreeMap<>(settings.renditions()).toString());
                return Release.VERSION + ' ' + Hash.of(text).hex();
            }

            @Override
            public void close() {
                plugins.close();
            }
        };
    }

    @Override
    public MediaSource publicMedia(PublishedSite site) {
        PublishedMedia media = new PublishedMedia(site, CoreWiring.presetsOf(settings), Clock.systemUTC());
        BlobStore blobs = blobs();
        Renditions renditions = CoreWiring.renditions(directory, blobs, settings, TO_MAKE);
        return (hash, name) -> {
            try {
                return Hash.isHash(hash) ? media.file(new Hash(hash), name, blobs, renditions) : Optional.empty();
            } catch (FileRefused undecodable) {
                return Optional.empty();
            }
        };
    }

    /** Where nobody searches, no index is opened. */
    private static final class NoSearch implements SearchIndex, SearchPreviews {

        @Override
        public SearchSnapshot acquire(Edition wanted, Duration atMost) {
            throw new IllegalStateException("here nobody searches");
        }

        @Override
        public SearchSnapshot preview(PublishedView overlaid, Map<ItemId, String> changed, String identity,
                Duration atMost) {
            throw new IllegalStateException("here nobody searches");
        }

        @Override
        public IndexHealth health() {
            throw new IllegalStateException("here nobody searches");
        }
    }
}
