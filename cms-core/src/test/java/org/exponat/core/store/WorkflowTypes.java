package org.exponat.core.store;

import java.util.ArrayList;
import java.util.List;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Role;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;

/** Content whose publication has to be approved, and people who write and approve it. */
final class WorkflowTypes {

    static final Actor ANNA = Actor.of("anna", Role.EDITOR);
    static final Actor BEN = Actor.of("ben", Role.PUBLISHER);
    static final Actor CARLA = Actor.of("carla", Role.PUBLISHER);
    static final Actor ADMIN = Actor.of("admin", Role.ADMINISTRATOR);

    private WorkflowTypes() {}

    /** The small content model, and the type {@code notice} with this workflow. */
    static ContentTypes with(String workflow) {
        List<ContentType> types = new ArrayList<>(TestTypes.all().all());
        types.add(TypeFiles.read("notice", """
                name: notice
                workflow: %s
                fields:
                  place: {kind: text}
                """.formatted(workflow)));
        return new ContentTypes(types);
    }

    static Installation installation(InstallationSource source, String workflow) {
        return Installation.open(source.freshStore(), with(workflow));
    }

}
