package org.exponat.app;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.JsonNode;

/**
 * Asks questions of the sample. They stand in a JSON file: {@code {"queries": [{"lang", "query", "must": [keys]}]}}, where
 * every item that must be found is to be among the first {@value #FIRST} hits. As a program it takes such a file and
 * prints what is missing.
 */
final class SampleSearch {

    static final int FIRST = 5;

    private static final String KEY_PREFIX = "sample:";

    private final RunningExponat exponat;
    private final Map<String, String> keys = new HashMap<>();

    SampleSearch(RunningExponat exponat) {
        this.exponat = exponat;
        String after = "";
        do {
            JsonNode page = exponat.asEditor("/api/editorial/items?limit=100" + after).json();
            for (JsonNode item : page.path("items")) {
                String key = item.path("key").asString("");
                keys.put(item.path("id").stringValue(),
                        key.startsWith(KEY_PREFIX) ? key.substring(KEY_PREFIX.length()) : key);
            }
            after = page.path("next").isString() ? "&after=" + page.path("next").stringValue() : "";
        } while (!after.isEmpty());
    }

    /** @param ranks of what must be found, from 1; empty for what is not among the first */
    record Found(String query, Map<String, Optional<Integer>> ranks, List<String> first) {

        List<String> missing() {
            return ranks.keySet().stream().filter(key -> ranks.getOrDefault(key, Optional.empty()).isEmpty()).sorted()
                    .toList();
        }
    }

    List<Found> ask(JsonNode file) {
        List<Found> all = new ArrayList<>();
        for (JsonNode query : file.path("queries")) {
            List<String> first = first(query.path("query").stringValue(), query.path("lang").stringValue());
            Map<String, Optional<Integer>> ranks = new HashMap<>();
            StreamSupport.stream(query.path("must").spliterator(), false).map(JsonNode::stringValue)
                    .forEach(key -> ranks.put(key, Optional.of(first.indexOf(key) + 1).filter(rank -> rank > 0)));
            all.add(new Found(query.path("query").stringValue(), ranks, first));
        }
        return List.copyOf(all);
    }

    private List<String> first(String text, String locale) {
        JsonNode answer = exponat.get("/api/delivery/search?limit=" + FIRST + "&locale=" + locale + "&q="
                + URLEncoder.encode(text, StandardCharsets.UTF_8)).json();
        return StreamSupport.stream(answer.path("hits").spliterator(), false)
                .map(hit -> keys.getOrDefault(hit.path("id").stringValue(), "?")).toList();
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createTempDirectory("sample-search");
        try (RunningExponat exponat = RunningExponat.start(data)) {
            List<Found> all = new SampleSearch(exponat)
                    .ask(CanonicalJson.readObject(Files.readString(Path.of(arguments[0]))));
            long wanted = all.stream().mapToLong(found -> found.ranks().size()).sum();
            long missing = all.stream().mapToLong(found -> found.missing().size()).sum();
            all.stream().filter(found -> !found.missing().isEmpty()).forEach(
                    found -> System.out
                            .println(found.query() + ": missing " + found.missing() + " in " + found.first()));
            System.out.println(wanted - missing + " of " + wanted + " among the first " + FIRST);
        }
    }
}
