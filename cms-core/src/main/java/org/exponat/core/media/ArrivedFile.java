package org.exponat.core.media;

import java.io.IOException;
import java.util.List;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that was taken in and found good, and is kept only when an asset with it is.
 *
 * @param name a safe one
 * @param changes what of the file or its name is not as it was sent
 */
public record ArrivedFile(Incoming incoming, String name, FileFacts facts, List<Fault> changes)
        implements
            AutoCloseable {

    public ArrivedFile {
        changes = List.copyOf(changes);
    }

    public Hash hash() {
        return incoming.hash();
    }

    /** The field {@code file} of an asset; what the file has not is null. */
    public ObjectNode field() {
        ObjectNode file = CanonicalJson.emptyObject();
        file.put("hash", hash().hex()).put("name", name).put("mediaType", facts.mediaType()).put("size", facts.size());
        file.put("width", facts.width()).put("height", facts.height());
        return file;
    }

    /** Leaves nothing of it, unless it was kept. */
    @Override
    public void close() throws IOException {
        incoming.close();
    }
}
