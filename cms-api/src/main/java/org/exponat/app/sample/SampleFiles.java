package org.exponat.app.sample;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.DocumentNumber;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the sample's files, from classes and from a jar alike. */
final class SampleFiles {

    private static final YAMLMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> PROPERTIES = Set.of("key", "type", "documentNumber", "publish", "fields");

    private SampleFiles() {}

    /** All items, by key. */
    static List<SampleItem> items() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:sample/content/*/*.yaml");
        List<SampleItem> items = new ArrayList<>();
        Map<String, String> sources = new HashMap<>();
        for (Resource file : files) {
            SampleItem item = read(file);
            String other = sources.put(item.key(), item.source());
            if (other != null) {
                throw new IllegalArgumentException(
                        "The key " + item.key() + " is used in " + other + " and in " + item.source() + ".");
            }
            items.add(item);
        }
        items.sort(Comparator.comparing(SampleItem::key));
        return items;
    }

    /** @throws FileNotFoundException if the sample has no such file */
    static byte[] media(String name) throws IOException {
        try (InputStream file = new ClassPathResource("sample/media/" + name).getInputStream()) {
            return file.readAllBytes();
        }
    }

    private static SampleItem read(Resource file) throws IOException {
        String[] path = file.getURL().getPath().split("/");
        String source = String.join("/", Arrays.copyOfRange(path, path.length - 2, path.length));
        try (InputStream text = file.getInputStream()) {
            JsonNode root = YAML.readTree(text);
            for (String property : root.propertyNames()) {
                if (!PROPERTIES.contains(property)) {
                    throw new IllegalArgumentException("there is no property named " + property);
                }
            }
            if (!(root.get("fields") instanceof ObjectNode fields)) {
                throw new IllegalArgumentException("fields are missing");
            }
            return new SampleItem(source, root.required("key").stringValue(), root.required("type").stringValue(),
                    root.has("documentNumber") ? DocumentNumber.parse(root.get("documentNumber").stringValue()) : null,
                    root.path("publish").asBoolean(true), fields);
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new IllegalArgumentException("The sample file " + source + ": " + broken.getMessage(), broken);
        }
    }
}
