package org.exponat.search.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * A collection of texts with queries and judgements: a folder with {@code docs.jsonl} ({@code id}, {@code title},
 * {@code body}), {@code queries.jsonl} ({@code id}, {@code text}, {@code split}) and {@code qrels.tsv} (query, text, grade).
 *
 * @param queries of one split, in their order
 */
record JudgedQueries(List<Doc> docs, List<Query> queries) {

    record Doc(String id, String title, String body) {}

    /** @param grades above 0, by the id of the text */
    record Query(String id, String text, Map<String, Integer> grades) {}

    JudgedQueries {
        docs = List.copyOf(docs);
        queries = List.copyOf(queries);
    }

    /** @param split empty: all queries */
    static JudgedQueries read(Path folder, Optional<String> split) throws IOException {
        List<Doc> docs = new ArrayList<>();
        for (ObjectNode line : objects(folder.resolve("docs.jsonl"))) {
            docs.add(new Doc(text(line, "id"), text(line, "title"), text(line, "body")));
        }
        Map<String, Map<String, Integer>> judgements = judgements(folder.resolve("qrels.tsv"));
        List<Query> queries = new ArrayList<>();
        for (ObjectNode line : objects(folder.resolve("queries.jsonl"))) {
            Map<String, Integer> grades = judgements.getOrDefault(text(line, "id"), Map.of());
            if (!grades.isEmpty() && split.stream().allMatch(text(line, "split")::equals)) {
                queries.add(new Query(text(line, "id"), text(line, "text"), grades));
            }
        }
        return new JudgedQueries(docs, queries);
    }

    private static Map<String, Map<String, Integer>> judgements(Path file) throws IOException {
        Map<String, Map<String, Integer>> judgements = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split("\t", -1);
            if (columns.length == 3 && Integer.parseInt(columns[2]) > 0) {
                judgements.computeIfAbsent(columns[0], _ -> new HashMap<>()).put(columns[1],
                        Integer.parseInt(columns[2]));
            }
        }
        return judgements;
    }

    private static List<ObjectNode> objects(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(CanonicalJson::readObject)
                .toList();
    }

    private static String text(ObjectNode line, String name) {
        return line.path(name).asString("");
    }

    /** What a ranking is worth against the judgements of one query. */
    record Worth(double ndcg10, double reciprocal10, double recall100) {

        static Worth of(List<String> ranking, Map<String, Integer> grades) {
            double gain = 0;
            double reciprocal = 0;
            for (int i = 0; i < Math.min(10, ranking.size()); i++) {
                int grade = grades.getOrDefault(ranking.get(i), 0);
                gain += grade / discount(i);
                if (grade > 0 && reciprocal == 0) {
                    reciprocal = 1.0 / (i + 1);
                }
            }
            List<Integer> ideal = grades.values().stream().sorted((one, other) -> other - one).limit(10).toList();
            double best = 0;
            for (int i = 0; i < ideal.size(); i++) {
                best += ideal.get(i) / discount(i);
            }
            Set<String> first = Set.copyOf(ranking.subList(0, Math.min(100, ranking.size())));
            long found = grades.keySet().stream().filter(first::contains).count();
            return new Worth(gain / best, reciprocal, (double) found / grades.size());
        }

        private static double discount(int rank) {
            return Math.log(rank + 2) / Math.log(2);
        }
    }
}
