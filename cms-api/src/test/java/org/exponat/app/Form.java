package org.exponat.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form as browsers and curl send files in. */
final class Form {

    static final String TYPE = "multipart/form-data; boundary=--exponat";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Form file(String name, String type, byte[] content) {
        return part("name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: " + type, content);
    }

    Form text(String name, String text) {
        return part("name=\"" + name + "\"", text.getBytes(StandardCharsets.UTF_8));
    }

    private Form part(String disposition, byte[] content) {
        bytes.writeBytes(("----exponat\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes.toByteArray());
        all.writeBytes("----exponat--\r\n".getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }
}
