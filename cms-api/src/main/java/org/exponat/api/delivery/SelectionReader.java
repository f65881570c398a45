package org.exponat.api.delivery;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;

/**
 * Reads which fields an answer shows, {@code fields=title,cluster.title}, and which references carry what they point at,
 * {@code include=cluster.themes}. What it costs to look that up is known before anything is read.
 */
final class SelectionReader {

    static final Set<String> PARAMETERS = Set.of("fields", "include");

    /** The most items that one answer looks up to include them. */
    static final int MAX_INCLUDED = 5_000;

    /** How many items a list of references is taken to point at; types set no bound. */
    private static final int REFERENCES_IN_A_LIST = 10;

    private static final int MAX_DEPTH = 3;

    private final ContentTypes types;
    private final Node root = new Node();
    private final Set<String> included = new TreeSet<>();

    private SelectionReader(ContentTypes types) {
        this.types = types;
    }

    /**
     * What is asked for.
     *
     * @param included the types of what is included
     */
    record Read(Selection selection, Set<String> included) {}

    /**
     * @param asked the types asked for; empty: all
     * @param items how many items the answer has at most
     * @throws Refusal (400) if there is no such field, or if it would cost too much
     */
    static Read of(QueryParameters parameters, Collection<String> asked, int items, ContentTypes types) {
        SelectionReader reader = new SelectionReader(types);
        List<Field> fields = reader.fieldsOf(asked.isEmpty()
                ? types.all()
                : asked.stream().map(types::get).toList());
        for (String path : parameters.names("include")) {
            reader.include(fields, path);
        }
        for (String path : parameters.names("fields")) {
            reader.show(fields, path);
        }
        long cost = reader.root.cost(items);
        if (cost > MAX_INCLUDED) {
            throw tooCostly("about " + cost);
        }
        return new Read(reader.root.selection(), reader.included);
    }

    static Refusal tooCostly(String cost) {
        return new Refusal(
                Problem.tooCostly("To include what is asked for, " + cost + " items would be looked up; at most "
                        + MAX_INCLUDED + " are. Include less, or ask for fewer items with limit."));
    }

    private List<Field> fieldsOf(Collection<ContentType> some) {
        return some.stream().flatMap(type -> type.allFields().stream()).filter(field -> !field.internal()).toList();
    }

    private void include(List<Field> among, String path) {
        Node node = root;
        List<Field> here = among;
        int depth = 0;
        for (String name : path.split("\\.", -1)) {
            List<Field> found = here.stream().filter(field -> field.name().equals(name)).filter(this::leadsOn).toList();
            if (found.isEmpty()) {
                throw Refusal.badParameter("\"" + path + "\" cannot be included: \"" + name
                        + "\" is no reference. What can be included here: " + named(here, this::leadsOn) + ".");
            }
            node = node.child(name);
            node.most = Math.max(node.most, found.stream().anyMatch(Field::isList) ? REFERENCES_IN_A_LIST : 1);
            List<ContentType> targets = targets(found);
            if (!targets.isEmpty()) {
                node.included = true;
                targets.forEach(target -> included.add(target.name()));
                depth++;
            }
            here = within(found, targets);
        }
        if (!node.included) {
            throw Refusal.badParameter("\"" + path + "\" is a group. What can be included of it: "
                    + named(here, this::leadsOn) + ".");
        }
        if (depth > MAX_DEPTH) {
            throw Refusal.badParameter("\"" + path + "\" leads through more than " + MAX_DEPTH + " references.");
        }
    }

    private void show(List<Field> among, String path) {
        Node node = root;
        List<Field> here = among;
        boolean carried = true;
        for (String name : path.split("\\.", -1)) {
            List<Field> found = here.stream().filter(field -> field.name().equals(name)).toList();
            if (!carried) {
                throw Refusal.badParameter("\"" + path + "\" lies in what a reference points at, which is not included:"
                        + " name the reference in include.");
            }
            if (found.isEmpty()) {
                throw Refusal.badParameter("\"" + path + "\" cannot be shown: there is no field \"" + name
                        + "\" here. There are: " + named(here, _ -> true) + ".");
            }
            node.selected = true;
            node = node.child(name);
            List<ContentType> targets = targets(found);
            carried = targets.isEmpty() || node.included;
            here = within(found, targets);
        }
        node.listed = true;
    }

    private static String named(List<Field> fields, Predicate<Field> which) {
        String names = fields.stream().filter(which).map(Field::name).distinct().sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing" : names;
    }

    private boolean leadsOn(Field field) {
        return switch (field.elementKind()) {
            case FieldKind.Reference _ -> true;
            case FieldKind.Group(Map<String, Field> members) ->
                members.values().stream().filter(member -> !member.internal()).anyMatch(this::leadsOn);
            case FieldKind.Plain _, FieldKind.Asset _, FieldKind.RichText _, FieldKind.ListOf _ -> false;
        };
    }

    private List<ContentType> targets(List<Field> fields) {
        return types.all().stream()
                .filter(type -> fields.stream().anyMatch(
                        field -> field.elementKind() instanceof FieldKind.Reference reference
                                && reference.accepts(type.name())))
                .toList();
    }

    /** The fields of what references point at, and of groups. */
    private List<Field> within(List<Field> fields, List<ContentType> targets) {
        return Stream.concat(fieldsOf(targets).stream(), fields.stream().flatMap(
                field -> field.elementKind() instanceof FieldKind.Group(Map<String, Field> members)
                        ? members.values().stream().filter(member -> !member.internal())
                        : Stream.of()))
                .toList();
    }

    /** What has been asked of one place so far. */
    private static final class Node {

        private final Map<String, Node> children = new LinkedHashMap<>();
        private boolean included;
        private boolean selected;
        private boolean listed;
        private int most = 1;

        Node child(String name) {
            return children.computeIfAbsent(name, _ -> new Node());
        }

        Selection selection() {
            Map<String, Selection> named = new LinkedHashMap<>();
            children.forEach((name, child) -> named.put(name, child.selection()));
            return new Selection(listed || !selected, named, included);
        }

        /** How many items are looked up for so many. */
        long cost(long items) {
            long cost = 0;
            for (Node child : children.values()) {
                long inside = items * child.most;
                cost += (child.included ? inside : 0) + child.cost(inside);
            }
            return cost;
        }
    }
}
