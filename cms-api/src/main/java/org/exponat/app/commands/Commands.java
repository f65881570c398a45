package org.exponat.app.commands;

import java.util.List;
import java.util.Optional;

/** All commands there are. */
public final class Commands {

    public static final List<Command> ALL = List.of(new Backup(), new Erasures(), new Export(), new ExportSite(),
            new Import(), new ImportContent(), new Migrations(), new Restore(), new Retention(), new Verify());

    private Commands() {}

    /** The command of a name. */
    public static Optional<Command> named(String name) {
        return ALL.stream().filter(command -> command.name().equals(name)).findFirst();
    }
}
