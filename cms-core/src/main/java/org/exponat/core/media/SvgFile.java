package org.exponat.core.media;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.exponat.core.model.Fault;
import org.jspecify.annotations.Nullable;

/** Reads a drawing and writes down anew what of it is {@link SvgAllowed}, so that nothing else can hide in its bytes. */
final class SvgFile {

    static final int MOST_BYTES = 8 << 20;

    private static final int DEEPEST = 256;
    private static final int MOST_REPORTED = 20;
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final int LONGEST_BOX = 100;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
    private static final Pattern LENGTH = Pattern.compile("\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)(?:px)?\\s*");

    private final XMLStreamReader reader;
    private final StringBuilder out = new StringBuilder();
    private final SortedMap<String, Integer> removed = new TreeMap<>();
    /** The open elements: their names, and the empty name for those that are not written. */
    private final Deque<String> open = new ArrayDeque<>();
    private int skipped;
    private boolean inStyle;
    private final StringBuilder style = new StringBuilder();
    private @Nullable Integer width;
    private @Nullable Integer height;

    private SvgFile(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Whether a text begins as a drawing may. */
    static boolean mayBe(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        return text.startsWith("<svg") || text.startsWith("<?xml") || text.startsWith("<!--")
                || text.startsWith("<!DOCTYPE svg");
    }

    /** @throws FileRefused if it is none */
    static ReadPicture read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new FileRefused(FileRefused.Reason.TOO_LARGE, "A drawing has at most " + MOST_BYTES + " bytes.");
        }
        try {
            // Decoded here, so that no declaration of another encoding lets it mean something else to somebody.
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new SvgFile(factory().createXMLStreamReader(new StringReader(text.replace("\uFEFF", "")))).read();
        } catch (CharacterCodingException other) {
            throw FileRefused.unreadable("The file begins like an SVG and is not in UTF-8.");
        } catch (XMLStreamException | IllegalArgumentException malformed) {
            throw FileRefused.unreadable("The file begins like an SVG and is not well-formed.");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing outside is read");
        });
        return factory;
    }

    private ReadPicture read() throws XMLStreamException {
        boolean drawn = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!drawn && !(SVG.equals(reader.getNamespaceURI()) && reader.getLocalName().equals("svg"))) {
                        throw FileRefused.unreadable("The file is XML, but no SVG in the namespace " + SVG + ".");
                    }
                    if (!drawn) {
                        measure();
                    }
                    start(!drawn);
                    drawn = true;
                }
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION, XMLStreamConstants.DTD ->
                    count("what is not drawn, such as remarks");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw FileRefused.unreadable("The SVG uses an entity of its own, which is not read here.");
                default -> {
                    // Nothing else is drawn.
                }
            }
        }
        if (!drawn) {
            throw FileRefused.unreadable("The file holds no SVG.");
        }
        List<Fault> changes = removed.entrySet().stream().limit(MOST_REPORTED)
                .map(entry -> new Fault(ReadPicture.PLACE, "markup_removed",
                        "Removed from the drawing: " + entry.getKey() + " (" + entry.getValue() + ")."))
                .toList();
        return new ReadPicture(width, height, 1, out.toString().getBytes(StandardCharsets.UTF_8), changes);
    }

    private void start(boolean root) {
        if (open.size() + skipped >= DEEPEST) {
            throw FileRefused.unreadable("The SVG is nested more than " + DEEPEST + " levels deep.");
        }
        String name = reader.getLocalName();
        boolean ofSvg = SVG.equals(reader.getNamespaceURI());
        if (skipped > 0 || !ofSvg || SvgAllowed.goesWhole(name)) {
            if (skipped == 0) {
                count("element " + shown(name));
            }
            skipped++;
            return;
        }
        if (inStyle || !SvgAllowed.element(name)) {
            count("element " + shown(name));
            open.push("");
            return;
        }
        open.push(name);
        if (name.equals("style")) {
            inStyle = true;
            style.setLength(0);
            return;
        }
        out.append('<').append(name);
        if (root) {
            out.append(" xmlns=\"" + SVG + "\" xmlns:xlink=\"" + XLINK + "\"");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attribute(name, reader.getAttributeNamespace(i), reader.getAttributeLocalName(i),
                    reader.getAttributeValue(i));
        }
        out.append('>');
    }

    private void attribute(String element, @Nullable String namespace, String name, String value) {
        boolean plain = namespace == null || namespace.isEmpty();
        String written = plain
                ? name
                : XLINK.equals(namespace)
                        ? "xlink:" + name
                        : XML.equals(namespace) ? "xml:" + name : "";
        boolean kept = switch (written) {
            case "href", "xlink:href" -> SvgAllowed.reference(element, value);
            case "xml:space", "xml:lang" -> true;
            default -> plain && SvgAllowed.attribute(name, value);
        };
        if (kept) {
            out.append(' ').append(written).append("=\"");
            escape(value, true);
            out.append('"');
        } else {
            count("attribute " + shown(written.isEmpty() ? name : written));
        }
    }

    private void end() {
        if (skipped > 0) {
            skipped--;
            return;
        }
        String name = open.pop();
        if (name.equals("style")) {
            inStyle = false;
            if (SvgAllowed.style(style.toString())) {
                out.append("<style>");
                escape(style, false);
                out.append("</style>");
            } else {
                count("element style");
            }
        } else if (!name.isEmpty()) {
            out.append("</").append(name).append('>');
        }
    }

    private void text() {
        if (skipped > 0) {
            return;
        }
        if (inStyle) {
            style.append(reader.getText());
        } else {
            escape(reader.getText(), false);
        }
    }

    private void escape(CharSequence text, boolean quoted) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(quoted ? "&quot;" : "\"");
                case '\n', '\r', '\t' -> out.append(quoted ? " " : Character.toString(c));
                default -> out.append(c);
            }
        }
    }

    private void count(String what) {
        removed.merge(what, 1, Integer::sum);
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private void measure() {
        String box = reader.getAttributeValue(null, "viewBox");
        String[] sides = box == null || box.length() > LONGEST_BOX ? new String[0] : BETWEEN.split(box.strip());
        if (sides.length == 4 && isNumber(sides[2]) && isNumber(sides[3])) {
            width = pixels(sides[2]);
            height = pixels(sides[3]);
            return;
        }
        width = length("width");
        height = length("height");
        if (width == null || height == null) {
            width = null;
            height = null;
        }
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
    }

    private @Nullable Integer length(String attribute) {
        String value = reader.getAttributeValue(null, attribute);
        Matcher length = LENGTH.matcher(value == null ? "" : value);
        return length.matches() ? pixels(length.group(1)) : null;
    }

    private static @Nullable Integer pixels(String text) {
        try {
            double value = Double.parseDouble(text);
            return value >= 0.5 && value < 1e6 ? (Integer) (int) Math.round(value) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
