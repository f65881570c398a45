package org.exponat.core.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.exponat.core.installation.Installation;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest
        implements
            StoreContract,
            PublishingContract,
            PlanContract,
            ScheduleContract,
            ScheduledEndContract,
            RightsEndContract,
            ConcurrencyContract,
            ListContract,
            FilterContract,
            RandomFilterContract,
            ListsInMemoryContract,
            PagingContract,
            EditionsContract,
            FormerAddressContract,
            CredentialsContract,
            AccountContract,
            OwnItemsContract,
            AuditContract,
            HistoryContract,
            LinesContract,
            RestoreContract,
            BatchContract,
            RepeatedContract,
            KeptBatchContract,
            WorkingCopyContract,
            WorkflowContract,
            FourEyesContract,
            PublishedBeforeContract,
            WhoMayApproveContract,
            CommentContract,
            ErasingContract,
            ValueErasingContract,
            AssignmentContract,
            ItemHistoryContract,
            PreferredSideContract,
            ReleaseContract,
            ReleaseContentsContract,
            PreviewContract,
            PreviewTokenContract,
            UndoContract,
            UndoneReleaseContract,
            RetractionContract,
            FollowingContract,
            SavedViewContract,
            WebhookContract,
            WebhookSendingContract,
            InUseContract,
            ManyAtOnceContract,
            ModelContract,
            ReferenceOrderContract,
            ThemeUseContract,
            LaterStoreContract,
            TypeMigrationContract,
            VerificationContract,
            RetentionContract,
            StoreFilesContract {

    @TempDir
    Path directory;

    private final List<Installation> opened = new ArrayList<>();

    @Override
    public StoreSettings freshStore() {
        return StoreSettings.sqlite(directory.resolve("exponat-" + opened.size() + ".db"));
    }

    @Override
    public Installation installation() {
        return installation(freshStore());
    }

    @Override
    public Installation installation(StoreSettings settings) {
        Installation installation = Installation.open(settings);
        opened.add(installation);
        return installation;
    }

    @Test
    void replacingRowsDoesNotGoRoundTheRulesOfHistory() throws SQLException {
        try (Connection connection = HistoryContract.connect(withHistory());
                Statement statement = connection.createStatement()) {
            for (String table : List.of("version", "version_part", "edition", "edition_change", "feed",
                    "publication")) {
                HistoryContract.refused(statement, "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table, "");
            }
            HistoryContract.refused(statement,
                    "INSERT OR REPLACE INTO part SELECT hash, '{\"title\":\"forged\"}' FROM part", "insert-only");
            HistoryContract.refused(statement, "INSERT OR REPLACE INTO publication (item, type, slot, version, part,"
                    + " slug, from_edition) SELECT item, type, slot, version, part, slug, 4 FROM publication"
                    + " WHERE until_edition IS NULL", "unique");
        }
    }

    @AfterEach
    void close() {
        opened.forEach(Installation::close);
    }
}
