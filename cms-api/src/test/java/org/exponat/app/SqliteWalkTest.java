package org.exponat.app;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteWalkTest
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
        exponat = RunningExponat.empty(data, WebhookWalkContract.SETTINGS);
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
