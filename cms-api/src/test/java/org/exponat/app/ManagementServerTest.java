package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server on a port of its own that tells how Exponat is doing. */
class ManagementServerTest {

    @TempDir
    Path data;

    @Test
    void refusesInTheSameShapeAsTheOther() throws IOException {
        try (RunningExponat exponat = RunningExponat.empty(data, "--management.server.port=0")) {
            assertThat(get(exponat, "/actuator/health")).startsWith("HTTP/1.1 200")
                    .contains("X-Content-Type-Options: nosniff").contains("\"status\":\"UP\"");
            for (String path : new String[]{"/actuator/%zz", "/actuator//health", "/actuator/a%2Fb"}) {
                assertProblem(get(exponat, path), 400);
            }
            for (String path : new String[]{"/actuator/env", "/nix", "/error", "/actuator/health/nix"}) {
                assertProblem(get(exponat, path), 404);
            }
            assertProblem(RunningExponat.raw(exponat.managementPort(), "GARBAGE\r\n\r\n"), 400);
        }
    }

    @Test
    void tellsFiguresAtAPortOfItsOwn() throws IOException {
        try (RunningExponat exponat = RunningExponat.empty(data, "--management.server.port=0")) {
            exponat.get("/api/delivery/items/nowhere");
            exponat.get("/api/delivery/search?q=nirgends");
            exponat.get("/api/delivery/editions/current");
            exponat.get("/api/delivery/editions/current");
            assertThat(get(exponat, "/actuator/prometheus")).startsWith("HTTP/1.1 200").contains("exponat_edition 0.0")
                    .contains("exponat_index_lag 0.0").containsPattern("exponat_answers_total\\{from=\"memory\"} [1-9]")
                    .containsPattern("http_server_requests_seconds_count\\{.*status=\"404\".*}")
                    .contains("exponat_searches_total{outcome=\"nothing\"} 1.0").contains("exponat_searches_slow_total")
                    .contains("jvm_memory_used_bytes")
                    // Neither what was asked for nor who asked.
                    .doesNotContain("nowhere").doesNotContain("nirgends").doesNotContain("127.0.0.1");
        }
    }

    @Test
    void tellsNoFiguresToVisitors() throws IOException {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            assertThat(exponat.get("/actuator/prometheus").status()).isEqualTo(404);
            assertThat(exponat.get("/actuator/health").status()).isEqualTo(200);
        }
        try (RunningExponat exponat = RunningExponat.empty(data, "--management.server.port=0")) {
            assertThat(exponat.get("/actuator/prometheus").status()).isEqualTo(404);
        }
    }

    private static String get(RunningExponat exponat, String path) throws IOException {
        return RunningExponat.raw(exponat.managementPort(),
                "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    private static void assertProblem(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json")
                .contains("Content-Security-Policy: ").contains("urn:exponat:problem:").doesNotContain("timestamp")
                .doesNotContain("<html");
    }
}
