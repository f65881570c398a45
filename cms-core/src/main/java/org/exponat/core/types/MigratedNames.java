package org.exponat.core.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a type may declare beside its migrations: a name that was renamed or removed means what was written under it, so it
 * cannot mean anything else, and what a step makes must fit what is declared.
 */
record MigratedNames(ContentType type) {

    /** @throws IllegalArgumentException naming the migration and the field */
    static void check(ContentType type) {
        for (TypeMigration migration : type.migrations()) {
            for (MigrationStep step : migration.steps()) {
                new MigratedNames(type).check(step, "the migration " + migration.name() + ": " + type.name() + "."
                        + String.join(".", step.path()));
            }
        }
    }

    private void check(MigrationStep step, String place) {
        Optional<Field> declared = find(type.fields(), step.path());
        switch (step) {
            case MigrationStep.Rename(List<String> path, String to) -> {
                refuseDeclared(declared, place);
                List<String> renamed = new ArrayList<>(path.subList(0, path.size() - 1));
                renamed.add(to);
                if (find(type.fields(), renamed).isEmpty() && later(step).noneMatch(next -> leadsOn(next, renamed))) {
                    throw new IllegalArgumentException(place + " is renamed to " + to + ", which is not declared");
                }
            }
            case MigrationStep.Remove _ -> refuseDeclared(declared, place);
            case MigrationStep.Shorten(List<String> path, int maxLength) -> declared.ifPresent(field -> {
                boolean shorter = later(step).anyMatch(next -> next instanceof MigrationStep.Shorten
                        && next.path().equals(path));
                if (!shorter && (!(field.elementKind() instanceof FieldKind.Text(int length)) || length < maxLength)) {
                    throw new IllegalArgumentException(
                            place + " does not take texts of " + maxLength + " characters");
                }
            });
            case MigrationStep.ReplaceOptions replace -> declared.ifPresent(field -> {
                if (!(field.elementKind() instanceof FieldKind.Choice(Map<String, Label> options))
                        || replace.instead().keySet().stream().anyMatch(options::containsKey)) {
                    throw new IllegalArgumentException(place + " has an option still that is replaced");
                }
                replace.instead().values().stream().flatMap(Optional::stream)
                        .filter(option -> !options.containsKey(option) && later(replace)
                                .noneMatch(next -> next instanceof MigrationStep.ReplaceOptions other
                                        && other.path().equals(replace.path()) && other.instead().containsKey(option)))
                        .findFirst().ifPresent(option -> {
                            throw new IllegalArgumentException(place + " has no option " + option);
                        });
            });
        }
    }

    private static void refuseDeclared(Optional<Field> declared, String place) {
        if (declared.isPresent()) {
            throw new IllegalArgumentException(
                    place + " is declared still, or again; choose another name for what is not the same");
        }
    }

    private Stream<MigrationStep> later(MigrationStep step) {
        return type.steps().dropWhile(other -> other != step).skip(1);
    }

    private static boolean leadsOn(MigrationStep step, List<String> path) {
        return step.path().equals(path)
                && (step instanceof MigrationStep.Rename || step instanceof MigrationStep.Remove);
    }

    private static Optional<Field> find(Map<String, Field> fields, List<String> path) {
        Field field = fields.get(path.getFirst());
        if (field == null || path.size() == 1) {
            return Optional.ofNullable(field);
        }
        return field.elementKind() instanceof FieldKind.Group(Map<String, Field> members)
                ? find(members, path.subList(1, path.size()))
                : Optional.empty();
    }
}
