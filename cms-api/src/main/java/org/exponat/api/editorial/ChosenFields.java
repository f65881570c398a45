package org.exponat.api.editorial;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.SavedItem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields of items an answer shows.
 *
 * @param names none: all of them
 */
record ChosenFields(Set<String> names) {

    /** The parameter. */
    static final String FIELDS = "fields";

    ChosenFields {
        names = Set.copyOf(names);
    }

    /**
     * @param types of the items; none: all
     * @throws Refusal (400) if no type of these that the actor may read has a field of that name
     */
    static ChosenFields of(QueryParameters parameters, Drafts drafts, Actor actor, Set<String> types) {
        Set<String> names = parameters.names(FIELDS);
        if (!names.isEmpty()) {
            Set<String> known = drafts.fieldNames(actor, types);
            Set<String> unknown = new TreeSet<>(names);
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                throw Refusal
                        .badParameter("There is no field named " + String.join(", ", unknown) + " here. Fields are: "
                                + String.join(", ", new TreeSet<>(known)) + ".");
            }
        }
        return new ChosenFields(names);
    }

    /** One item, by the fields that are asked for. */
    static ResponseEntity<EditedItem> answer(QueryParameters parameters, Drafts drafts, Actor actor, SavedItem item) {
        return EditorialAnswers.answer(HttpStatus.OK).eTag(EditorialAnswers.tag(item))
                .body(of(parameters, drafts, actor, Set.of(item.type())).shown(item));
    }

    EditedItem shown(SavedItem item) {
        EditedItem whole = EditedItem.of(item);
        return names.isEmpty() ? whole : whole.showing(chosen(item.fields()));
    }

    List<EditedItem> shown(List<SavedItem> items) {
        return items.stream().map(this::shown).toList();
    }

    private ObjectNode chosen(ObjectNode fields) {
        ObjectNode chosen = fields.deepCopy();
        chosen.retain(names);
        return chosen;
    }
}
