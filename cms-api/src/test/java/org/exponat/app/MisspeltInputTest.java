package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.app.ProblemsTest.assertProblem;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What an editor's program misspells is refused, and never passed over. */
class MisspeltInputTest {

    @TempDir
    static Path data;

    private static RunningExponat exponat;

    @BeforeAll
    static void start() {
        exponat = RunningExponat.empty(data);
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/editorial/items?type=nix", "/api/editorial/items?type=page,nix",
            "/api/editorial/items?type=nix&key=k", "/api/editorial/items?type=", "/api/editorial/trash?type=nix"})
    void aTypeThereIsNotIsRefused(String address) {
        assertProblem(exponat.asEditor(address), 400);
    }

    @Test
    void everyEditorialOperationRefusesAParameterItDoesNotDescribe() {
        String id = exponat.create("page", "{}");
        int operations = 0;
        for (var mapping : exponat.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods().keySet()) {
            for (String pattern : mapping.getPatternValues()) {
                if (pattern.startsWith("/api/editorial")) {
                    String path = pattern.replace("{id}", id).replace("{number}", "1").replaceAll("\\{[a-z]+}", "page");
                    for (var method : mapping.getMethodsCondition().getMethods()) {
                        var answer = exponat.asEditor(method.name(), path + "?nix=1", "{}");
                        assertProblem(answer, 400);
                        assertThat(answer.body()).as(method + " " + path).contains("nix");
                        operations++;
                    }
                }
            }
        }
        assertThat(operations).isGreaterThan(10);
        assertThat(exponat.asEditor("/api/editorial/items/" + id).status()).isEqualTo(200);
        assertThat(exponat.asEditor("/api/editorial/items?type=page&limit=1").status()).isEqualTo(200);
        assertThat(exponat.asEditor("/api/editorial/items?type=page&key=k").status()).isEqualTo(200);
    }
}
