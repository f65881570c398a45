package org.exponat.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.Parameter.StyleEnum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Facet;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;

/** Says of parameters which types, languages and fields can be named in them. */
record ContentParameters(ContentTypes types) {

    private static final String FILTER = "filter";

    /** Named, so that a client that is generated can give it a class. */
    private static final String ANY_FILTER = "Filter";

    private static final String SEARCH = "/api/delivery/search";

    /** Pages to try an API fill in what they invent for objects that have no example, and each field is asked for. */
    private static final Map<String, String> NO_FILTER = Map.of();

    void describe(OpenAPI description) {
        description.getPaths().forEach((address, path) -> path.readOperations().stream()
                .filter(operation -> operation.getParameters() != null)
                .forEach(operation -> describe(operation, address.equals(SEARCH), description.getComponents())));
    }

    private void describe(Operation operation, boolean searches, Components shapes) {
        // What is many comes last, so that the rest is found.
        List<Parameter> filters = new ArrayList<>();
        for (Parameter parameter : operation.getParameters()) {
            switch (parameter.getName()) {
                case "type" -> offer(parameter, ContentSchemas.TYPE_NAME);
                case "locale" -> offer(parameter, ContentSchemas.LOCALE);
                case "sort" -> {
                    // Drafts are sorted in ways of their own.
                    if (parameter.getSchema().getEnum() == null) {
                        describeSort(parameter, searches);
                    }
                }
                case FILTER -> {
                    parameter.setExample(NO_FILTER);
                    shapes.addSchemas(ANY_FILTER, parameter.getSchema());
                    parameter.setSchema(ContentNames.refer(ANY_FILTER));
                    if (searches) {
                        filters.add(filter(Facet.TYPE, FilterSchemas.of(ContentNames.refer(ContentSchemas.TYPE_NAME))));
                        filters.add(filter(Facet.THEME, FilterSchemas.of(new StringSchema().format("uuid"))));
                        types.dimensions().forEach(
                                (name, dimension) -> filters.add(filter(name, FilterSchemas.of(dimension))));
                    } else {
                        declaring(Field::filterable).forEach((name, some) -> filters.add(filter(name, some, shapes)));
                    }
                }
                default -> {
                    // names no content type, nor anything of one
                }
            }
        }
        filters.forEach(operation::addParametersItem);
    }

    /** The schema is replaced and not changed: parameters that are described alike can share one. */
    private static void offer(Parameter parameter, String named) {
        Schema<?> one = ContentNames.refer(named);
        parameter.setSchema(parameter.getSchema().getItems() == null ? one : new ArraySchema().items(one));
    }

    /** The names of the fields that some types declare in this way, with these types. */
    private SortedMap<String, List<ContentType>> declaring(Predicate<Field> how) {
        SortedMap<String, List<ContentType>> declaring = new TreeMap<>();
        types.all().forEach(type -> type.allFields().stream().filter(how).forEach(
                field -> declaring.computeIfAbsent(field.name(), _ -> new ArrayList<>()).add(type)));
        return declaring;
    }

    private static Parameter filter(String facet, Schema<?> schema) {
        return new Parameter().name(FILTER + "[" + facet + "]").in("query").style(StyleEnum.DEEPOBJECT).explode(true)
                .schema(schema).example(NO_FILTER).description("by the facet " + facet + ", with "
                        + String.join(", ", schema.getProperties().keySet()));
    }

    private void describeSort(Parameter parameter, boolean searches) {
        SortedMap<String, List<ContentType>> sortable = declaring(Field::sortable);
        if (searches) {
            sortable.put("published", List.copyOf(types.all()));
            sortable.put("relevance", List.copyOf(types.all()));
        }
        List<String> values = sortable.keySet().stream().flatMap(name -> Stream.of(name, "-" + name)).toList();
        parameter.setSchema(new ArraySchema().items(new StringSchema()._enum(values)).maxItems(3));
        parameter.setStyle(StyleEnum.FORM);
        parameter.setExplode(false);
        parameter.setDescription(parameter.getDescription() + ". Declared sortable: " + sortable.entrySet().stream()
                .map(one -> one.getKey() + " (" + said(one.getValue()) + ")").collect(Collectors.joining(", ")));
    }

    private Parameter filter(String name, List<ContentType> declaring, Components shapes) {
        List<Field> fields = declaring.stream().map(type -> type.fields().get(name)).toList();
        Set<Schema<?>> filters = new LinkedHashSet<>();
        fields.forEach(field -> filters.add(FilterSchemas.of(field, shapes)));
        Schema<?> schema = filters.size() == 1
                ? filters.iterator().next()
                : new Schema<>().anyOf(List.copyOf(filters));
        return new Parameter().name(FILTER + "[" + name + "]").in("query").style(StyleEnum.DEEPOBJECT).explode(true)
                .schema(schema).example(NO_FILTER)
                .description("by a field of " + said(declaring) + ", with "
                        + fields.stream().flatMap(field -> FilterSchemas.operators(field).stream()).distinct()
                                .collect(Collectors.joining(", "))
                        + through(name, fields));
    }

    private String through(String name, Collection<Field> fields) {
        Set<String> targets = fields.stream().map(Field::elementKind).flatMap(kind -> targets(kind).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return targets.isEmpty()
                ? ""
                : ". The id of what it points at (" + String.join(", ", targets) + "), of which " + FILTER + "[" + name
                        + ".slug] and the like ask more";
    }

    private List<String> targets(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Reference reference ->
                ContentNames.names(types.all()).stream().filter(reference::accepts).toList();
            case FieldKind.Asset _ -> List.of(ContentTypes.ASSET);
            case FieldKind.Plain _, FieldKind.RichText _, FieldKind.ListOf _, FieldKind.Group _ -> List.of();
        };
    }

    private String said(List<ContentType> some) {
        return some.size() == types.all().size() ? "all types" : String.join(", ", ContentNames.names(some));
    }
}
