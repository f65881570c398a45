package org.exponat.app.foreign;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row whose values have names.
 *
 * @param values by their names; those of lists are several
 */
record NamedRow(String place, Map<String, List<String>> values, Set<String> asked) implements Row {

    NamedRow(String place, Map<String, List<String>> values) {
        this(place, values, new HashSet<>());
    }

    @Override
    public List<String> values(Mapping.From from, boolean isRich) {
        if (from.attribute() != null) {
            throw new BadMapping("only elements of HTML have attributes");
        }
        asked.add(from.name());
        return values.getOrDefault(from.name(), List.of()).stream().filter(value -> !value.isBlank()).toList();
    }

    @Override
    public SortedMap<String, Integer> left() {
        SortedMap<String, Integer> left = new TreeMap<>();
        values.forEach((name, texts) -> {
            int length = texts.stream().mapToInt(text -> text.strip().length()).sum();
            if (!asked.contains(name) && length > 0 && !name.startsWith("$")) {
                left.put(name, length);
            }
        });
        return left;
    }
}
