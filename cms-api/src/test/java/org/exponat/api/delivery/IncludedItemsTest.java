package org.exponat.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.DE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.exponat.api.problem.Refusal;
import org.exponat.core.installation.ForwardingView;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.media.Presets;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.Asked;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How what items point at is looked up. */
class IncludedItemsTest {

    private static final ReaderLanguage GERMAN = new ReaderLanguage(DE, null);

    @TempDir
    Path directory;

    private static final class CountingView extends ForwardingView {

        private final List<Integer> lookUps = new ArrayList<>();
        private int changes;

        CountingView(PublishedView view) {
            super(view);
        }

        @Override
        public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
            lookUps.add(ids.size());
            return super.findAll(ids);
        }

        @Override
        public Map<ItemId, Map<Slot, Long>> lastChanges(Collection<ItemId> ids) {
            changes++;
            return super.lastChanges(ids);
        }
    }

    @Test
    void eachLevelIsLookedUpAtOnceHoweverManyItemsThereAre() {
        try (Installation cms = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")))) {
            List<ItemId> third = live(cms, 20, List.of());
            List<ItemId> second = live(cms, 20, third);
            List<ItemId> first = live(cms, 20, second);
            Selection three = including("author", including("author", including("author", Selection.EVERYTHING)));
            for (int items : List.of(1, 20)) {
                List<Reading> readings = readings(cms, live(cms, items, first));
                CountingView view = new CountingView(cms.site().now());

                Shown shown = new ItemPresenter(TestTypes.all(), Presets.NONE).present(view, GERMAN, readings, three);

                assertThat(view.lookUps).containsExactly(items, items, items, 0);
                assertThat(view.changes).isEqualTo(1);
                assertThat(shown.ids()).hasSize(4 * items);
                assertThat(author(author(author(shown.items().getLast().fields()))).get("author")).isNull();
            }
        }
    }

    @Test
    void circlesEndWhereTheQuestionEnds() {
        try (Installation cms = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")))) {
            ItemId id = Asked.live(cms, "{}").getFirst();
            cms.revise(id, 1, "{'author':'" + id + "'}");
            cms.publish(id);
            CountingView view = new CountingView(cms.site().now());

            Shown shown = new ItemPresenter(TestTypes.all(), Presets.NONE).present(view, GERMAN,
                    readings(cms, List.of(id)),
                    including("author", including("author", Selection.EVERYTHING)));

            assertThat(author(author(shown.items().getFirst().fields())).get("author"))
                    .isInstanceOfSatisfying(ItemReference.class, end -> assertThat(end.fields()).isNull());
            assertThat(shown.ids()).containsExactly(id);
        }
    }

    @Test
    void whatTurnsOutToBeMoreThanOneAnswerMayIncludeIsRefused() {
        try (Installation cms = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")))) {
            List<ItemId> many = live(cms, 9, List.of());
            String all = String.join("','", many.stream().map(ItemId::toString).toList());
            List<Reading> readings = readings(cms, Asked.live(cms, "{'related':['" + all + "']}"));
            PublishedView view = cms.site().now();
            Selection related = including("related", Selection.EVERYTHING);

            assertThat(Targets.of(view, GERMAN, readings, related, TestTypes.all(), 9).ids()).hasSize(10);
            assertThatThrownBy(() -> Targets.of(view, GERMAN, readings, related, TestTypes.all(), 8))
                    .isInstanceOfSatisfying(Refusal.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo("too_costly"));
        }
    }

    private static Selection including(String field, Selection inside) {
        return new Selection(true, Map.of(field, new Selection(inside.all(), inside.named(), true)), false);
    }

    private static List<ItemId> live(Installation cms, int count, List<ItemId> authors) {
        String[] articles = new String[count];
        for (int i = 0; i < count; i++) {
            articles[i] = authors.isEmpty() ? "{}" : "{'author':'" + authors.get(i) + "'}";
        }
        return Asked.live(cms, articles);
    }

    private static List<Reading> readings(Installation cms, List<ItemId> ids) {
        return cms.site().now().findAll(ids).values().stream()
                .flatMap(item -> GERMAN.read(item, TestTypes.all()).stream()).toList();
    }

    private static Map<String, Object> author(Map<String, Object> fields) {
        assertThat(fields.get("author")).isInstanceOf(ItemReference.class);
        return Objects.requireNonNull(((ItemReference) Objects.requireNonNull(fields.get("author"))).fields());
    }
}
