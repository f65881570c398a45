package org.exponat.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.exponat.api.problem.Refusal;

/** The characters of an address. */
public final class Address {

    private Address() {}

    /**
     * The path of a request, decoded.
     *
     * @throws Refusal (400) if no text can be read from it
     */
    public static String pathOf(HttpServletRequest request) {
        return readable(request.getRequestURI(), false);
    }

    /**
     * The parameters of a query string in the order given, each with its values.
     *
     * @throws Refusal (400) if no text can be read from it
     */
    public static Map<String, List<String>> parametersOf(HttpServletRequest request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        String query = request.getQueryString();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = readable(equals < 0 ? pair : pair.substring(0, equals), true);
                String value = equals < 0 ? "" : readable(pair.substring(equals + 1), true);
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return values;
    }

    private static String readable(String raw, boolean plusIsSpace) {
        try {
            return decode(raw, plusIsSpace);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.badRequest("The address holds characters that cannot be read.");
        }
    }

    /**
     * Decodes percent-encoded UTF-8.
     *
     * @throws IllegalArgumentException if an escape is cut short or the bytes are not UTF-8 (which has no lone
     *         surrogates), or there is a U+0000
     */
    static String decode(String raw, boolean plusIsSpace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length()) {
                    throw new IllegalArgumentException("an escape is cut short");
                }
                bytes.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                // The container hands on bytes above 127 one by one, as ISO 8859-1.
                bytes.write(c & 0xFF);
            }
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException broken) {
            throw new IllegalArgumentException("not UTF-8", broken);
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("U+0000");
        }
        return text;
    }
}
