package org.exponat.core.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a type may declare beside its migrations: a name that was renamed or removed means what was written under it, so it
 * cannot mean anything else, and what a step makes must be what is declared.
 */
record MigratedNames(ContentType type) {

    /** What the program itself reads of these types. */
    private static final Map<String, Set<String>> RELIED_ON = Map.of(ContentTypes.ASSET,
            Set.of("file", "alt", "focalPoint", "rightsUntil"), ContentTypes.THEME, Set.of(ContentTypes.BROADER));

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
        switch (step) {
            case MigrationStep.Rename(List<String> path, String to) -> {
                refuseReliedOn(path, place);
                refuseDeclared(path, place);
                List<String> renamed = new ArrayList<>(path.subList(0, path.size() - 1));
                renamed.add(to);
                now(step, renamed).filter(last -> find(last, place).isEmpty()).ifPresent(_ -> {
                    throw new IllegalArgumentException(place + " is renamed to " + to + ", which is not declared");
                });
            }
            case MigrationStep.Remove(List<String> path) -> {
                refuseReliedOn(path, place);
                refuseDeclared(path, place);
            }
            case MigrationStep.Shorten(List<String> path, int maxLength) -> now(step, path)
                    .flatMap(last -> find(last, place)).ifPresent(field -> {
                        int least = type.steps().filter(MigrationStep.Shorten.class::isInstance)
                                .map(MigrationStep.Shorten.class::cast).filter(other -> now(other, other.path())
                                        .equals(now(step, path)))
                                .mapToInt(MigrationStep.Shorten::maxLength).min().orElse(maxLength);
                        // A longer one would be cut as well, as often as it is read.
                        if (!(field.elementKind() instanceof FieldKind.Text(int length)) || length != least) {
                            throw new IllegalArgumentException(
                                    place + " is read up to " + least + " characters; declare it so");
                        }
                    });
            case MigrationStep.ReplaceOptions replace -> now(step, replace.path()).flatMap(last -> find(last, place))
                    .ifPresent(field -> check(replace, field, place));
        }
    }

    private void check(MigrationStep.ReplaceOptions replace, Field field, String place) {
        if (!(field.elementKind() instanceof FieldKind.Choice(Map<String, Label> options))
                || replace.instead().keySet().stream().anyMatch(options::containsKey)) {
            throw new IllegalArgumentException(place + " has an option still that is replaced");
        }
        replace.instead().values().stream().flatMap(Optional::stream)
                .filter(option -> !options.containsKey(option) && later(replace)
                        .noneMatch(next -> next instanceof MigrationStep.ReplaceOptions other
                                && other.instead().containsKey(option)
                                && now(other, other.path()).equals(now(replace, replace.path()))))
                .findFirst().ifPresent(option -> {
                    throw new IllegalArgumentException(place + " has no option " + option);
                });
    }

    private void refuseReliedOn(List<String> path, String place) {
        if (RELIED_ON.getOrDefault(type.name(), Set.of()).contains(path.getFirst())) {
            throw new IllegalArgumentException(place + " is relied on");
        }
    }

    private void refuseDeclared(List<String> path, String place) {
        if (find(path, place).isPresent()) {
            throw new IllegalArgumentException(
                    place + " is declared still, or again; choose another name for what is not the same");
        }
    }

    private Stream<MigrationStep> later(MigrationStep step) {
        return type.steps().dropWhile(other -> other != step).skip(1);
    }

    /** Where a field is that was at a path after a step; empty: it was removed since. */
    private Optional<List<String>> now(MigrationStep step, List<String> path) {
        List<String> at = new ArrayList<>(path);
        for (MigrationStep next : later(step).toList()) {
            int depth = next.path().size();
            if (depth <= at.size() && at.subList(0, depth).equals(next.path())) {
                switch (next) {
                    case MigrationStep.Rename(List<String> _, String to) -> at.set(depth - 1, to);
                    case MigrationStep.Remove _ -> {
                        return Optional.empty();
                    }
                    case MigrationStep.Shorten _, MigrationStep.ReplaceOptions _ -> {
                        // it stays where it is
                    }
                }
            }
        }
        return Optional.of(at);
    }

    /**
     * The field that is declared there.
     *
     * @throws IllegalArgumentException if the path leads into something that is no group
     */
    private Optional<Field> find(List<String> path, String place) {
        Map<String, Field> fields = type.fields();
        for (String name : path.subList(0, path.size() - 1)) {
            Field field = fields.get(name);
            if (field == null) {
                return Optional.empty();
            }
            if (!(field.elementKind() instanceof FieldKind.Group(Map<String, Field> members))) {
                throw new IllegalArgumentException(place + " leads into " + name + ", which is no group");
            }
            fields = members;
        }
        return Optional.ofNullable(fields.get(path.getLast()));
    }
}
