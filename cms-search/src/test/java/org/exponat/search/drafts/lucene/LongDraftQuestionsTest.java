package org.exponat.search.drafts.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.ItemId;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongDraftQuestionsTest {

    private static final List<String> FIRST = List.of("Wasser", "Haus", "Garten", "Stein", "Holz", "Wind");
    private static final List<String> SECOND = List.of("pumpe", "turm", "maschine", "werk", "mauer", "schule");

    @TempDir
    Path directory;

    @Test
    void manyCompoundsInManyGroupsOfFieldsAreNotTooMuchForOneQuery() {
        String compounds = FIRST.stream().flatMap(first -> SECOND.stream().map(second -> first + second))
                .collect(Collectors.joining(" "));
        try (SearchedDrafts site = new SearchedDrafts(directory, withWeights(12))) {
            site.openSearch();
            ItemId first = site.note("Wasserpumpe");
            site.note("Etwas anderes");
            assertThat(DraftSchema.of(site.installation.types, site.installation.languages).search()
                    .analysis(Installation.DE).word("Wasserpumpe").orElseThrow().parts()).isNotEmpty();
            assertThat(site.find(compounds)).containsExactly(first);
            assertThat(site.find("Wasserpumpe")).containsExactly(first);
        }
    }

    private static ContentTypes withWeights(int count) {
        String fields = IntStream.range(0, count)
                .mapToObj(i -> "  words" + i + ": {kind: text, localised: true, search: 1." + (10 + i)
                        + ", label: {de: Text}}\n")
                .collect(Collectors.joining());
        ContentType weighted = TypeFiles.read("weighted", "name: weighted\nlabel: {de: Extra}\nfields:\n" + fields);
        return new ContentTypes(Stream.concat(TestTypes.all().all().stream(), Stream.of(weighted)).toList());
    }
}
