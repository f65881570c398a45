package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.PostgresServer;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresqlStoreTest
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

    private final List<Installation> opened = new ArrayList<>();
    private final List<StoreSettings> databases = new ArrayList<>();

    @Override
    public StoreSettings freshStore() {
        StoreSettings database = PostgresServer.shared().freshDatabase();
        databases.add(database);
        return database;
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
    void theDatabaseRefusesToEmptyTablesOfHistory() throws SQLException {
        StoreSettings settings = freshStore();
        installation(settings);

        try (Connection connection = DriverManager.getConnection(settings.url(), settings.username(),
                settings.password()); Statement statement = connection.createStatement()) {
            for (String table : List.of("version", "version_part", "part", "edition", "edition_change", "feed",
                    "publication", "retraction", "breakage", "state_change")) {
                assertThatThrownBy(() -> statement.execute("TRUNCATE " + table + " CASCADE")).as(table)
                        .hasMessageContaining("insert-only");
            }
        }
    }

    @AfterEach
    void close() {
        opened.forEach(Installation::close);
        databases.forEach(PostgresServer.shared()::giveBack);
    }
}
