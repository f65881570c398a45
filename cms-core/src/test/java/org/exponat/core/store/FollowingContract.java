package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.command.Publish;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.RandomPublishing;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.RetractedTexts;
import org.exponat.core.publication.Span;
import org.exponat.core.publication.TextChange;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.PublishedView;
import org.junit.jupiter.api.Test;

/** What every store tells those who keep copies of what is published. */
interface FollowingContract extends InstallationSource {

    private static Span span(Span.Mark since, Span.Mark until) {
        return new Span(since, until, Set.of(), Set.of());
    }

    private static Span since(Installation cms, long edition) {
        return span(new Span.Mark(edition, 0), Mirror.now(cms));
    }

    private static List<TextChange> all(Installation cms, Span span) {
        TextChanges.Slice slice = cms.site().changes().between(span, span.start(), 100);
        assertThat(slice.next()).isNull();
        return slice.changes();
    }

    @Test
    default void aTextThatWentLiveAndOneThatWentAwayAreTold() {
        Installation cms = installation();
        ItemId stays = cms.article("a", DE, EN);
        ItemId goes = cms.article("b", DE, EN);
        cms.publish(List.of(entry(stays, Publish.Act.PUBLISH, null), entry(goes, Publish.Act.PUBLISH, null)));
        cms.withdraw(goes, EN);
        cms.withdraw(goes);

        assertThat(all(cms, since(cms, 1))).containsExactly(
                new TextChange.Withdrawn(goes, "article", DE, new Slug("b-de")),
                new TextChange.Withdrawn(goes, "article", EN, new Slug("b-en")));
        assertThat(all(cms, since(cms, 0))).containsExactlyInAnyOrder(
                new TextChange.Live(stays, "article", DE, new Slug("a-de"), 1),
                new TextChange.Live(stays, "article", EN, new Slug("a-en"), 1));
        assertThat(all(cms, since(cms, 3))).isEmpty();
    }

    @Test
    default void aLanguageThatDidNotChangeIsNotTold() {
        Installation cms = installation();
        ItemId id = cms.article("a", DE, EN);
        cms.publish(id);
        cms.revise(id, 1, "{'slug':{'de':'neu'}}");
        cms.publish(List.of(new Publish.Entry(id, Publish.Act.PUBLISH, Set.of(DE), null, false)));

        assertThat(all(cms, since(cms, 1))).containsExactly(
                new TextChange.Live(id, "article", DE, new Slug("neu"), 2));
    }

    @Test
    default void whatAllLanguagesShareIsAChangeOfEachThatIsLive() {
        Installation cms = installation();
        ItemId id = cms.article("a", DE, EN);
        cms.publish(id);
        cms.revise(id, 1, "{'place':'Wertheim','title':{'de':'neu'}}");
        cms.publish(id, DE);

        assertThat(all(cms, since(cms, 1))).containsExactly(
                new TextChange.Live(id, "article", DE, new Slug("a-de"), 2),
                new TextChange.Live(id, "article", EN, new Slug("a-en"), 2));
        assertThat(all(cms, new Span(new Span.Mark(1, 0), Mirror.now(cms), Set.of("article"), Set.of(EN))))
                .containsExactly(new TextChange.Live(id, "article", EN, new Slug("a-en"), 2));
        assertThat(all(cms, new Span(new Span.Mark(1, 0), Mirror.now(cms), Set.of("note"), Set.of()))).isEmpty();
    }

    @Test
    default void aRetractionIsToldOnceToWhoKnowsThoseBeforeIt() {
        Installation cms = installation();
        ItemId id = cms.article("a", DE, EN);
        ItemId draft = cms.article("b", DE);
        cms.publish(id);
        cms.withdraw(id);
        Span.Mark before = Mirror.now(cms);
        cms.retract(draft);
        cms.retract(id, EN);
        Span.Mark between = Mirror.now(cms);
        cms.retract(id);
        Span.Mark after = Mirror.now(cms);

        TextChange german = new TextChange.Retracted(id, "article", DE);
        TextChange english = new TextChange.Retracted(id, "article", EN);
        assertThat(after.edition()).isEqualTo(before.edition());
        assertThat(all(cms, span(before, between))).containsExactly(english);
        assertThat(all(cms, span(between, after))).containsExactly(german, english);
        assertThat(all(cms, span(after, after))).isEmpty();
        assertThat(all(cms, since(cms, 2))).containsExactly(english, german, english);
        assertThat(all(cms, since(cms, 0))).isEmpty();
        assertThat(cms.site().retractions().between(0, Long.MAX_VALUE, 1)).extracting(RetractedTexts::locales)
                .containsExactly(new TreeSet<>(Set.of(EN)));
    }

    @Test
    default void aMirrorThatFollowsFromAnywhereHasWhatIsPublished() {
        Long asked = Long.getLong("following.seed");
        long seed = asked == null ? System.nanoTime() : asked;
        System.out.println(getClass().getSimpleName() + ": -Dfollowing.seed=" + seed);
        Random random = new Random(seed);
        Installation cms = installation();
        RandomPublishing publishing = new RandomPublishing(cms, random);
        List<Mirror> mirrors = new ArrayList<>();
        List<Mirror> ofEnglish = new ArrayList<>();
        try {
            for (int step = 0; step < 120; step++) {
                publishing.step();
                if (random.nextInt(4) == 0) {
                    Map<Mirror.Text, String> published = Mirror.published(cms.site().now(), publishing.items());
                    mirrors.add(new Mirror(cms, Mirror.now(cms), published));
                    published.keySet().removeIf(text -> text.locale().equals("de"));
                    ofEnglish.add(new Mirror(cms, Mirror.now(cms), published));
                }
                if (random.nextInt(5) == 0 && !mirrors.isEmpty()) {
                    mirrors.get(random.nextInt(mirrors.size())).follow(random, Set.of(), Set.of(), publishing::step);
                }
            }
            mirrors.add(new Mirror(cms, new Span.Mark(0, 0), Map.of()));
            for (long edition = 1; edition <= cms.site().editions().current().number(); edition += 7) {
                // What an old edition shows now is all that is known of it; a plain number tells every retraction.
                PublishedView view = cms.site().at(cms.site().editions().find(edition).orElseThrow());
                mirrors.add(new Mirror(cms, new Span.Mark(edition, 0), Mirror.published(view, publishing.items())));
            }
            Map<Mirror.Text, String> published = Mirror.published(cms.site().now(), publishing.items());
            for (Mirror mirror : mirrors) {
                mirror.follow(random, Set.of(), Set.of(), () -> {});
                assertThat(mirror.copies()).isEqualTo(published);
            }
            assertThat(published).isNotEmpty();
            for (LocaleTag locale : List.of(DE, EN)) {
                assertThat(Asked.articles().in(locale).at(cms.site().now())).extracting(ItemId::toString)
                        .containsExactlyInAnyOrderElementsOf(published.keySet().stream()
                                .filter(text -> text.locale().equals(locale.value())).map(Mirror.Text::item).toList());
            }
            published.keySet().removeIf(text -> text.locale().equals("de"));
            for (Mirror mirror : ofEnglish) {
                mirror.follow(random, Set.of("article"), Set.of(EN), () -> {});
                assertThat(mirror.copies()).isEqualTo(published);
            }
        } catch (AssertionError wrong) {
            throw new AssertionError("-Dfollowing.seed=" + seed, wrong);
        }
    }
}
