package org.exponat.core.move;

import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.json;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.command.Account;
import org.exponat.core.command.AskDrafts;
import org.exponat.core.command.AskPreview;
import org.exponat.core.command.Assign;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.DroppingVersions;
import org.exponat.core.command.EraseValues;
import org.exponat.core.command.KeepWorkingCopy;
import org.exponat.core.command.PreviewToken;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.SavedView;
import org.exponat.core.command.Undo;
import org.exponat.core.command.WhenInUse;
import org.exponat.core.command.WriteComment;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.RandomPublishing;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.types.Retention;
import org.exponat.core.webhook.WebhookFilter;
import org.exponat.core.webhook.WebhookSettings;

/** Fills an installation with random publications, and with at least one row of every kind there is. */
public final class SomethingOfEverything {

    private static final Duration LATER = Duration.ofDays(3);

    private final Installation cms;
    private final Random random;

    private SomethingOfEverything(Installation cms, Random random) {
        this.cms = cms;
        this.random = random;
    }

    public static void in(Installation cms, Random random) {
        new SomethingOfEverything(cms, random).fill();
    }

    private void fill() {
        people();
        RandomPublishing publishing = new RandomPublishing(cms, random);
        for (int step = 0; step < 120; step++) {
            publishing.step();
            cms.clock.advance(Duration.ofNanos(random.nextInt(1_000_000_000)));
        }
        words();
        lines();
        letGo();
        planned();
        usedAndGone();
        secrets();
    }

    private void people() {
        cms.store.credentials().issue("erika", Role.EDITOR, Hash.of("token of erika"), null, cms.clock.instant());
        cms.roles.create(cms.editor, "corrector", random.nextBoolean() ? "mends slips" : null,
                List.of(Grant.everywhere(Action.READ), new Grant(Action.EDIT, Set.of("note"), Set.of())));
        cms.accounts.create(cms.editor, "anna", new Account.Settings("Änna \uD83D\uDE00", List.of(
                new AssignedRole("corrector", Set.of("article"), Set.of(EN)), AssignedRole.everywhere(Role.EDITOR)),
                false));
        Actor erika = Actor.of("erika", Role.EDITOR);
        AskDrafts question = new AskDrafts("Pumpe „alt“", List.of(), List.of(), List.of(), List.of(), null, null, null,
                "de",
                null);
        for (boolean shared : new boolean[]{true, false}) {
            cms.views.create(erika, new SavedView.Settings("Sicht", shared, SavedView.Asked.SEARCH, question));
        }
    }

    private void words() {
        ItemId id = cms.editing.create(cms.editor, new CreateItem("article", "key-" + random.nextInt(9), null, json(
                "{'title':{'de':'Zeile\\u2028 \\\\ \\u0007 𝄞'},'slug':{'de':'worte'},'email':'erika@example.org'}"),
                "erste Fassung")).item().id();
        cms.copies.keep(cms.editor, new KeepWorkingCopy(id, Line.MAIN, 1, json("{'title':{'de':'halb'}}"), null));
        cms.move(cms.editor, id, 1, "in-review");
        int thread = cms.commenting
                .write(cms.editor, new WriteComment(id, 1, "/fields/title/de", null, null, "Wirklich?")).number();
        cms.commenting.write(cms.editor, new WriteComment(id, 1, null, null, thread, "Ja."));
        cms.commenting.resolve(cms.editor, id, thread);
        int unwise = cms.commenting.write(cms.editor, new WriteComment(id, 1, null, null, null, "Unfug")).number();
        cms.commenting.retract(cms.editor, id, unwise);
        cms.assigning.assign(cms.editor, new Assign(id, Line.MAIN, List.of("anna", "erika"), "bitte ansehen",
                LocalDate.of(2026, 3, 1)));
        cms.erasing.erase(cms.editor, id, cms.store.feed().last());
        cms.assigning.end(cms.editor, id, 1);
        ItemId forgotten = cms
                .create("article", "{'title':{'de':'Vergessen'},'email':'weg" + random.nextInt(9) + "@example.org'}")
                .id();
        cms.erasingValues.erase(cms.editor, new EraseValues(forgotten, new TreeSet<>(), "auf Wunsch"));
    }

    private void lines() {
        ItemId id = cms.article("linie", DE, EN);
        cms.publish(id);
        Line release = new Line("sommer");
        cms.releases.begin(cms.editor, release, "für den Sommer");
        cms.releaseContents.put(cms.editor, PutInRelease.publishing(release, id));
        cms.revise(id, release, 1, "{'title':{'de':'Sommer'}}");
        cms.revise(id, 1, "{'place':'Mulfingen'}");
        cms.releasing.publish(cms.editor, new PublishRelease(release, null, true, null, null));
        long edition = cms.site().editions().current().number();
        if (random.nextBoolean()) {
            cms.releasing.mergeLines();
        }
        cms.undoing.undo(cms.editor, new Undo(edition, true, null, null));
        cms.releases.begin(cms.editor, new Line("winter"), null);
        cms.releaseContents.put(cms.editor, PutInRelease.withdrawing(new Line("winter"), id));
    }

    private void letGo() {
        ItemId id = cms.create("article", "{'title':{'de':'Alt'},'email':'frueher@example.org'}").id();
        cms.revise(id, 1, "{'email':'heute@example.org'}");
        cms.clock.advance(Duration.ofHours(25));
        DroppingVersions.Run run = new DroppingVersions(cms.store,
                TestTypes.with(cms.types, new Retention(1, Period.ofDays(1))), cms.clock).begin();
        while (run.step()) {
            // to its end
        }
    }

    private void planned() {
        ItemId id = cms.article("bald", DE);
        cms.publishing.publish(cms.editor, new Publish(List.of(Installation.entry(id, Publish.Act.PUBLISH, null)),
                cms.clock.instant().plus(LATER), cms.clock.instant().plus(LATER.multipliedBy(2)), null, "mit Ende"));
    }

    private void usedAndGone() {
        ItemId target = cms.article("ziel", DE);
        ItemId source = cms.create("article", "{'title':{'de':'Quelle'},'slug':{'de':'quelle'},'author':'" + target
                + "'}").id();
        cms.publish(source);
        cms.trashing.trash(cms.editor, target, new WhenInUse.Break("muss weg"));
        ItemId withdrawn = cms.article("falsch", DE);
        cms.publish(withdrawn);
        cms.retract(withdrawn);
    }

    private void secrets() {
        cms.webhooks.create(cms.editor,
                new WebhookSettings("n", "https://example.org/", WebhookFilter.everything(), true));
        ItemId id = cms.article("vorab", DE);
        cms.previewTokens.issue(cms.editor,
                new AskPreview(null, List.of(new PreviewToken.Item(id, 1)), null, null, null));
    }
}
