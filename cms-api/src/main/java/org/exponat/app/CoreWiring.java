package org.exponat.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.exponat.core.access.Credentials;
import org.exponat.core.backup.ErasureLog;
import org.exponat.core.command.Assigning;
import org.exponat.core.command.Batches;
import org.exponat.core.command.Changes;
import org.exponat.core.command.Commenting;
import org.exponat.core.command.DraftQuestions;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.DroppingVersions;
import org.exponat.core.command.DuePlans;
import org.exponat.core.command.DueWatch;
import org.exponat.core.command.Editing;
import org.exponat.core.command.EditionLog;
import org.exponat.core.command.Erasing;
import org.exponat.core.command.ErasingAgain;
import org.exponat.core.command.ErasingValues;
import org.exponat.core.command.ItemHistory;
import org.exponat.core.command.KeptAnswers;
import org.exponat.core.command.Lines;
import org.exponat.core.command.Planning;
import org.exponat.core.command.PreviewTokens;
import org.exponat.core.command.Publishing;
import org.exponat.core.command.ReleaseContents;
import org.exponat.core.command.ReleasePreview;
import org.exponat.core.command.ReleasePublishing;
import org.exponat.core.command.Releases;
import org.exponat.core.command.RetentionWatch;
import org.exponat.core.command.Retracting;
import org.exponat.core.command.Reviewing;
import org.exponat.core.command.SavedViews;
import org.exponat.core.command.Schedule;
import org.exponat.core.command.Trashing;
import org.exponat.core.command.Undoing;
import org.exponat.core.command.WorkingCopies;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.media.BlobStore;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.media.MediaFiles;
import org.exponat.core.media.Preset;
import org.exponat.core.media.Presets;
import org.exponat.core.media.Renditions;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Languages;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.JoinedStore;
import org.exponat.core.store.StoredDrafts;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.drafts.lucene.LuceneDrafts;
import org.exponat.search.lucene.LuceneSearch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** The store, the commands on it, and the index that follows it. */
@Configuration(proxyBeanMethods = false)
class CoreWiring {

    static final Languages LANGUAGES = Languages.germanAndEnglish();

    /** Where the content is kept; without it in the data directory. */
    static final String URL = "spring.datasource.url";

    private static final int READERS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(CoreWiring.class);

    /** Of pictures that are made smaller at the same time. */
    private static final int MEGAPIXELS = 64;

    /** Nobody sends one file for so long. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** A visitor waits for a picture no longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Languages languages() {
        return LANGUAGES;
    }

    @Bean
    DataDirectory dataDirectory(ExponatSettings settings) {
        return DataDirectory.lock(settings.dataDir());
    }

    @Bean
    ContentTypes contentTypes(ExponatSettings settings) {
        return TypeSources.read(settings.types());
    }

    @Bean
    JdbcStore store(DataDirectory directory, ContentTypes types, Languages languages, Environment environment) {
        return open(directory, types, languages, environment);
    }

    /** @throws StartFailure if it cannot be opened */
    static JdbcStore open(DataDirectory directory, ContentTypes types, Languages languages, Environment environment) {
        try {
            JdbcStore store = JdbcStore.open(storage(directory, environment), types, languages);
            eraseAgain(store, new ErasureLog(directory.database().resolveSibling(ErasureLog.NAME)));
            return store;
        } catch (RuntimeException refused) {
            throw new StartFailure("the store cannot be opened: " + firstLine(refused), refused);
        }
    }

    /** A store that was put back is used only once what was erased since is erased in it too. */
    private static void eraseAgain(JdbcStore store, ErasureLog log) {
        if (!log.exists()) {
            return;
        }
        try {
            ErasingAgain.again(store, log.read(), Clock.systemUTC());
            // Before there is anything in the store, nothing was erased in it either.
            if (store.itemCount() > 0) {
                log.remove();
            }
        } catch (IOException failed) {
            store.close();
            throw new UncheckedIOException("what is to be erased again: " + failed.getMessage(), failed);
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    /** Where the content is kept. */
    static StoreSettings storage(DataDirectory directory, Environment environment) {
        String url = environment.getProperty(URL);
        return url == null
                ? StoreSettings.sqlite(directory.database())
                : new StoreSettings(url, environment.getProperty("spring.datasource.username"),
                        environment.getProperty("spring.datasource.password"), READERS);
    }

    static String firstLine(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }

    @Bean
    DuePlans duePlans(JdbcStore store, ContentTypes types, Languages languages, Clock clock,
            ExponatSettings settings) {
        if (!DocumentNumber.isPrefix(settings.documentPrefix())) {
            throw new StartFailure("--exponat.document-prefix must be two to five capital letters, such as SPO.");
        }
        return new DuePlans(store, types, languages, clock, settings.documentPrefix());
    }

    @Bean
    DueWatch dueWatch(DuePlans due, ReleasePublishing releasing, ChangeFeed feed, Clock clock) {
        return DueWatch.start(due, releasing, feed, clock);
    }

    /** The site as the store has it, and none of its readers can miss what is due. */
    @Bean
    @Primary
    PublishedSite publishedSite(JdbcStore store, DuePlans due) {
        return due.punctual(store.site());
    }

    @Bean
    ChangeFeed changeFeed(JdbcStore store) {
        return store.feed();
    }

    @Bean
    Credentials credentials(JdbcStore store) {
        return store.credentials();
    }

    /** For commands that may be part of one transaction; those that make editions take their turn by themselves. */
    @Bean
    JoinedStore joinedStore(JdbcStore store) {
        return new JoinedStore(store);
    }

    @Bean
    KeptAnswers keptAnswers(JoinedStore store, Clock clock) {
        return new KeptAnswers(store, clock);
    }

    @Bean
    Editing editing(JoinedStore store, ContentTypes types, Languages languages, Clock clock, ExponatSettings settings,
            MediaFiles media) {
        return new Editing(store, types, languages, clock, settings.documentPrefix(), media);
    }

    @Bean
    Batches batches(JoinedStore store, ContentTypes types, Languages languages, Clock clock, ExponatSettings settings,
            MediaFiles media) {
        return new Batches(store, types, languages, clock, settings.documentPrefix(), media);
    }

    @Bean
    Drafts drafts(JoinedStore store, ContentTypes types) {
        return new Drafts(store, types);
    }

    @Bean
    Lines lines(JoinedStore store, ContentTypes types, Languages languages, Clock clock) {
        return new Lines(store, types, languages, clock);
    }

    @Bean
    WorkingCopies workingCopies(JoinedStore store, ContentTypes types, Languages languages, Clock clock) {
        return new WorkingCopies(store, types, languages, clock);
    }

    @Bean
    Planning planning(JdbcStore store, DuePlans due, ContentTypes types, Languages languages, Clock clock) {
        return new Planning(store, due, types, languages, clock);
    }

    @Bean
    Publishing publishing(DuePlans due, ContentTypes types, Languages languages, ExponatSettings settings) {
        return new Publishing(due, types, languages, settings.documentPrefix());
    }

    @Bean
    Releases releases(JdbcStore store, DuePlans due, ContentTypes types, Languages languages, Clock clock) {
        return new Releases(store, due, types, languages, clock);
    }

    @Bean
    ReleaseContents releaseContents(JdbcStore store, DuePlans due, ContentTypes types, Languages languages, Clock clock,
            Lines lines) {
        return new ReleaseContents(store, due, types, languages, clock, lines);
    }

    @Bean
    ReleasePublishing releasePublishing(JdbcStore store, DuePlans due, ContentTypes types, Languages languages,
            Publishing publishing, Planning planning, Lines lines) {
        return new ReleasePublishing(store, due, types, languages, publishing, planning, lines);
    }

    @Bean
    ReleasePreview releasePreview(JdbcStore store, DuePlans due, ContentTypes types, Languages languages, Clock clock,
            ExponatSettings settings) {
        return new ReleasePreview(store, due, types, languages, clock, settings.documentPrefix());
    }

    @Bean
    PreviewTokens previewTokens(JdbcStore store, DuePlans due, Credentials credentials, ReleasePreview releases,
            ContentTypes types, Languages languages, Clock clock, ExponatSettings settings) {
        return new PreviewTokens(store, due, credentials, releases, types, languages, clock,
                settings.documentPrefix());
    }

    @Bean
    Undoing undoing(JdbcStore store, DuePlans due, ContentTypes types, Languages languages, Publishing publishing,
            Planning planning) {
        return new Undoing(store, due, types, languages, publishing, planning);
    }

    @Bean
    Schedule schedule(JdbcStore store, DuePlans due, Languages languages) {
        return new Schedule(store, due, languages);
    }

    @Bean
    Trashing trashing(JoinedStore store, ContentTypes types, Clock clock) {
        return new Trashing(store, types, clock);
    }

    @Bean
    DraftQuestions draftQuestions(JoinedStore store, ContentTypes types, Languages languages) {
        return new DraftQuestions(store, types, languages);
    }

    @Bean
    SavedViews savedViews(JoinedStore store, ContentTypes types, DraftQuestions questions, Clock clock) {
        return new SavedViews(store, types, questions, clock);
    }

    @Bean
    Reviewing reviewing(JoinedStore store, ContentTypes types, Languages languages, Clock clock) {
        return new Reviewing(store, types, languages, clock);
    }

    @Bean
    Commenting commenting(JoinedStore store, ContentTypes types, Languages languages, Clock clock) {
        return new Commenting(store, types, languages, clock);
    }

    @Bean
    Assigning assigning(JoinedStore store, ContentTypes types, Languages languages, Clock clock) {
        return new Assigning(store, types, languages, clock);
    }

    @Bean
    EditionLog editionLog(JoinedStore store, DuePlans due, ContentTypes types) {
        return new EditionLog(store, due, types);
    }

    @Bean
    Erasing erasing(JoinedStore store, Languages languages, Clock clock) {
        return new Erasing(store, languages, clock);
    }

    @Bean
    ItemHistory itemHistory(JoinedStore store, ContentTypes types) {
        return new ItemHistory(store, types);
    }

    @Bean
    Changes changes(JdbcStore store, ContentTypes types) {
        return new Changes(store, store.feed(), store.site().editions(), types);
    }

    @Bean
    ErasingValues erasingValues(DuePlans due, JdbcStore store, ContentTypes types, Languages languages) {
        return new ErasingValues(due, store, types, languages);
    }

    @Bean
    RetentionWatch retentionWatch(JdbcStore store, ContentTypes types, Clock clock) {
        return RetentionWatch.start(new DroppingVersions(store, types, clock), types);
    }

    @Bean
    Retracting retracting(DuePlans due, JdbcStore store, ContentTypes types, Languages languages) {
        return new Retracting(due, store, types, languages);
    }

    @Bean
    BlobStore blobs(DataDirectory directory, ExponatSettings settings, Clock clock) {
        Path shared = settings.mediaDir();
        FileBlobs blobs = new FileBlobs(shared == null ? directory.media() : shared);
        try {
            blobs.removeLeftovers(clock.instant().minus(ABANDONED));
        } catch (IOException unreadable) {
            LOG.warn("what earlier uploads left could not be removed: {}", unreadable.toString());
        }
        return blobs;
    }

    @Bean
    Presets presets(ExponatSettings settings) {
        return presetsOf(settings);
    }

    static Presets presetsOf(ExponatSettings settings) {
        try {
            return new Presets(settings.renditions().entrySet().stream()
                    .map(entry -> new Preset(entry.getKey(), entry.getValue().width(), entry.getValue().height()))
                    .toList());
        } catch (IllegalArgumentException unusable) {
            throw new StartFailure("--exponat.renditions cannot be used: " + unusable.getMessage() + ".", unusable);
        }
    }

    /** Beside the blobs, for they can be made anew of them. */
    @Bean
    Renditions renditions(DataDirectory directory, BlobStore blobs, ExponatSettings settings) {
        return renditions(directory, blobs, settings, PATIENCE);
    }

    static Renditions renditions(DataDirectory directory, BlobStore blobs, ExponatSettings settings,
            Duration patience) {
        Path shared = settings.mediaDir();
        return new Renditions(blobs, (shared == null ? directory.media() : shared).resolve("renditions"),
                (int) Math.max(MEGAPIXELS, settings.upload().maxPixels() / 1_000_000), patience, made -> LOG
                        .debug("made the rendition {}", made.name()));
    }

    @Bean
    MediaFiles mediaFiles(BlobStore blobs, ExponatSettings settings) {
        return new MediaFiles(blobs, settings.upload().maxSize().toBytes(), settings.upload().maxPixels(),
                PATIENCE);
    }

    @Bean
    LuceneSearch search(DataDirectory directory, ContentTypes types, Languages languages,
            PublishedSite site, ChangeFeed feed) {
        return LuceneSearch.open(directory.indexes(), types, languages, site, feed);
    }

    @Bean
    LuceneDrafts searchInDrafts(DataDirectory directory, ContentTypes types, Languages languages, JdbcStore store,
            ChangeFeed feed) {
        return LuceneDrafts.open(directory.drafts(), types, languages, new StoredDrafts(store, types), feed);
    }
}
