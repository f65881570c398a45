package org.exponat.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Place;
import org.exponat.core.query.QueryRules;
import org.exponat.core.query.Sort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How SQLite finds what lists ask for. */
class ListPlanTest {

    @TempDir
    Path directory;

    @Test
    void everythingAListAsksForIsLookedUpInAnIndex() {
        StoreSettings settings = StoreSettings.sqlite(directory.resolve("exponat.db"));
        try (Installation cms = Installation.open(settings)) {
            cms.publish(cms.article("one", DE, EN));
            JdbcClient client = JdbcClient.create(new DriverManagerDataSource(settings.url()));
            for (ListSql sql : List.of(list(), list("title"), list("-title"), list("year"), list("-year", "title"))) {
                for (ListSql.Question question : questions(sql)) {
                    List<String> steps = client.sql("EXPLAIN QUERY PLAN " + question.text())
                            .params(question.parameters()).query((row, _) -> row.getString("detail")).list();
                    assertThat(steps).as(question.text()).anyMatch(step -> step.contains("USING")).noneMatch(
                            step -> step.matches("SCAN ([vfeo]|t[0-9]|item|number).*"));
                }
            }
        }
    }

    private static ListSql list(String... order) {
        QueryRules rules = new QueryRules(TestTypes.all(), DE);
        ContentQuery query = rules.checked(new ContentQuery(Set.of("article"), EN, DE, new Filter.All(List.of(
                new Filter.AnyOf("place", List.of("A", "B")), new Filter.AnyOf("subtitle", List.of("C")),
                Filter.Range.of("year", Filter.Comparison.AT_LEAST, "1900"),
                Filter.Range.of("year", Filter.Comparison.LESS, "1950"), new Filter.Exists("day"),
                new Filter.AnyOf(Filter.ID, List.of(ItemId.fresh().toString())),
                new Filter.AnyOf(Filter.NUMBER, List.of("SPO000001")),
                new Filter.Through("author",
                        List.of(new Filter.AnyOf("slug", List.of("D")), new Filter.Exists("year"))),
                new Filter.Through("related", List.of(new Filter.Through("author", List.of(new Filter.AnyOf("place",
                        IntStream.range(0, 50).mapToObj(Integer::toString).toList()))))),
                new Filter.Not(new Filter.AnyOf("place", List.of("E"))))),
                Arrays.stream(order).map(Sort::parse).toList(), 20, null));
        return new ListSql(TestTypes.all(), rules, query, true, 1);
    }

    private static List<ListSql.Question> questions(ListSql sql) {
        List<ListSql.Question> questions = new ArrayList<>(List.of(sql.counts(1_000), sql.length(8_000)));
        IntStream.range(0, sql.conditions() - 1).forEach(i -> questions.add(sql.sorted(i, null, 21)));
        questions.addAll(List.of(sql.total(0), sql.total(Set.of()), sql.total(Set.of(0, 1, 2))));
        if (sql.steps() > 0) {
            Place after = new Place(ItemId.fresh(), List.of("00", "01").subList(0, sql.steps()));
            for (Set<Integer> few : List.of(Set.<Integer>of(), Set.of(0, 1))) {
                questions.addAll(List.of(sql.behind(few, null, 21), sql.behind(few, "00", 21),
                        sql.group(few, "00", after, 21), sql.group(few, "00", null, 21)));
                if (sql.isInOrder()) {
                    questions.addAll(List.of(sql.next(few, null, 21), sql.next(few, after, 21)));
                }
            }
            questions.add(sql.sorted(0, after, 21));
        }
        questions.add(sql.group(Set.of(), null, null, 21));
        return questions;
    }
}
