package org.exponat.app;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.exponat.app.commands.Installation;
import org.exponat.core.media.BlobStore;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.Languages;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentTypes;
import org.springframework.core.env.Environment;

/** The installation that the settings name, as a server with them has it. */
final class InstalledHere implements Installation {

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
        if (environment.getProperty(CoreWiring.URL) == null && !Files.exists(directory.database())) {
            throw new IOException("there is no content in " + data() + ".");
        }
        return openOrMake();
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
}
