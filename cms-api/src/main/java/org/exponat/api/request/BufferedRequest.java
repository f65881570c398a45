package org.exponat.api.request;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.util.WebUtils;

/** A request whose body was read already and can be read as often as needed. */
public final class BufferedRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    private BufferedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    /**
     * Reads the body of a request, or takes what was read of it before. Of one that is too large for JSON, so much is read that
     * it is seen to be.
     *
     * @throws IOException if it ends before its announced length
     */
    public static BufferedRequest of(HttpServletRequest request) throws IOException {
        BufferedRequest before = WebUtils.getNativeRequest(request, BufferedRequest.class);
        if (before != null) {
            return new BufferedRequest(request, before.body);
        }
        try (InputStream body = request.getInputStream()) {
            return new BufferedRequest(request, body.readNBytes(JsonBody.MAX_BYTES + 1));
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        return new BodyStream(new ByteArrayInputStream(body));
    }
}
