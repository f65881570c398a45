package org.exponat.api.repeating;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.exponat.api.request.BodyStream;

/**
 * A request with a file, which was read already and can be read as often as needed. It lies in a file of its own until this is
 * closed, which nobody but this process's user can read.
 */
final class SpooledRequest extends HttpServletRequestWrapper implements AutoCloseable {

    private final Path body;

    private SpooledRequest(HttpServletRequest request, Path body) {
        super(request);
        this.body = body;
    }

    /**
     * Reads a body to its end, or as much of it as shows that it is too large.
     *
     * @throws IOException if it ends early, or cannot be put down
     */
    static SpooledRequest of(HttpServletRequest request, long largest) throws IOException {
        Path body = Files.createTempFile("exponat-", ".body");
        SpooledRequest spooled = new SpooledRequest(request, body);
        try (InputStream in = request.getInputStream(); OutputStream out = Files.newOutputStream(body)) {
            byte[] some = new byte[1 << 16];
            long left = largest + 1;
            for (int read = in.read(some); read > 0
                    && left > 0; read = in.read(some, 0, (int) Math.min(some.length, left))) {
                out.write(some, 0, read);
                left -= read;
            }
            return spooled;
        } catch (IOException | RuntimeException failed) {
            spooled.close();
            throw failed;
        }
    }

    /**
     * What a request says by its body. Of a form the parts: what separates them is made up anew by most who send it again.
     */
    void digest(MessageDigest digest) throws IOException {
        String type = getContentType() == null ? "" : getContentType().toLowerCase(Locale.ROOT);
        try (OutputStream into = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            if (type.startsWith("multipart/form-data")) {
                FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(this));
                while (parts.hasNext()) {
                    FileItemStream part = parts.next();
                    into.write(
                            ("part " + part.getFieldName() + '\n' + part.getHeaders().getHeader("Content-Disposition")
                                    + '\n' + part.getContentType() + '\n').getBytes(StandardCharsets.UTF_8));
                    try (InputStream content = part.openStream()) {
                        long length = content.transferTo(into);
                        into.write(("\n" + length + '\n').getBytes(StandardCharsets.UTF_8));
                    }
                }
            } else {
                Files.copy(body, into);
            }
        } catch (FileUploadException unreadable) {
            // It will be refused, and the answer is not kept.
            digest.update(unreadable.getClass().getName().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new BodyStream(Files.newInputStream(body));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
