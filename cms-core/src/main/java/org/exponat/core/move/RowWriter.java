package org.exponat.core.move;

import java.io.Closeable;
import java.io.IOException;
import org.exponat.core.model.StorableText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes the rows of a kind, a line for each. */
public final class RowWriter implements Closeable {

    private static final JsonFactory JSON = JsonFactory.builder().rootValueSeparator("\n")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final ArchiveWriter archive;
    private final Kind kind;
    private final Measured out;
    private final JsonGenerator json;
    private long lines;

    RowWriter(ArchiveWriter archive, Kind kind, Measured out) {
        this.archive = archive;
        this.kind = kind;
        this.out = out;
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    /**
     * @param row a value for each member: a text, a {@link Long}, a {@link Boolean}; null where it is missing
     * @throws BadArchive if it is one that nobody would read back
     */
    public void write(@Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            Kind.Member member = kind.members().get(i);
            if (row[i] == null ? member.required() : row[i] instanceof String text && !StorableText.is(text)) {
                throw new BadArchive(kind.name() + ' ' + row[0] + " has "
                        + (row[i] == null ? "no " + member.name() : "a " + member.name() + " that is no text")
                        + "; the command verify tells more");
            }
        }
        json.writeStartObject();
        for (int i = 0; i < row.length; i++) {
            String name = kind.members().get(i).name();
            switch (row[i]) {
                case null -> {
                    // missing in the line too
                }
                case String text -> json.writeStringProperty(name, text);
                case Long number -> json.writeNumberProperty(name, number);
                case Boolean truth -> json.writeBooleanProperty(name, truth);
                default -> throw new IllegalArgumentException(kind.name() + " with " + row[i].getClass());
            }
        }
        json.writeEndObject();
        lines++;
    }

    public long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        if (lines > 0) {
            json.writeRaw('\n');
        }
        json.close();
        out.close();
        archive.add(new Manifest.Entry(kind.file(), lines, out.bytes(), out.hash()));
    }
}
