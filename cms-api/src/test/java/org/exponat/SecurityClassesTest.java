package org.exponat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of the classes of holes says the truth: each has a test, and each test that it names is there. */
class SecurityClassesTest {

    private static final Path TABLE = Path.of("docs/security.md");
    private static final int CLASSES = 26;
    private static final Pattern ROW = Pattern.compile("\\| (S[0-9]+) \\| (.+) \\| (.+) \\| (.+) \\|");
    private static final Pattern RUN = Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|ArchTest)\\b");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+)\\.([A-Za-z0-9]+)`");

    @Test
    void everyClassOfHolesHasTestsAndAllOfThemAreThere() throws IOException {
        Map<String, String> sources = sources();
        List<String> classes = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                continue;
            }
            classes.add(row.group(1));
            Matcher named = NAMED.matcher(row.group(4));
            int tests = 0;
            while (named.find()) {
                tests++;
                if (!isRun(named.group(1), named.group(2), sources)) {
                    missing.add(row.group(1) + ": " + named.group());
                }
            }
            if (NAMED.matcher(row.group(4)).replaceAll("").contains("`")) {
                missing.add(row.group(1) + ": not understood: " + row.group(4));
            }
            assertThat(tests).as(row.group(1)).isPositive();
        }
        assertThat(classes).isEqualTo(IntStream.rangeClosed(1, CLASSES).mapToObj(number -> "S" + number).toList());
        assertThat(missing).isEmpty();
    }

    /** Whether there is such a test, which is not switched off; if it stands in a contract, of which something is held. */
    private static boolean isRun(String type, String test, Map<String, String> sources) {
        String source = sources.getOrDefault(type, "");
        Matcher declared = Pattern.compile("(void|ArchRule) " + test + "\\b").matcher(source);
        if (!declared.find()) {
            return false;
        }
        String before = source.substring(source.lastIndexOf("\n\n", declared.start()) + 1, declared.start());
        boolean isContract = source.contains("interface " + type);
        return RUN.matcher(before).find() && !before.contains("@Disabled")
                && (!isContract || sources.values().stream()
                        .anyMatch(other -> Pattern.compile("(implements|extends)[^{]*\\b" + type + "\\b").matcher(other)
                                .find()));
    }

    /** The tests of all modules, by the name of their class. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : List.of("cms-core", "cms-search", "frontend-adapter", "cms-api")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/test/java"))) {
                for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return sources;
    }
}
