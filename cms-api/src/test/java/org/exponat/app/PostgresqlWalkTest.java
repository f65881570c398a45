package org.exponat.app;

import java.nio.file.Path;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlWalkTest
        implements
            WalkContract,
            ListWalkContract,
            ShownFieldsContract,
            HistoryWalkContract,
            PinnedReadsContract,
            KeptAnswersContract,
            OldAddressesContract,
            ThesaurusContract,
            EditionListContract,
            LinesWalkContract,
            PlansWalkContract,
            ReleaseWalkContract,
            PreviewWalkContract,
            PreviewTokenWalkContract,
            RestoreWalkContract,
            WorkingCopyWalkContract,
            RetractionWalkContract,
            FollowWalkContract,
            EventsWalkContract,
            InUseWalkContract,
            DescriptionContract {

    @TempDir
    static Path data;

    private static RunningExponat exponat;

    @BeforeAll
    static void start() {
        StoreSettings database = PostgresServer.shared().freshDatabase();
        exponat = RunningExponat.empty(data, "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password());
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    @Override
    public RunningExponat exponat() {
        return exponat;
    }
}
