package org.exponat.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlWalkTest
        implements
            WalkContract,
            AssetWalkContract,
            RenditionWalkContract,
            ListWalkContract,
            ShownFieldsContract,
            HistoryWalkContract,
            PinnedReadsContract,
            KeptAnswersContract,
            OldAddressesContract,
            ThesaurusContract,
            ThemesWalkContract,
            EditionListContract,
            LinesWalkContract,
            PlansWalkContract,
            ReleaseWalkContract,
            PreviewWalkContract,
            PreviewTokenWalkContract,
            RestoreWalkContract,
            WorkingCopyWalkContract,
            WorkflowWalkContract,
            PastedWalkContract,
            InertWordsContract,
            BatchWalkContract,
            ChosenFieldsContract,
            RepeatedRequestsContract,
            HostileInputContract,
            RetractionWalkContract,
            ErasureWalkContract,
            RetentionWalkContract,
            FollowWalkContract,
            EventsWalkContract,
            WebhookWalkContract,
            IndexWalkContract,
            DraftSearchWalkContract,
            ViewWalkContract,
            AccountWalkContract,
            AuditWalkContract,
            InUseWalkContract,
            SuggestContract,
            FacetsWalkContract,
            DescriptionContract {

    @TempDir
    static Path data;

    private static RunningExponat exponat;

    @BeforeAll
    static void start() {
        StoreSettings database = PostgresServer.shared().freshDatabase();
        List<String> settings = new ArrayList<>(List.of(WebhookWalkContract.SETTINGS));
        settings.addAll(List.of("--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password()));
        exponat = RunningExponat.empty(data, settings.toArray(String[]::new));
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
