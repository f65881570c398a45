package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.model.CanonicalJson;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API's description with the content types of the sample, as it is committed: whoever changes the API sees in the
 * change what that means for those who use it.
 */
final class DescriptionSnapshot {

    /** Given to Maven as {@code -Dopenapi.renew}: the committed description is written anew. */
    private static final String RENEW = "openapi.renew";

    private static final Path COMMITTED = Path.of("docs", "openapi.json");
    private static final int SHOWN = 40;

    private DescriptionSnapshot() {}

    static boolean isRenewed() {
        return System.getProperty(RENEW) != null;
    }

    static void renew(String description) throws IOException {
        Files.writeString(COMMITTED, printed(description));
    }

    static void assertIsCommitted(String description) throws IOException {
        String committed = Files.readString(COMMITTED);
        String now = printed(description);
        List<String> differences = new ArrayList<>();
        compare("", CanonicalJson.read(committed), CanonicalJson.read(now), differences);
        assertThat(differences.stream().limit(SHOWN)).as("""
                The description is not the one in cms-api/%s (%d differences). If that is meant, renew it and look \
                at the change:
                mvn -pl cms-api -am test -Dtest=DescriptionTest -Dsurefire.failIfNoSpecifiedTests=false -D%s""",
                COMMITTED, differences.size(), RENEW).isEmpty();
        assertThat(now).as("the order in cms-api/%s", COMMITTED).isEqualTo(committed);
    }

    /** Without the version, which changes with each release and says nothing of the API. */
    private static String printed(String description) {
        ObjectNode read = (ObjectNode) CanonicalJson.read(description);
        ((ObjectNode) read.path("info")).put("version", "of the release");
        // Lists of words in one line each: there are many.
        return JsonMapper.shared().writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
                .writeValueAsString(read) + "\n";
    }

    private static void compare(String place, JsonNode before, JsonNode now, List<String> differences) {
        if (before.equals(now)) {
            return;
        }
        if (before.isMissingNode() || now.isMissingNode()) {
            differences.add((now.isMissingNode() ? "- " : "+ ") + place);
        } else if (before.isObject() && now.isObject()) {
            Set<String> names = new TreeSet<>(before.propertyNames());
            names.addAll(now.propertyNames());
            names.forEach(name -> compare(place + "/" + name.replace("~", "~0").replace("/", "~1"), before.path(name),
                    now.path(name), differences));
        } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
            for (int i = 0; i < now.size(); i++) {
                compare(place + "/" + i, before.get(i), now.get(i), differences);
            }
        } else {
            differences.add("  " + place + ": " + before + " -> " + now);
        }
    }
}
