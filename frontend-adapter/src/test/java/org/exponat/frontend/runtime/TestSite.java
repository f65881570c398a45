package org.exponat.frontend.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.exponat.core.command.Publish;
import org.exponat.core.installation.Installation;
import org.exponat.core.media.Presets;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;
import org.exponat.frontend.spi.Frontend;
import org.exponat.search.lucene.LuceneSearch;

/** A real store and index with the content types of the sample, and frontends over it. */
public final class TestSite implements AutoCloseable {

    public static final String PREFIX = "/sites/website";

    /** The website has to fit the sample's types, so these are the ones it is tried with. */
    private static final Path TYPES = Path.of("../cms-api/src/main/resources/sample/types");

    public final Installation installation;
    public final HeldSearch search;
    public final FrontendRuntime runtime;

    private TestSite(Path directory, ContentTypes types, Frontend... frontends) {
        this.installation = Installation.open(StoreSettings.sqlite(inside(directory)), types);
        this.search = new HeldSearch(() -> LuceneSearch.open(directory.resolve("index"), types,
                installation.languages, installation.site(), installation.store.feed()));
        this.runtime = new FrontendRuntime(installation.site(), search, search, types, installation.languages,
                Presets.NONE,
                Arrays.asList(frontends));
    }

    public static TestSite open(Path directory, Frontend... frontends) {
        return new TestSite(directory, sampleTypes(), frontends);
    }

    /** A site of another model altogether. */
    public static TestSite open(Path directory, ContentTypes types, Frontend... frontends) {
        return new TestSite(directory, types, frontends);
    }

    /** Creates an item from JSON with single quotes and publishes it in all languages it has a title in. */
    public ItemId published(String type, String fields) {
        ItemId id = created(type, fields);
        publish(id);
        return id;
    }

    public ItemId created(String type, String fields) {
        return installation.create(type, fields).id();
    }

    public void publish(ItemId id, LocaleTag... locales) {
        installation.publish(id, locales);
    }

    public void withdraw(ItemId id) {
        installation.publish(List.of(Installation.entry(id, Publish.Act.WITHDRAW, null)));
    }

    /** Title and slug in both languages, to be followed by more fields. */
    public static String titled(String de, String en, String... more) {
        String rest = Stream.of(more).map(field -> "," + field).reduce("", String::concat);
        return "{'title':{'de':'" + de + "','en':'" + en + "'},'slug':{'de':'" + slug(de) + "','en':'" + slug(en)
                + "'}" + rest + "}";
    }

    /** Title and slug in German alone. */
    public static String inGerman(String title, String... more) {
        String rest = Stream.of(more).map(field -> "," + field).reduce("", String::concat);
        return "{'title':{'de':'" + title + "'},'slug':{'de':'" + slug(title) + "'}" + rest + "}";
    }

    /** What the website answers at a path below its prefix, query and all. */
    public RenderedPage get(String address) {
        return get("website", address);
    }

    public RenderedPage get(String frontend, String address) {
        URI uri = URI.create(address);
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (uri.getQuery() != null) {
            for (String pair : uri.getQuery().split("&", -1)) {
                int equals = pair.indexOf('=');
                query.computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
                        .add(pair.substring(equals + 1));
            }
        }
        return runtime.render(frontend,
                new RequestInfo(uri.getPath(), query, URI.create("https://example.org"), PREFIX)).orElseThrow();
    }

    public String html(String address) {
        return get(address).rendering().bodyText();
    }

    @Override
    public void close() {
        search.close();
        installation.close();
    }

    private static Path inside(Path directory) {
        try {
            return Files.createDirectories(directory).resolve("exponat.db");
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static ContentTypes sampleTypes() {
        try (Stream<Path> files = Files.list(TYPES)) {
            List<ContentType> types = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                types.add(TypeFiles.read(file.getFileName().toString().replace(".yaml", ""), Files.readString(file)));
            }
            return new ContentTypes(types);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
