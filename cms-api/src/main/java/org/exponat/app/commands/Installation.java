package org.exponat.app.commands;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.exponat.core.media.BlobStore;
import org.exponat.core.model.Languages;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.StoredRows;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.store.jdbc.StoredHistory;
import org.exponat.core.store.jdbc.StoredSite;
import org.exponat.core.types.ContentTypes;
import org.exponat.frontend.export.MediaSource;
import org.exponat.frontend.runtime.FrontendRuntime;

/** Where everything is that a server with the same settings has. Nothing of it is opened before it is asked for. */
public interface Installation {

    /** The directory that everything local lies in; it need not be there. */
    Path data();

    /** The directory of the blobs. */
    Path media();

    /** The directory of the index of what is published; that of the drafts lies in it. */
    Path indexes();

    /** Where the content is kept. */
    StoreSettings storage();

    ContentTypes types();

    Languages languages();

    /** The blobs, to be read or written. */
    BlobStore blobs();

    /**
     * Opens the store of this installation beside a server that may run, as one does: the schema is brought up to date.
     *
     * @throws IOException if there is no content, or it cannot be opened
     */
    JdbcStore open() throws IOException;

    /**
     * The published site of this installation as it lies there, beside a server that may run. Nothing of it is changed.
     *
     * @throws IOException if there is no content, it is of another version, or it cannot be reached
     */
    StoredSite published() throws IOException;

    /**
     * Opens the store of this installation as it lies there, beside a server that may run, and changes nothing of it.
     *
     * @throws IOException if there is no content, it is of another version, or it cannot be reached
     */
    StoredRows rows() throws IOException;

    /**
     * The items and versions of this installation as they lie there, beside a server that may run. Nothing is changed.
     *
     * @throws IOException if there is no content, it is of another version, or it cannot be reached
     */
    StoredHistory history() throws IOException;

    /**
     * As {@link #rows}, by the content types that the store keeps, whatever {@link #types} are.
     *
     * @throws IOException as {@link #rows}
     */
    StoredRows rowsByKeptTypes() throws IOException;

    /**
     * Asked by whoever reads the store without opening it as a server does.
     *
     * @throws IOException if it was put back, and what was erased since is still in it
     */
    void requireErased() throws IOException;

    /** Whether there is a store here, as far as that can be told without asking a database. */
    boolean hasContent();

    /**
     * Opens the store, and makes it first where there is none.
     *
     * @throws IOException if it cannot be opened
     */
    JdbcStore openOrMake() throws IOException;

    /**
     * Keeps servers from running here until it is closed: for those who write what a server thinks nobody else writes.
     *
     * @throws IOException if one is running, or the data directory cannot be written
     */
    Closeable lock() throws IOException;

    /** Scheme, host and port under which readers reach the server; empty where that is not set. */
    Optional<URI> address();

    /** The number of this program's release. */
    String release();

    /**
     * The frontends over a site that they read, which cannot search.
     *
     * @param types of what they read
     * @param plugin started if it is none that is built in; empty: none is
     * @throws IOException if that plugin is not let in
     */
    Frontends frontends(PublishedSite site, ContentTypes types, String plugin) throws IOException;

    /** To be closed after use. */
    interface Frontends extends Closeable {

        FrontendRuntime runtime();

        /**
         * A text that is another one whenever a frontend can make other pages of the same content: for another release, another
         * jar, and other settings.
         */
        String fingerprint(String frontend);
    }

    /** The media that anybody may have, by the site as it is now. */
    MediaSource publicMedia(PublishedSite site);
}
