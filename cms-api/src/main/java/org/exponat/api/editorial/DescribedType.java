package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Facet;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.Label;
import org.exponat.core.types.Retention;
import org.exponat.core.types.Workflow;
import org.exponat.core.types.Workflow.FourEyes;
import org.jspecify.annotations.Nullable;

/**
 * A content type as editors' programs read it.
 *
 * @param facet the dimension whose values its items are, so that search counts each as its own value
 * @param workflow what its versions go through before they are published
 * @param retention which of its versions are let go of in time; missing: none
 */
@Schema(name = "ContentType")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DescribedType(String name, Map<String, String> label, List<DescribedField> fields, @Nullable String facet,
        DescribedWorkflow workflow, @Nullable DescribedRetention retention) {

    /**
     * @param kind as in the type's file
     * @param search how much a word found here counts; 0: not searched
     * @param facet whether search counts its values
     * @param counted under which name, and what of them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DescribedField(String name, Map<String, String> label, DescribedKind kind, boolean localised,
            boolean required, double search, boolean filterable, boolean sortable, boolean facet,
            @Nullable DescribedFacet counted, boolean personal, boolean internal) {
        static DescribedField of(Field field) {
            return new DescribedField(field.name(), texts(field.label()), DescribedKind.of(field.kind()),
                    field.localised(), field.required(), field.searchWeight(), field.filterable(), field.sortable(),
                    field.facet() != null, DescribedFacet.of(field.facet()), field.personal(), field.internal());
        }

        static List<DescribedField> of(Collection<Field> fields) {
            return fields.stream().map(DescribedField::of).toList();
        }
    }

    /**
     * How search counts a field's values.
     *
     * @param name the dimension; fields that name the same are counted together
     * @param by value, year or decade
     */
    record DescribedFacet(String name, String by) {

        static @Nullable DescribedFacet of(@Nullable Facet facet) {
            return facet == null
                    ? null
                    : new DescribedFacet(facet.dimension(), facet.by().name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * What a field holds.
     *
     * @param of the kind of a list's elements
     * @param to the types a reference may point at; none: all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DescribedKind(String kind, @Nullable Integer maxLength, @Nullable Map<String, Map<String, String>> options,
            @Nullable List<String> to, @Nullable DescribedKind of, @Nullable List<DescribedField> fields) {

        static DescribedKind of(FieldKind kind) {
            return switch (kind) {
                case FieldKind.Text(int maxLength) -> new DescribedKind("text", maxLength, null, null, null, null);
                case FieldKind.RichText _ -> named("richtext");
                case FieldKind.Number _ -> named("number");
                case FieldKind.Bool _ -> named("boolean");
                case FieldKind.Date _ -> named("date");
                case FieldKind.Moment _ -> named("instant");
                case FieldKind.Choice(Map<String, Label> options) -> {
                    Map<String, Map<String, String>> labels = new LinkedHashMap<>();
                    options.forEach((option, label) -> labels.put(option, texts(label)));
                    yield new DescribedKind("choice", null, labels, null, null, null);
                }
                case FieldKind.Url _ -> named("url");
                case FieldKind.Email _ -> named("email");
                case FieldKind.GeoPoint _ -> named("geopoint");
                case FieldKind.Reference(List<String> to) -> new DescribedKind("reference", null, null, to, null, null);
                case FieldKind.Asset _ -> named("asset");
                case FieldKind.ListOf(FieldKind element) ->
                    new DescribedKind("list", null, null, null, of(element), null);
                case FieldKind.Group(Map<String, Field> members) ->
                    new DescribedKind("group", null, null, null, null, DescribedField.of(members.values()));
            };
        }

        private static DescribedKind named(String name) {
            return new DescribedKind(name, null, null, null, null, null);
        }
    }

    /**
     * @param states in their order: versions begin in the first
     * @param required whether only versions in the last state can be published
     * @param fourEyes whether whoever wrote a version may bring it into the last state: false, true, or
     *        except-administrators
     */
    @Schema(name = "Workflow")
    record DescribedWorkflow(List<DescribedState> states, List<DescribedTransition> transitions, boolean required,
            String fourEyes) {

        static DescribedWorkflow of(Workflow workflow) {
            return new DescribedWorkflow(
                    workflow.states().stream().map(state -> new DescribedState(state.name(), texts(state.label())))
                            .toList(),
                    workflow.transitions().stream().map(way -> new DescribedTransition(way.from(), way.to(),
                            way.rights().stream().sorted().map(right -> right.name().toLowerCase(Locale.ROOT))
                                    .toList(),
                            way.roles().stream().sorted().toList()))
                            .toList(),
                    workflow.required(), key(workflow.fourEyes()));
        }

        static String key(FourEyes fourEyes) {
            return switch (fourEyes) {
                case NOT_ASKED -> "false";
                case ASKED -> "true";
                case ASKED_EXCEPT_ADMINISTRATORS -> "except-administrators";
            };
        }
    }

    @Schema(name = "WorkflowStateOfType")
    record DescribedState(String name, Map<String, String> label) {}

    /**
     * A way from one state into another.
     *
     * @param rights any of which lets somebody go this way
     * @param roles any of which their account must have besides; none: no role is asked for
     */
    @Schema(name = "WorkflowTransitionOfType")
    record DescribedTransition(String from, String to, List<String> rights, List<String> roles) {}

    /**
     * @param keepVersions how many of an item's newest versions stay, however old they are
     * @param olderThan the age from which others go that were never published, as P180D
     */
    @Schema(name = "Retention")
    record DescribedRetention(int keepVersions, String olderThan) {

        static @Nullable DescribedRetention of(@Nullable Retention retention) {
            return retention == null
                    ? null
                    : new DescribedRetention(retention.keepVersions(), retention.olderThan().toString());
        }
    }

    static DescribedType of(ContentType type) {
        return new DescribedType(type.name(), texts(type.label()), DescribedField.of(type.allFields()), type.itself(),
                DescribedWorkflow.of(type.workflow()), DescribedRetention.of(type.retention()));
    }

    static Map<String, String> texts(Label label) {
        Map<String, String> texts = new TreeMap<>();
        label.texts().forEach((locale, text) -> texts.put(locale.value(), text));
        return texts;
    }
}
