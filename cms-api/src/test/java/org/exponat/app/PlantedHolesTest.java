package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.exponat.app.HiddenSite.Asker;
import org.exponat.app.LeakHunter.Finding;
import org.exponat.app.LeakQuestion.Kind;
import org.exponat.app.PlantedHoles.Hole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hunter finds holes, and nothing but the hole there is. */
class PlantedHolesTest {

    private static final int QUESTIONS = 500;

    @TempDir
    static Path directory;

    private static LeakHunter ofReaders;
    private static LeakHunter ofEditors;
    private static Random random;

    @BeforeAll
    static void start() throws IOException {
        long seed = Long.getLong("leaks.seed", System.nanoTime());
        System.out.println("PlantedHolesTest: -Dleaks.seed=" + seed);
        random = new Random(seed);
        HiddenSite site = LeakHunter.site(directory);
        ofReaders = LeakHunter.of(site, EnumSet.of(Hidden.INTERNAL, Hidden.DRAFT, Hidden.NEWER_DRAFT, Hidden.WITHDRAWN),
                PlantedHoles.class, directory);
        ofEditors = LeakHunter.of(site, LeakHunterTest.OF_OTHER_TYPES, PlantedHoles.class, directory);
    }

    @AfterAll
    static void stop() {
        ofReaders.close();
        ofEditors.close();
    }

    @AfterEach
    void close() {
        PlantedHoles.open(null);
    }

    private static List<Finding> found(Hole hole) {
        return switch (hole) {
            case FILTER_BY_INTERNAL, SORT_BY_INTERNAL, INTERNAL_DELIVERED, DRAFTS_COUNTED, DRAFTS_SUGGESTED ->
                ofReaders.hunt(List.of(Asker.ANYBODY), QUESTIONS, random,
                        question -> kinds(hole).contains(question.kind()) && places(hole).contains(question.hidden()));
            // For whole items nothing hidden is named; all of these are asked, and so the one with a newer draft.
            case TAG_OF_DRAFT -> ofReaders.hunt(List.of(Asker.ANYBODY), QUESTIONS, random,
                    question -> EnumSet.of(Kind.ITEM, Kind.CONDITIONAL).contains(question.kind())
                            && question.address().startsWith("/api/delivery/items/"));
            case OLD_RIGHTS_IN_THE_PAST -> ofReaders.hunt(List.of(Asker.ANYBODY), QUESTIONS, random,
                    question -> question.kind() == Kind.PINNED && question.address().contains("type=open&edition="));
            case SECRET_IN_HISTORY -> ofEditors.hunt(List.of(Asker.PUBLISHER_OF_TYPE), QUESTIONS, random,
                    question -> question.address().contains("/history"));
            case EXISTENCE_TOLD, SIDE_DOOR -> ofEditors.hunt(List.of(Asker.PUBLISHER_OF_TYPE), QUESTIONS, random,
                    question -> kinds(hole).contains(question.kind()));
        };
    }

    /** By which levers the hole lets something through. */
    private static Set<Kind> kinds(Hole hole) {
        return switch (hole) {
            case FILTER_BY_INTERNAL -> EnumSet.of(Kind.FILTER, Kind.COUNT);
            case SORT_BY_INTERNAL -> EnumSet.of(Kind.SORT);
            case INTERNAL_DELIVERED -> EnumSet.of(Kind.ITEM, Kind.CONDITIONAL, Kind.FIELDS, Kind.INCLUDE, Kind.FILTER,
                    Kind.PINNED, Kind.PAGE, Kind.SEARCH, Kind.SEARCH_FILTER, Kind.SORT, Kind.SUGGEST, Kind.RELATED,
                    Kind.COUNT, Kind.FILTER_THROUGH);
            case DRAFTS_COUNTED -> EnumSet.of(Kind.SEARCH, Kind.PINNED, Kind.PAGE, Kind.SEARCH_FILTER);
            case DRAFTS_SUGGESTED -> EnumSet.of(Kind.SUGGEST);
            case TAG_OF_DRAFT -> EnumSet.of(Kind.ITEM, Kind.CONDITIONAL, Kind.PINNED, Kind.FIELDS, Kind.INCLUDE,
                    Kind.RELATED);
            case EXISTENCE_TOLD -> EnumSet.of(Kind.EXISTENCE);
            case SIDE_DOOR -> EnumSet.of(Kind.HISTORY, Kind.EXISTENCE);
            case SECRET_IN_HISTORY -> EnumSet.of(Kind.EDITED);
            case OLD_RIGHTS_IN_THE_PAST -> EnumSet.of(Kind.PINNED, Kind.CHANGES);
        };
    }

    /** About what the questions are by which it is found soonest. */
    private static Set<Hidden> places(Hole hole) {
        return switch (hole) {
            case FILTER_BY_INTERNAL, SORT_BY_INTERNAL -> EnumSet.of(Hidden.INTERNAL);
            case DRAFTS_COUNTED, DRAFTS_SUGGESTED -> EnumSet.of(Hidden.DRAFT, Hidden.NEWER_DRAFT);
            case INTERNAL_DELIVERED, TAG_OF_DRAFT, EXISTENCE_TOLD, SIDE_DOOR, SECRET_IN_HISTORY,
                    OLD_RIGHTS_IN_THE_PAST ->
                EnumSet.allOf(Hidden.class);
        };
    }

    @ParameterizedTest
    @EnumSource(Hole.class)
    void aHoleIsFoundAndNothingElse(Hole hole) {
        PlantedHoles.open(hole);

        List<Finding> found = found(hole);

        assertThat(found).as("%s is found", hole).isNotEmpty();
        assertThat(found).allSatisfy(finding -> assertThat(kinds(hole)).contains(finding.question().kind()));
    }

    @Test
    void withoutAHoleNothingIsFound() {
        assertThat(ofReaders.hunt(List.of(Asker.ANYBODY), QUESTIONS, random, _ -> true)).isEmpty();
        assertThat(ofEditors.hunt(List.of(Asker.PUBLISHER_OF_TYPE), QUESTIONS, random, _ -> true)).isEmpty();
    }
}
