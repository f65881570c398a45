package org.exponat.core.richtext;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.exponat.core.model.ItemId;

/** Where links lead. */
final class Addresses {

    private static final String ITEM = "item:";
    private static final int LONGEST = 2_000;

    private Addresses() {}

    /** The address as it can stand in a text; none if it is not safe to follow or leads nowhere from here. */
    static Optional<String> safe(String href) {
        // Browsers pass over breaks and tabs, also within the scheme.
        String address = href.strip().replaceAll("[\\t\\n\\r]", "");
        if (item(address).isPresent()) {
            return Optional.of(address);
        }
        String start = address.substring(0, Math.min(address.length(), 8)).toLowerCase(Locale.ROOT);
        boolean safe = (start.startsWith("http://") && address.length() > 7)
                || (start.startsWith("https://") && address.length() > 8)
                || (start.startsWith("mailto:") && address.length() > 7);
        if (!safe) {
            return Optional.empty();
        }
        String written = written(address);
        return written.length() <= LONGEST ? Optional.of(written) : Optional.empty();
    }

    /** The id in {@code item:<id>}. */
    static Optional<String> item(String address) {
        String stripped = address.strip();
        if (!stripped.startsWith(ITEM) || !ItemId.isItemId(stripped.substring(ITEM.length()))) {
            return Optional.empty();
        }
        return Optional.of(stripped.substring(ITEM.length()));
    }

    /** What would end an address, or be read as something else, is written in percent signs. */
    private static String written(String address) {
        StringBuilder out = new StringBuilder();
        address.codePoints().forEach(c -> {
            if (c <= ' ' || c == 0x7F || "()<>\\`*[]\"".indexOf(c) >= 0 || Character.isSpaceChar(c)
                    || Character.isWhitespace(c) || Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF)) {
                for (byte one : new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append("%02X".formatted(one));
                }
            } else {
                out.append(c == '&' ? "\\&" : Character.toString(c));
            }
        });
        return out.toString();
    }
}
