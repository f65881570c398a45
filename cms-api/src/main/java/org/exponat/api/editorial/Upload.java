package org.exponat.api.editorial;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.core.media.ArrivedFile;
import org.exponat.core.media.MediaFiles;
import org.exponat.core.model.Fault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file in a request, with what is said beside it: a form of several parts, or the file alone. It goes straight to where
 * files are kept, and nothing is written anywhere else.
 */
final class Upload implements AutoCloseable {

    /** The part that is the file. */
    static final String FILE = "file";

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private static final int MOST_TEXT = 1 << 20;
    private static final int MOST_PARTS = 10;

    /** These are sent by who means something else. */
    private static final Set<String> NO_FILES = Set.of("application/json", "application/x-www-form-urlencoded");

    private final Map<String, String> texts = new HashMap<>();
    private @Nullable ArrivedFile file;

    private Upload() {}

    /**
     * Reads the body to its end.
     *
     * @param known the parts there may be beside the file
     * @param name the name of a file that comes alone
     * @throws Refusal 400 if the body cannot be read, 413 or 415 if it is no file that is taken in, 422 if there is none
     * @throws org.exponat.core.media.FileRefused likewise
     */
    static Upload read(HttpServletRequest request, MediaFiles media, Set<String> known, @Nullable String name)
            throws IOException {
        Upload upload = new Upload();
        try {
            String type = request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
            if (type.startsWith("multipart/form-data")) {
                upload.readForm(request, media, known);
            } else if (type.startsWith("multipart/") || NO_FILES.stream().anyMatch(type::startsWith)) {
                throw new Refusal(Problem.of(415, "unsupported_media_type", "Unsupported media type",
                        "Send a form (multipart/form-data) with the part file, or the file alone under its own type."));
            } else {
                upload.readAlone(request, media, name);
            }
            if (upload.file == null) {
                throw Refusal.invalid(new Fault("/" + FILE, "required", "There must be a part named file."));
            }
            return upload;
        } catch (FileUploadException malformed) {
            upload.close();
            LOG.debug("a form could not be read", malformed);
            throw malformed instanceof SizeException || malformed.getCause() instanceof SizeException
                    ? tooLarge(media)
                    : Refusal.badRequest("The form cannot be read.");
        } catch (IOException cutShort) {
            upload.close();
            if (cutShort.getCause() instanceof SizeException) {
                throw tooLarge(media);
            }
            LOG.debug("a file ended before its announced length", cutShort);
            throw Refusal.badRequest("The body ended early.");
        } catch (RuntimeException refused) {
            upload.close();
            throw refused;
        }
    }

    private void readAlone(HttpServletRequest request, MediaFiles media, @Nullable String name) throws IOException {
        if (name == null) {
            throw Refusal.badParameter("Say in the parameter name how the file is called.");
        }
        if (request.getContentLengthLong() > media.mostBytes()) {
            throw tooLarge(media);
        }
        file = media.receive(request.getInputStream(), name);
    }

    private void readForm(HttpServletRequest request, MediaFiles media, Set<String> known) throws IOException {
        FileUpload form = new FileUpload();
        form.setHeaderEncoding(StandardCharsets.UTF_8.name());
        form.setSizeMax(media.mostBytes() + 2L * MOST_TEXT);
        form.setFileCountMax(MOST_PARTS);
        FileItemIterator parts = form.getItemIterator(new ServletRequestContext(request));
        while (parts.hasNext()) {
            FileItemStream part = parts.next();
            String name = part.getFieldName();
            if (name.equals(FILE)) {
                if (file != null) {
                    throw Refusal.invalid(new Fault("/" + FILE, "only_one", "One file is taken in at a time."));
                }
                file = media.receive(part.openStream(), nameOf(part));
            } else if (known.contains(name)) {
                if (texts.put(name, text(name, part)) != null) {
                    throw Refusal.invalid(new Fault(Fault.step("", name), "only_one", "This part is there twice."));
                }
            } else {
                throw new Refusal(new Problem(400, "unknown_property", "A property is not known",
                        "Known here are: file, " + known.stream().sorted().collect(Collectors.joining(", ")) + ".",
                        List.of(new Fault(Fault.step("", name), "unknown_property", "There is no part of this name.")),
                        List.of()));
            }
        }
    }

    /** Whatever it is; what is kept has a safe one. */
    private static String nameOf(FileItemStream part) {
        try {
            String name = part.getName();
            return name == null || name.isBlank() ? FILE : name;
        } catch (InvalidFileNameException unsafe) {
            return unsafe.getName();
        }
    }

    private static String text(String name, FileItemStream part) throws IOException {
        try (InputStream bytes = part.openStream()) {
            byte[] read = bytes.readNBytes(MOST_TEXT + 1);
            if (read.length > MOST_TEXT) {
                throw new Refusal(Problem.of(413, "too_large", "The body is too large",
                        "The part " + name + " has at most 1 MiB."));
            }
            return new String(read, StandardCharsets.UTF_8);
        }
    }

    private static Refusal tooLarge(MediaFiles media) {
        return new Refusal(Problem.of(413, "too_large", "The body is too large",
                "A file has at most " + media.mostBytes() + " bytes."));
    }

    ArrivedFile file() {
        if (file == null) {
            throw new IllegalStateException("an upload without a file is refused");
        }
        return file;
    }

    /** What stands in a part beside the file; null if it is not there. */
    @Nullable
    String text(String part) {
        return texts.get(part);
    }

    /** Leaves nothing of the file, unless it was kept. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
