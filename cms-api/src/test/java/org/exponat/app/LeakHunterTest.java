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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No answer tells anybody what they may not know. That these questions would find it is shown by {@link PlantedHolesTest}. */
class LeakHunterTest {

    /** What those do not know who may read all that is worked on, but administer nothing. */
    static final Set<Hidden> OF_OTHERS = EnumSet.of(Hidden.WORKING_COPY, Hidden.PRIVATE_VIEW, Hidden.ADMINISTRATION);

    /** What those do not know, besides, who may read one type. */
    static final Set<Hidden> OF_OTHER_TYPES = with(OF_OTHERS, Hidden.OTHER_TYPE);

    /** What nobody knows who may read no drafts. */
    static final Set<Hidden> NOT_PUBLIC = EnumSet.complementOf(EnumSet.of(Hidden.PERSONAL));

    @TempDir
    static Path directory;

    private static HiddenSite site;
    private static Random random;

    @BeforeAll
    static void makeSite() throws IOException {
        long seed = Long.getLong("leaks.seed", System.nanoTime());
        System.out.println("LeakHunterTest: -Dleaks.seed=" + seed);
        random = new Random(seed);
        site = LeakHunter.site(directory);
    }

    private static Set<Hidden> with(Set<Hidden> some, Hidden more) {
        EnumSet<Hidden> all = EnumSet.copyOf(some);
        all.add(more);
        return all;
    }

    private static List<Finding> found(Set<Hidden> hidden, int atMost, Asker... askers) throws IOException {
        try (LeakHunter hunter = LeakHunter.of(site, hidden, LeakHunter.StoppedClock.class, directory)) {
            return hunter.hunt(List.of(askers), Integer.getInteger("leaks.most", atMost), random, _ -> true);
        }
    }

    @Test
    void whatIsNotPublicIsToldToNobodyWhoMayReadNoDrafts() throws IOException {
        assertThat(found(NOT_PUBLIC, 3_000, Asker.ANYBODY, Asker.PREVIEWER, Asker.NOBODY)).isEmpty();
    }

    @Test
    void whatIsKeptApartIsNoLeverOfListsAndSearches() throws IOException {
        assertThat(found(EnumSet.of(Hidden.PERSONAL), 800, Asker.ANYBODY, Asker.PREVIEWER)).isEmpty();
    }

    @Test
    void whoMayReadOneTypeLearnsNothingOfAnother() throws IOException {
        assertThat(found(OF_OTHER_TYPES, 2_000, Asker.OWN, Asker.AUTHOR_OF_TYPE, Asker.TRANSLATOR_OF_TYPE,
                Asker.PUBLISHER_OF_TYPE, Asker.SCOPED)).isEmpty();
    }

    @Test
    void whatEditorsKeepForThemselvesIsToldToNoOther() throws IOException {
        assertThat(found(OF_OTHERS, 1_000, Asker.AUTHOR, Asker.EDITOR, Asker.PUBLISHER)).isEmpty();
    }
}
