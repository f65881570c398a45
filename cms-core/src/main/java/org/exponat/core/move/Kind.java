package org.exponat.core.move;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A kind of row that an export holds, in a file of its own with a line for each. Names are those of the store.
 *
 * @param members what a line says, in this order; what is missing in the store is missing in the line
 * @param keys how many of the members, from the first, the rows are ordered by: texts by their bytes in UTF-8
 */
public record Kind(String name, int keys, List<Member> members) {

    /** What a member is. Instants are numbers, of microseconds since 1970. */
    public enum Form {
        TEXT, NUMBER, TRUTH
    }

    /** @param required whether every line has it */
    public record Member(String name, Form form, boolean required) {}

    public Kind {
        members = List.copyOf(members);
    }

    /** @param members each with {@code #} behind it if it is a number, {@code ?} if it is true or false, {@code !} if required */
    static Kind of(String name, int keys, String members) {
        List<Member> all = new ArrayList<>();
        for (String member : members.split(" ")) {
            Form form = member.contains("#") ? Form.NUMBER : member.contains("?") ? Form.TRUTH : Form.TEXT;
            all.add(new Member(member.replaceAll("[#?!]", ""), form, member.endsWith("!")));
        }
        return new Kind(name, keys, all);
    }

    /** The name of its file. */
    public String file() {
        return name + ".ndjson";
    }

    /**
     * Where a member stands in the rows.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public int place(String member) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(member)) {
                return i;
            }
        }
        throw new IllegalArgumentException("a " + name + " has no " + member);
    }

    /** The kinds by their names. */
    static Map<String, Kind> named(List<Kind> kinds) {
        return kinds.stream().collect(Collectors.toUnmodifiableMap(Kind::name, Function.identity()));
    }
}
