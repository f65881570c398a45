package org.exponat.core.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Types may grow by themselves. What would make stored content unreadable or invisible is a loss, and so is secrecy.
 * What migrations say how to read is none.
 */
public final class TypeEvolution {

    private TypeEvolution() {}

    /** What content stored under the old definition would lose under the changed one; empty: nothing. */
    public static List<String> losses(ContentType old, ContentType changed) {
        List<String> losses = new ArrayList<>();
        Map<String, Field> left = old.fields();
        for (MigrationStep step : changed.steps().toList()) {
            step.loss(left).ifPresent(losses::add);
            left = step.apply(left);
        }
        compare("", left, changed.fields(), losses);
        return losses;
    }

    private static void compare(String prefix, Map<String, Field> old, Map<String, Field> changed,
            List<String> losses) {
        for (Field before : old.values()) {
            String name = prefix + before.name();
            Field now = changed.get(before.name());
            if (now == null) {
                losses.add(name + " is gone");
            } else if (before.localised() != now.localised()) {
                losses.add(name + " changes whether it is localised");
            } else if (before.personal() != now.personal()) {
                losses.add(name + " changes whether it is personal");
            } else if (before.internal() && !now.internal()) {
                // Every edition there was would begin to show what was never meant to be read.
                losses.add(name + " was internal and would be shown, in past editions too");
            } else if (isProjectedAnew(before, now)) {
                losses.add(
                        name + " would be filtered or sorted by, for which what is published already was not prepared");
            } else {
                compare(name, before.kind(), now.kind(), losses);
            }
        }
    }

    /** Values and sort keys are written when something is published; what is live already would silently be missing. */
    private static boolean isProjectedAnew(Field before, Field now) {
        return (now.isProjected() && !before.isProjected()) || (now.sortable() && !before.sortable());
    }

    private static void compare(String name, FieldKind old, FieldKind changed, List<String> losses) {
        if (!old.getClass().equals(changed.getClass())) {
            losses.add(name + " becomes another kind of field");
            return;
        }
        switch (old) {
            case FieldKind.Text(int length) -> {
                if (((FieldKind.Text) changed).maxLength() < length) {
                    losses.add(name + " allows less text");
                }
            }
            case FieldKind.Choice(Map<String, Label> options) -> {
                if (!((FieldKind.Choice) changed).options().keySet().containsAll(options.keySet())) {
                    losses.add(name + " has fewer options");
                }
            }
            case FieldKind.Reference(List<String> to) -> {
                List<String> now = ((FieldKind.Reference) changed).to();
                if (!now.isEmpty() && (to.isEmpty() || !now.containsAll(to))) {
                    losses.add(name + " points at fewer types");
                }
            }
            case FieldKind.ListOf(FieldKind element) ->
                compare(name, element, ((FieldKind.ListOf) changed).element(), losses);
            case FieldKind.Group(Map<String, Field> fields) ->
                compare(name + ".", fields, ((FieldKind.Group) changed).fields(), losses);
            case FieldKind.RichText _,
                    FieldKind.Number _,
                    FieldKind.Bool _,
                    FieldKind.Date _,
                    FieldKind.Moment _,
                    FieldKind.Url _,
                    FieldKind.Email _,
                    FieldKind.GeoPoint _,
                    FieldKind.Asset _ -> {
                // the same kind is the same content
            }
        }
    }
}
