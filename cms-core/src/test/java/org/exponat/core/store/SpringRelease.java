package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.ReleaseEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;

/** A release as contracts use it. */
final class SpringRelease {

    static final Line SPRING = new Line("spring");

    private SpringRelease() {}

    static void put(Installation cms, ItemId id) {
        cms.releaseContents.put(cms.editor, PutInRelease.publishing(SPRING, id));
    }

    static ReleaseEntry entry(Installation cms, ItemId id) {
        return cms.releaseContents.entry(cms.editor, SPRING, id);
    }

    /** The code of the conflict that the command meets. */
    static String refusal(ThrowingCallable command) {
        Conflict[] conflict = new Conflict[1];
        assertThatThrownBy(command).isInstanceOfSatisfying(Conflict.class, thrown -> conflict[0] = thrown);
        return conflict[0].code();
    }
}
