package org.exponat.core.installation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.exponat.core.store.jdbc.StoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One real PostgreSQL for all tests of a module's run: a container where Docker answers and has or gets the image, else
 * the embedded binaries. Tests never skip for want of a database; the log says which one it was.
 */
public final class PostgresServer {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    /** Names an image to use instead of the official one, where no registry can be reached. */
    private static final String IMAGE = "EXPONAT_TEST_POSTGRES_IMAGE";
    private static final String OFFICIAL = "postgres:18";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Queue<String> emptied = new ConcurrentLinkedQueue<>();
    private final String host;
    private final int port;
    private final String username;
    private final String password;

    private PostgresServer(String host, int port, String username, String password) {
        this.host = host;
        this.port = port;
        this.username = username;
        this.password = password;
    }

    /** The server, started at the first call and stopped with the JVM. */
    public static PostgresServer shared() {
        return Holder.SERVER;
    }

    /** Settings of an empty database of its own. */
    public StoreSettings freshDatabase() {
        String emptied = this.emptied.poll();
        return new StoreSettings(url(emptied == null ? create() : emptied), username, password, 8);
    }

    private String create() {
        String name = "exponat_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        // An encoding of its own: some servers come with one that cannot keep every letter.
        execute("postgres",
                "CREATE DATABASE " + name + " ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        return name;
    }

    /** Empties a database that a test is done with, for the next one: making one takes longer, and they fill a disk. */
    public void giveBack(StoreSettings database) {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        execute(name, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        emptied.add(name);
    }

    private void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database), username, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql + ": " + failed.getMessage(), failed);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    private static PostgresServer start() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            String image = System.getenv().getOrDefault(IMAGE, OFFICIAL);
            try {
                return container(image);
            } catch (RuntimeException unavailable) {
                LOG.info("PostgreSQL for tests: the image {} cannot be used: {}", image, unavailable.getMessage());
            }
        }
        return embedded();
    }

    @SuppressWarnings("resource") // stopped with the JVM, by the hook below
    private static PostgresServer container(String image) {
        PostgreSQLContainer container = new PostgreSQLContainer(
                DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        PostgresServer server = new PostgresServer(container.getHost(), container.getMappedPort(5432),
                container.getUsername(), container.getPassword());
        server.requireAnswer();
        LOG.info("PostgreSQL for tests: a container of {}", image);
        return server;
    }

    /** A container that runs is not yet one that can be reached: its ports may be published on another machine. */
    private void requireAnswer() {
        execute("postgres", "SELECT 1");
    }

    private static PostgresServer embedded() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("max_connections", "300")
                    .setServerConfig("fsync", "off").start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException alreadyGone) {
                    LOG.debug("the embedded server was gone already", alreadyGone);
                }
            }));
            LOG.info("PostgreSQL for tests: the embedded server");
            return new PostgresServer("127.0.0.1", server.getPort(), "postgres", "postgres");
        } catch (IOException failed) {
            throw new UncheckedIOException("neither Docker nor the embedded PostgreSQL can be used", failed);
        }
    }

    private static final class Holder {
        private static final PostgresServer SERVER = start();
    }
}
