package org.exponat.frontend.feeds;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML document that is well formed whatever texts it is given. */
final class Xml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private Xml() {
        try {
            writer = FACTORY.createXMLStreamWriter(text);
        } catch (XMLStreamException impossible) {
            throw failed(impossible);
        }
    }

    /** @param namespace of the root and all below it that has no prefix */
    static Xml document(String root, String namespace) {
        Xml xml = new Xml();
        xml.write(writer -> {
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(root);
            writer.writeDefaultNamespace(namespace);
        });
        return xml;
    }

    Xml namespace(String prefix, String uri) {
        return write(writer -> writer.writeNamespace(prefix, uri));
    }

    /** @param attributes names and values in turn */
    Xml begin(String name, String... attributes) {
        return write(writer -> {
            writer.writeStartElement(name);
            write(attributes);
        });
    }

    Xml end() {
        return write(XMLStreamWriter::writeEndElement);
    }

    Xml attribute(String name, String value) {
        return write(writer -> write(new String[]{name, value}));
    }

    Xml empty(String name, String... attributes) {
        return write(writer -> {
            writer.writeEmptyElement(name);
            write(attributes);
        });
    }

    Xml element(String name, String content, String... attributes) {
        begin(name, attributes);
        write(writer -> writer.writeCharacters(allowed(content)));
        return end();
    }

    String done() {
        write(writer -> {
            writer.writeEndDocument();
            writer.flush();
        });
        return text.toString();
    }

    /** The text with what no XML document may hold replaced: control characters, halves of surrogate pairs. */
    static String allowed(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).forEach(allowed::appendCodePoint);
        return allowed.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    private void write(String[] attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], allowed(attributes[i + 1]));
        }
    }

    private Xml write(Step step) {
        try {
            step.on(writer);
            return this;
        } catch (XMLStreamException impossible) {
            throw failed(impossible);
        }
    }

    private static IllegalStateException failed(XMLStreamException cause) {
        return new IllegalStateException("writing into memory does not fail", cause);
    }

    private interface Step {
        void on(XMLStreamWriter writer) throws XMLStreamException;
    }
}
