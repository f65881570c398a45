package org.exponat.frontend.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What leads on to elsewhere, for web servers: as {@code redirects.json}, and as the {@code _redirects} that several hosts of
 * static sites read.
 */
final class Redirects {

    static final String JSON = "redirects.json";
    static final String LINES = "_redirects";
    static final Set<String> FILES = Set.of(JSON, LINES);

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<Redirect> all = new ArrayList<>();

    /**
     * @param from from the root of the server the files will be on
     * @param to the same, or in full
     */
    private record Redirect(String from, String to, int status) {}

    Redirects(Places places, Collection<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.location() != null) {
                all.add(new Redirect(places.fromRoot(Places.place(entry.path())), entry.location(), entry.status()));
            }
        }
    }

    int count() {
        return all.size();
    }

    /** @throws IOException if something else has the name of one of the files */
    void stage(Staging staging, FileNames files) throws IOException {
        if (all.isEmpty()) {
            return;
        }
        for (String file : FILES) {
            files.add(file);
        }
        staging.stage(JSON, (MAPPER.writeValueAsString(all).replace("\r\n", "\n") + "\n")
                .getBytes(StandardCharsets.UTF_8));
        StringBuilder lines = new StringBuilder();
        all.forEach(one -> lines.append(one.from()).append(' ').append(one.to()).append(' ').append(one.status())
                .append('\n'));
        staging.stage(LINES, lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
