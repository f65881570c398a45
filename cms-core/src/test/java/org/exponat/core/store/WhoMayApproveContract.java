package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.core.installation.Installation.json;
import static org.exponat.core.store.WorkflowTypes.ADMIN;
import static org.exponat.core.store.WorkflowTypes.ANNA;
import static org.exponat.core.store.WorkflowTypes.BEN;
import static org.exponat.core.store.WorkflowTypes.CARLA;

import java.sql.SQLException;
import java.util.List;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Publish;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.VersionState;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.Test;

/** Whoever may not approve is told who may. */
interface WhoMayApproveContract extends InstallationSource {

    @Test
    default void twoWhoBothWroteWaitForAThird() {
        try (Installation cms = WorkflowTypes.installation(this, "{required: true, fourEyes: true}")) {
            ItemId id = byBoth(cms);
            for (Actor one : List.of(BEN, CARLA)) {
                assertThat(refusal(cms, one, id)).endsWith("so not by ben, carla; administrators are no exception.");
                assertThat(cms.reviewing.state(one, id, Line.MAIN, null).ways().getLast().reasons())
                        .extracting(VersionState.Reason::detail).containsExactly(refusal(cms, one, id));
            }
            cms.move(ADMIN, id, 2, "approved");
            // From then on each looks at what the other adds.
            cms.editing.revise(BEN, new ReviseItem(id, 2, json("{'place':'q'}"), null));
            cms.move(BEN, id, 3, "in-review");
            cms.move(CARLA, id, 3, "approved");
        }
    }

    @Test
    default void twoWhoBothWroteWaitForAnAdministratorWhoMayHaveWrittenToo() {
        try (Installation cms = WorkflowTypes.installation(this,
                "{required: true, fourEyes: except-administrators}")) {
            ItemId id = byBoth(cms);
            cms.editing.revise(ADMIN, new ReviseItem(id, 2, json("{'place':'q'}"), null));
            cms.move(ANNA, id, 3, "in-review");
            assertThatThrownBy(() -> cms.move(BEN, id, 3, "approved")).isInstanceOf(Conflict.class)
                    .hasMessageEndingWith("so not by admin, ben, carla, or by an administrator.");
            cms.move(ADMIN, id, 3, "approved");
        }
    }

    @Test
    default void ofAnApprovalFromBeforeItWasKeptNobodyKnowsThatItWasAnAdministrators() throws SQLException {
        StoreSettings settings = freshStore();
        ItemId id;
        try (Installation before = Installation.open(settings, WorkflowTypes.with("{required: true}"))) {
            id = before.editing.create(ADMIN, new CreateItem("notice", null, null,
                    json("{'title':{'de':'a'},'slug':{'de':'a'}}"), null)).item().id();
            WorkflowContract.approve(before, ADMIN, id, 1);
        }
        EarlierSchema.restore(settings, 13);
        try (Installation cms = Installation.open(settings,
                WorkflowTypes.with("{required: true, fourEyes: except-administrators}"))) {
            Publish publish = new Publish(List.of(Installation.entry(id, Publish.Act.PUBLISH, 1)), null);
            assertThatThrownBy(() -> cms.publishing.publish(ADMIN, publish)).isInstanceOfSatisfying(
                    InvalidContent.class, invalid -> assertThat(invalid.faults().getFirst().detail()).isEqualTo(
                            "Version 1 was approved by admin, who wrote some of it, and of whom it is not kept that they"
                                    + " could administer then. Take that back, and have it approved by somebody who wrote"
                                    + " nothing of what is new in it, so not by admin, or by an administrator."));
            cms.move(ADMIN, id, 1, "draft");
            WorkflowContract.approve(cms, ADMIN, id, 1);
            cms.publishing.publish(ADMIN, publish);
        }
    }

    private static ItemId byBoth(Installation cms) {
        ItemId id = cms.editing.create(BEN, new CreateItem("notice", null, null,
                json("{'title':{'de':'a'},'slug':{'de':'a'}}"), null)).item().id();
        cms.editing.revise(CARLA, new ReviseItem(id, 1, json("{'place':'p'}"), null));
        cms.move(ANNA, id, 2, "in-review");
        return id;
    }

    private static String refusal(Installation cms, Actor actor, ItemId id) {
        try {
            cms.move(actor, id, 2, "approved");
        } catch (Conflict refused) {
            assertThat(refused.code()).isEqualTo("four_eyes");
            return String.valueOf(refused.getMessage());
        }
        throw new AssertionError(actor.name() + " may approve it");
    }
}
