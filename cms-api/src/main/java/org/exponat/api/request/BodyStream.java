package org.exponat.api.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request from somewhere else than the connection, where all of it is there already. */
public final class BodyStream extends ServletInputStream {

    private final InputStream body;
    private boolean finished;

    public BodyStream(InputStream body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        finished |= read < 0;
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        finished |= read < 0;
        return read;
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("The body is there already.");
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
