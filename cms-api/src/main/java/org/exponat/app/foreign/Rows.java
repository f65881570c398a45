package org.exponat.app.foreign;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads content from elsewhere, one row after the other. All of it is UTF-8. */
final class Rows {

    /** The name of the file. */
    static final String NAME = "$name";
    /** What stands behind the front matter. */
    static final String TEXT = "$text";

    private static final long LARGEST = 4 << 20;
    private static final String FENCE = "---";
    private static final CsvMapper CSV = CsvMapper.builder().enable(CsvReadFeature.TRIM_SPACES)
            .enable(CsvReadFeature.FAIL_ON_MISSING_HEADER_COLUMNS).build();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Rows() {}

    /**
     * @param source a file, or a directory of files of the format
     * @param unreadable is told of what cannot be read, with its place; the others are read all the same
     * @throws IOException if there is nothing
     */
    static void read(Path source, Mapping mapping, Consumer<Row> rows, Consumer<String> unreadable)
            throws IOException {
        List<Path> files;
        if (Files.isDirectory(source)) {
            try (Stream<Path> all = Files.walk(source)) {
                files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .filter(file -> endings(mapping.format()).stream().anyMatch(file.toString()::endsWith))
                        .sorted().toList();
            }
        } else {
            files = List.of(source);
        }
        if (files.isEmpty()) {
            throw new IOException("there is no file of this format in " + source);
        }
        for (Path file : files) {
            String place = files.size() == 1
                    ? String.valueOf(file.getFileName())
                    : source.relativize(file).toString();
            try {
                switch (mapping.format()) {
                    case CSV -> csv(file, place, mapping.separator(), rows);
                    case MARKDOWN -> rows.accept(markdown(place, name(file), text(file)));
                    case HTML -> rows.accept(new HtmlRow(place, name(file), Jsoup.parse(text(file))));
                }
            } catch (JacksonException | UnreadableFile broken) {
                unreadable.accept(place + ": "
                        + String.valueOf(broken.getMessage()).lines().findFirst().orElse("it cannot be read"));
            }
        }
    }

    /** A file that is not what it should be. */
    private static final class UnreadableFile extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadableFile(String message) {
            super(message);
        }
    }

    private static List<String> endings(Mapping.Format format) {
        return switch (format) {
            case CSV -> List.of(".csv");
            case MARKDOWN -> List.of(".md", ".markdown");
            case HTML -> List.of(".html", ".htm");
        };
    }

    private static void csv(Path file, String place, char separator, Consumer<Row> rows) throws IOException {
        ObjectReader reader = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader().withColumnSeparator(separator));
        try (var text = Files.newBufferedReader(file)) {
            // What spreadsheets put before the first letter is none.
            text.mark(1);
            if (text.read() != '\uFEFF') {
                text.reset();
            }
            int number = 0;
            try (MappingIterator<Map<String, String>> lines = reader.readValues(text)) {
                while (lines.hasNextValue()) {
                    Map<String, List<String>> values = new LinkedHashMap<>();
                    lines.nextValue().forEach((column, value) -> values.put(column, value == null
                            ? List.of()
                            : List.of(value)));
                    number++;
                    rows.accept(new NamedRow(place + ", row " + number, values));
                }
            }
        } catch (MalformedInputException other) {
            throw new UnreadableFile("it is not UTF-8");
        }
    }

    private static Row markdown(String place, String name, String text) {
        Map<String, List<String>> values = new HashMap<>();
        String body = text;
        List<String> lines = text.lines().toList();
        if (!lines.isEmpty() && lines.getFirst().strip().equals(FENCE)) {
            int end = lines.subList(1, lines.size()).indexOf(FENCE) + 1;
            if (end == 0) {
                throw new UnreadableFile("the front matter has no end");
            }
            JsonNode front = YAML.readTree(String.join("\n", lines.subList(1, end)));
            front.properties().forEach(property -> values.put(property.getKey(), texts(property.getValue())));
            body = String.join("\n", lines.subList(end + 1, lines.size()));
        }
        values.put(NAME, List.of(name));
        values.put(TEXT, List.of(body));
        return new NamedRow(place, values);
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> texts.addAll(texts(one)));
        } else if (!value.isNull()) {
            texts.add(value.isContainer() ? value.toString() : value.asString());
        }
        return texts;
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new UnreadableFile("it is larger than " + LARGEST + " bytes");
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException other) {
            throw new UnreadableFile("it is not UTF-8");
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", "");
    }
}
