package org.exponat.api.editorial;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.exponat.core.media.ArrivedFile;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.LocaleTag;
import tools.jackson.databind.node.ObjectNode;

/** What an asset is called when nobody says so: as its file is, and at an address no other has, be it of the same file. */
record AssetDefaults(LocaleTag standard) {

    private static final int LONGEST = 100;
    private static final int RANDOM_DIGITS = 8;

    /** Completes the fields, and tells with what. */
    List<Fault> complete(ObjectNode fields, ArrivedFile file) {
        List<Fault> added = new ArrayList<>();
        String word = file.name().substring(0, file.name().lastIndexOf('.'));
        add(fields, "title", word, added);
        add(fields, "slug", slug(word) + '-' + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS), added);
        return added;
    }

    private void add(ObjectNode fields, String name, String value, List<Fault> added) {
        if (!fields.has(name)) {
            fields.set(name, CanonicalJson.emptyObject().put(standard.value(), value));
            added.add(new Fault("/fields/" + name + '/' + standard, "defaulted",
                    "Taken from the name of the file: " + value));
        }
    }

    private static String slug(String word) {
        String plain = Normalizer
                .normalize(word.toLowerCase(Locale.ROOT).replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
                        .replace("ß", "ss"), Normalizer.Form.NFKD)
                .replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST).replaceAll("-$", "") : plain;
        return cut.isEmpty() ? "file" : cut;
    }
}
