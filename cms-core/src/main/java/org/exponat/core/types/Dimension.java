package org.exponat.core.types;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that search counts what it found by, and that readers choose from.
 *
 * @param fields whose values are counted, by the name of their type
 * @param itself the types whose items count as values themselves, beside what points at them
 */
public record Dimension(String name, Map<String, List<Field>> fields, Set<String> itself) {

    public Dimension {
        fields = Map.copyOf(fields);
        itself = Set.copyOf(itself);
    }

    /** The fields of one type that are counted. */
    public List<Field> fieldsOf(String type) {
        return fields.getOrDefault(type, List.of());
    }

    /** Whether what is counted depends on the language it is read in. */
    public boolean isLocalised() {
        return all().stream().anyMatch(Field::localised);
    }

    /** What of the values is counted. */
    public Facet.By by() {
        return all().stream().map(field -> field.facet() == null ? Facet.By.VALUE : field.facet().by()).findFirst()
                .orElse(Facet.By.VALUE);
    }

    /** Whether readers can choose what lies below or above a value: they are all numbers, years, days or moments. */
    public boolean isOrdered() {
        List<Class<?>> kinds = all().stream().<Class<?>>map(field -> field.elementKind().getClass()).distinct()
                .toList();
        return itself.isEmpty() && !kinds.isEmpty() && all().stream().map(Field::elementKind).allMatch(Facet::hasYears)
                && (by() != Facet.By.VALUE || kinds.size() == 1);
    }

    /** The fields, without their types. */
    public List<Field> all() {
        return fields.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(entry -> entry.getValue().stream())
                .toList();
    }
}
