package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.exponat.core.command.DuePlans;
import org.exponat.core.command.Planning;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Publishing;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.ReleaseContents;
import org.exponat.core.command.ReleasePublishing;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.junit.jupiter.api.Test;

/** The store is asked as often about many items as about a few. */
interface ManyAtOnceContract extends InstallationSource {

    @Test
    default void publishingAsksAsOftenForManyItemsAsForAFew() {
        askedAsOften((cms, questions) -> {
            Publishing publishing = publishing(cms, questions);
            return items -> publishing.publish(cms.editor, new Publish(
                    items.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, null)).toList(), null));
        });
    }

    @Test
    default void lookingAtAReleaseAsksAsOftenForManyItemsThatCollideAsForAFew() {
        askedAsOften((cms, questions) -> {
            ReleaseContents contents = new ReleaseContents(questions, due(cms, questions), cms.types, cms.languages,
                    cms.clock, cms.lines);
            return items -> {
                Line release = release(cms, items);
                questions.taken();
                assertThat(contents.entries(cms.editor, release, null, 100).entries()).hasSameSizeAs(items)
                        .allSatisfy(entry -> assertThat(entry.collisions()).isNotEmpty());
            };
        });
    }

    @Test
    default void planningAReleaseAsksAsOftenForManyItemsAsForAFew() {
        askedAsOften((cms, questions) -> {
            DuePlans due = due(cms, questions);
            ReleasePublishing releasing = new ReleasePublishing(questions, due, cms.types, cms.languages,
                    publishing(cms, questions),
                    new Planning(questions, due, cms.types, cms.languages, cms.clock), cms.lines);
            return items -> {
                Line release = release(cms, items);
                questions.taken();
                releasing.plan(cms.editor, new PublishRelease(release));
            };
        });
    }

    /** Does with two items and with twenty what the function makes of an installation and of its counting store. */
    private void askedAsOften(BiFunction<Installation, CountedQuestions, Consumer<List<ItemId>>> work) {
        Installation cms = installation();
        CountedQuestions questions = new CountedQuestions(cms.store);
        Consumer<List<ItemId>> done = work.apply(cms, questions);
        done.accept(articles(cms, "few", 2));
        Map<String, Integer> few = questions.taken();
        done.accept(articles(cms, "many", 20));

        assertThat(questions.taken()).isEqualTo(few).isNotEmpty();
    }

    private static List<ItemId> articles(Installation cms, String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> cms.article(name + "-" + i, DE)).toList();
    }

    /** A release whose items are all written there and, otherwise, on main. */
    private static Line release(Installation cms, List<ItemId> items) {
        Line release = cms.releases.begin(cms.editor, new Line("release-" + items.size()), null).name();
        for (ItemId item : items) {
            cms.releaseContents.put(cms.editor, PutInRelease.publishing(release, item));
            cms.revise(item, release, 1, "{'place':'there'}");
            cms.revise(item, 1, "{'place':'here'}");
        }
        return release;
    }

    private static DuePlans due(Installation cms, ContentStore store) {
        return new DuePlans(store, cms.types, cms.languages, cms.clock, "SPO");
    }

    private static Publishing publishing(Installation cms, ContentStore store) {
        return new Publishing(due(cms, store), cms.types, cms.languages, "SPO");
    }
}
