package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that cannot succeed, in a process of its own: one line that says why, and the exit status 1. */
class StartFailureTest {

    @TempDir
    Path data;

    private record Ended(int status, List<String> lines) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dspring.aot.enabled=" + System.getProperty("spring.aot.enabled"),
                "-cp", System.getProperty("java.class.path"), Exponat.class.getName(), "--exponat.sample=false",
                "--server.address=127.0.0.1"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(data.getParent(), "output", ".txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readAllLines(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    private static void assertOneLine(Ended ended, String reason) {
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.lines()).containsExactly("Exponat cannot start: " + reason);
    }

    @Test
    void saysThatTheDataDirectoryIsInUse() throws IOException, InterruptedException {
        try (DataDirectory held = DataDirectory.lock(data)) {
            assertThat(held.media().getParent()).isEqualTo(data.toAbsolutePath());
            assertOneLine(run("--server.port=0", "--exponat.data-dir=" + data),
                    "the data directory " + data + " is in use by another Exponat.");
        }
    }

    @Test
    void saysThatTheDataDirectoryCannotBeWritten() throws IOException, InterruptedException {
        Path file = Files.createFile(data.resolve("a-file"));
        assertOneLine(run("--server.port=0", "--exponat.data-dir=" + file),
                "the data directory " + file + " cannot be written; choose another with --exponat.data-dir.");
    }

    @Test
    void saysThatThePortIsInUseAndStillShowsTheTokenItMade() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = run("--server.port=" + taken.getLocalPort(), "--exponat.data-dir=" + data);
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.lines()).contains("Exponat cannot start: the port " + taken.getLocalPort()
                    + " is in use; choose another with --server.port.");
            assertThat(ended.lines()).anyMatch(line -> line.contains("exp_"));
            assertThat(ended.lines()).noneMatch(line -> line.contains("\tat "));
        }
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() throws IOException, InterruptedException {
        Ended ended = run("--server.port=0", "--exponat.data-dir=" + data,
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none", "--spring.datasource.username=u",
                "--spring.datasource.password=very-secret");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().getFirst()).startsWith("Exponat cannot start: the store cannot be opened:")
                .doesNotContain("very-secret");
    }

    @Test
    void saysThatAChosenTokenIsTooShort() throws IOException, InterruptedException {
        assertOneLine(run("--server.port=0", "--exponat.data-dir=" + data, "--EXPONAT_BOOTSTRAP_TOKEN=short"),
                "EXPONAT_BOOTSTRAP_TOKEN must have at least 20 characters.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--EXPONAT_BOOTSTRAP_TOKEN=geheimes-Wörtchen-0123456789|EXPONAT_BOOTSTRAP_TOKEN must have printable ASCII characters only.",
            "--exponat.document-prefix=spo1|--exponat.document-prefix must be two to five capital letters, such as SPO.",
            "--exponat.webhooks.allowed-targets=10.1.0.0/33|--exponat.webhooks.allowed-targets must be names of hosts, addresses, or networks such as 10.1.0.0/16.",
            "--exponat.webhooks.retries=-1s|--exponat.webhooks.retries must be times to wait, such as 10s,1m,1h.",
            "--exponat.frontends.feeds.website=www.example.org|exponat.frontends.feeds: website must be an address such as https://www.example.org, or a path such as /sites/website.",
            "--exponat.frontends.kiosk.idle=90s|exponat.frontends.kiosk: idle must be a duration such as PT90S.",
            "--server.port=99999|there is no port 99999; the highest is 65535.",
            "--exponat.data=elsewhere|there is no setting exponat.data; the README names those there are.",
            "--server.port=nix|the setting server.port cannot be read."})
    void saysWhichSettingIsWrong(String setting, String reason) throws IOException, InterruptedException {
        assertOneLine(run("--exponat.data-dir=" + data, setting), reason);
    }

    @Test
    void takesATokenThatCanBeSentAndNoOther() {
        for (String refused : List.of("short", "with\ttab-0123456789-0123456789", "x".repeat(1001))) {
            assertThatThrownBy(() -> RunningExponat.empty(data, "--EXPONAT_BOOTSTRAP_TOKEN=" + refused))
                    .hasRootCauseInstanceOf(StartFailure.class);
        }
        for (String taken : List.of("x".repeat(1000), "exp_${user.name}-0123456789", "~! 0123456789-0123456789")) {
            try (RunningExponat exponat = RunningExponat.empty(data, "--EXPONAT_BOOTSTRAP_TOKEN=" + taken)) {
                assertThat(exponat.get("/api/editorial/types", "Authorization", "Bearer " + taken).status())
                        .isEqualTo(200);
            }
        }
    }
}
