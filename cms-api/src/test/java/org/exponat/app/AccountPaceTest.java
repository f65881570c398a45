package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.Role;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account that runs away does not take Exponat from the others. */
class AccountPaceTest {

    private static final String OTHER = "exp_token-of-another-account";

    private static final String EDITORIAL = "/api/editorial/";

    @TempDir
    Path data;

    @Test
    void refusesWhoAsksTooOftenAndNobodyElse() {
        try (RunningExponat exponat = RunningExponat.empty(data, "--exponat.requests-per-second=1")) {
            exponat.bean(Credentials.class).issue("anna", Role.AUTHOR, Hash.of(OTHER), null, Instant.now());
            Answer refused = exponat.asEditor("/api/editorial/types");
            for (int asked = 0; refused.status() == 200 && asked < 1000; asked++) {
                refused = exponat.asEditor("/api/editorial/types");
            }
            ProblemsTest.assertProblem(refused, 429);
            assertThat(exponat.description().operations()).allMatch(
                    operation -> operation.statuses().contains(429) == operation.path().startsWith(EDITORIAL));
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(exponat.get("/api/editorial/types", "Authorization", "Bearer " + OTHER).status()).isEqualTo(200);
            assertThat(exponat.get("/api/delivery/items").status()).isEqualTo(200);
        }
    }

    /** More than a script of 300 requests a second asks in two seconds, and as fast as it can. */
    @Test
    void slowsNoScriptOfAnAdministratorThatIsNotToldOtherwise() {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            List<CompletableFuture<Integer>> asked = IntStream.range(0, 8).mapToObj(_ -> CompletableFuture
                    .supplyAsync(() -> (int) IntStream.range(0, 100)
                            .filter(_ -> exponat.asEditor("/api/editorial/me").status() == 200).count(),
                            Thread::startVirtualThread))
                    .toList();
            assertThat(asked.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(800);
        }
    }
}
