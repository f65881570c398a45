package org.exponat.search.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.command.Publish;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * What a publication was asked to do with one item. Every publication carries all it was asked for in its message, so
 * that any edition can be held against it, whether it was acknowledged or not.
 *
 * @param version null: the locales are to be withdrawn
 */
record Asked(ItemId item, @Nullable Integer version, Set<LocaleTag> locales) {

    Publish.Entry entry() {
        return version == null
                ? new Publish.Entry(item, Publish.Act.WITHDRAW, locales, null, true)
                : new Publish.Entry(item, Publish.Act.PUBLISH, locales, version, true);
    }

    static String write(List<Asked> all) {
        return all.stream().map(one -> one.item + ":" + (one.version == null ? 0 : one.version) + ":" + one.locales
                .stream().map(LocaleTag::value).sorted().collect(Collectors.joining("+")))
                .collect(Collectors.joining(" "));
    }

    static List<Asked> read(String message) {
        return Arrays.stream(message.split(" ", -1)).map(text -> {
            List<String> parts = List.of(text.split(":", -1));
            int version = Integer.parseInt(parts.get(1));
            return new Asked(ItemId.parse(parts.get(0)), version == 0 ? null : (Integer) version,
                    Arrays.stream(parts.get(2).split("[+]", -1)).map(LocaleTag::new)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }).toList();
    }
}
