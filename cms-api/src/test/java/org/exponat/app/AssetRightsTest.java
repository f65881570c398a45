package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.feed.ChangeFeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may not send files in changes nothing by trying. */
class AssetRightsTest {

    private static final String FILE = "<svg xmlns='http://www.w3.org/2000/svg'><circle r='1'/></svg>";

    @TempDir
    Path data;

    private RunningExponat exponat;

    @BeforeEach
    void start() {
        exponat = RunningExponat.emptyWith(FewRights.class, data);
    }

    @AfterEach
    void stop() {
        exponat.close();
    }

    private List<String> state() throws IOException {
        Path media = data.resolve("media");
        try (Stream<Path> files = Files.exists(media) ? Files.walk(media) : Stream.empty()) {
            return Stream.concat(files.map(Path::toString).sorted(),
                    Stream.of("position " + exponat.bean(ChangeFeed.class).last())).toList();
        }
    }

    private Answer send(String method, String address, String... credentials) {
        return exponat.send(method, address, FILE,
                Stream.concat(Stream.of(credentials).flatMap(one -> Stream.of("Authorization", one)),
                        Stream.of("Content-Type", "image/svg+xml")).toArray(String[]::new));
    }

    @Test
    void whatIsRefusedChangesNothing() throws IOException {
        String assets = AssetWalkContract.ASSETS;
        String asset = exponat
                .upload("POST", assets + "?name=a.svg", FILE.replace("circle", "rect").getBytes(StandardCharsets.UTF_8),
                        "Content-Type", "image/svg+xml")
                .json().path("id").stringValue();
        List<String> before = state();
        for (String[] asked : new String[][]{{"POST", assets + "?name=b.svg"},
                {"PUT", assets + "/" + asset + "/file?name=b.svg&base=1"}}) {
            for (String token : List.of(FewRights.READER, FewRights.NOBODY)) {
                assertProblem(send(asked[0], asked[1], "Bearer " + token), 403);
            }
            assertProblem(send(asked[0], asked[1]), 401);
            assertProblem(send(asked[0], asked[1], "Bearer exp_of-nobody-at-all"), 401);
            assertProblem(send(asked[0], asked[1], "Bearer " + FewRights.READER, "Bearer " + RunningExponat.TOKEN),
                    401);
        }
        assertThat(state()).isEqualTo(before);
        assertThat(exponat.get(assets, "Authorization", "Bearer " + FewRights.NOBODY).json().path("assets")).isEmpty();
        assertThat(exponat.get(assets, "Authorization", "Bearer " + FewRights.READER).json().path("assets")).hasSize(1);
    }
}
