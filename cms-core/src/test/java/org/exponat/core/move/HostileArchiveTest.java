package org.exponat.core.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.exponat.core.installation.Installation;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.store.jdbc.StoreExport;
import org.exponat.core.store.jdbc.StoreImport;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.verify.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Exports that somebody made or changed: what is wrong is named with its place, and nothing of it is served. */
class HostileArchiveTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    private Path export = Path.of("");
    private Hash picture = Hash.of("");

    @BeforeEach
    void exported() throws IOException {
        StoreSettings settings = StoreSettings.sqlite(directory.resolve("one.db"));
        FileBlobs blobs = new FileBlobs(directory.resolve("media"));
        picture = blobs.put(new ByteArrayInputStream(new byte[]{1, 2, 3}));
        try (Installation cms = Installation.open(settings)) {
            ItemId first = cms.article("eins", DE, EN);
            ItemId second = cms.create("article", "{'title':{'de':'zwei'},'slug':{'de':'zwei'},'author':'" + first
                    + "','email':'erika@example.org'}").id();
            cms.publish(first);
            cms.publish(second);
        }
        export = directory.resolve("export");
        try (StoreExport store = StoreExport.open(settings); ArchiveWriter archive = ArchiveWriter.to(export)) {
            store.write(archive, Progress.UNHEARD);
            archive.blobs(blobs, Progress.UNHEARD);
            archive.finish(store.edition(), store.position());
        }
    }

    private StoreSettings empty() {
        return StoreSettings.sqlite(directory.resolve("two.db"));
    }

    private void bring(Path place) throws IOException {
        try (ArchiveReader archive = ArchiveReader.of(place); StoreImport store = StoreImport.open(empty())) {
            archive.blobs(new FileBlobs(directory.resolve("other")), Progress.UNHEARD);
            store.run(archive, Languages.germanAndEnglish(), Progress.UNHEARD, (rows, types) -> {
                List<String> wrong = new ArrayList<>();
                Verification.run(rows, new FileBlobs(directory.resolve("other")), types,
                        finding -> wrong.add(finding.kind() + " " + finding.place()), _ -> {});
                if (!wrong.isEmpty()) {
                    throw new BadArchive(String.join("; ", wrong));
                }
            });
        }
    }

    private void refused(Path place, String... words) {
        assertThatExceptionOfType(BadArchive.class).isThrownBy(() -> bring(place))
                .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
    }

    /** Changes a file. */
    private void change(String name, UnaryOperator<String> change) throws IOException {
        Path file = export.resolve(name);
        String before = Files.readString(file);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }

    /** Changes a file, and the manifest so that it knows. */
    private void forge(String name, UnaryOperator<String> change) throws IOException {
        change(name, change);
        byte[] bytes = Files.readAllBytes(export.resolve(name));
        ObjectNode manifest = (ObjectNode) JSON.readTree(export.resolve(Manifest.NAME).toFile());
        manifest.path("files").forEach(file -> {
            if (file.path("name").asString().equals(name)) {
                ((ObjectNode) file).put("bytes", bytes.length).put("sha256", Hash.of(bytes).hex()).put("lines",
                        new String(bytes, StandardCharsets.UTF_8).lines().count());
            }
        });
        Files.write(export.resolve(Manifest.NAME), JSON.writeValueAsBytes(manifest));
    }

    private void manifest(UnaryOperator<ObjectNode> change) throws IOException {
        ObjectNode manifest = (ObjectNode) JSON.readTree(export.resolve(Manifest.NAME).toFile());
        Files.write(export.resolve(Manifest.NAME), JSON.writeValueAsBytes(change.apply(manifest)));
    }

    private Path zipped(String... others) throws IOException {
        Path zip = directory.resolve("export.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.walk(export)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(export.relativize(file).toString()));
                Files.copy(file, out);
            }
            for (String other : others) {
                out.putNextEntry(new ZipEntry(other));
                out.write(1);
            }
        }
        return zip;
    }

    @Test
    void whatNobodyChangedIsTaken() throws IOException {
        bring(zipped("types/", "blobs/"));
        try (Installation cms = Installation.open(empty())) {
            assertThat(cms.site().editions().current().number()).isEqualTo(2);
        }
    }

    @Test
    void namesThatLeadOutOfAZipAreRefused() throws IOException {
        for (String name : new String[]{"../evil", "/etc/evil", "blobs/../../evil", "C:\\evil", "item.ndjson/"}) {
            refused(zipped(name), name, "does not belong");
        }
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @Test
    void filesAndLinksThatNobodyKnowsAreRefused() throws IOException {
        Path link = Files.createSymbolicLink(export.resolve("blobs/link"), directory.resolve("one.db"));
        refused(export, "blobs/link does not belong");
        Files.delete(link);
        Files.writeString(export.resolve("readme.txt"), "hello");
        refused(export, "readme.txt does not belong");
    }

    @Test
    void aZipThatWouldUnfoldTooFarIsNotUnpacked() throws IOException {
        manifest(manifest -> {
            ((ObjectNode) manifest.path("files").path(3)).put("bytes", 1L << 40);
            return manifest;
        });
        refused(zipped(), "are not unpacked");
        manifest(manifest -> {
            ((ObjectNode) manifest.path("files").path(3)).put("bytes", Long.MAX_VALUE);
            return manifest;
        });
        refused(zipped(), "nothing is so large");
    }

    @Test
    void moreThanTheManifestStatesIsNotRead() throws IOException {
        try (OutputStream more = Files.newOutputStream(export.resolve("feed.ndjson"),
                StandardOpenOption.APPEND)) {
            more.write(new byte[1 << 20]);
        }
        refused(zipped(), "feed.ndjson: it is longer");
        refused(export, "feed.ndjson: it is longer");
    }

    @Test
    void linesHaveABound() throws IOException {
        forge("account.ndjson", text -> "{\"name\":\"" + "x".repeat(Lines.LONGEST) + "\"}\n" + text);
        refused(export, "account.ndjson:1: the line is too long");
    }

    @Test
    void anotherFormatIsToldFromNone() throws IOException {
        manifest(manifest -> manifest.put("version", 1));
        refused(export, "manifest.json", "the format of this export is 1, and this Exponat reads " + Manifest.VERSION
                + " only");
        manifest(manifest -> manifest.put("version", Manifest.VERSION).put("format", "tar"));
        refused(export, "this is not an export");
        Files.writeString(export.resolve(Manifest.NAME), "[");
        refused(export, "manifest.json");
        Files.delete(export.resolve(Manifest.NAME));
        refused(export, "there is no manifest.json");
        refused(directory.resolve("nowhere"), "there is no");
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        Files.delete(export.resolve("head.ndjson"));
        refused(export, "there is no head.ndjson");
        manifest(manifest -> {
            manifest.withArray("files").removeIf(file -> file.path("name").asString().equals("head.ndjson"));
            return manifest;
        });
        refused(export, "manifest.json: there is no head.ndjson");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "item | {\"id\" | [\"id\" | item.ndjson:1: it is not an object",
            "item | \"id\":\" | \"id\":\"x | item.ndjson:1: not an item id",
            "item | {\"id\" | {\"nix\":1,\"id\" | item.ndjson:1: nothing is named nix",
            "item | \"type\":\"article\", | `` | item.ndjson:1: type is missing",
            "item | \"type\":\"article\" | \"type\":7 | item.ndjson:1: type is not a text",
            "item | \"type\":\"article\" | \"type\":\"a\\u0000\" | item.ndjson:1: type is not a text that can be kept",
            "item | \"type\":\"article\" | \"type\":\"\\ud83d\" | item.ndjson:1",
            "item | \"created_at\": | \"created_at\":1e5,\"x\": | item.ndjson:1: created_at is not a whole number",
            "item | \"created_at\": | \"created_at\":99999999999999999999,\"x\": | item.ndjson:1",
            "item | \"type\":\"article\" | \"type\":\"article\",\"type\":\"b\" | item.ndjson:1: type is there twice",
            "item | } | }{} | item.ndjson:1: there is more than one object",
            "part | title | tit1e | its hash is not that of its content",
            "personal_value | erika | erik4 | personal_value.ndjson:1: its digest",
            "content_type | Artikel | Artike1 | content_type.ndjson:1: its hash is not that of its definition",
            "version | \"author\":\"editor\" | \"author\":\"forger\" | version.ndjson:1: its hash is not",
            "version | \"number\":1 | \"number\":2 | version.ndjson:1: its hash is not",
            "version_part | \"slot\":\"*\" | \"slot\":\"fr\" | version_part.ndjson:2: it is not in its order",
            "head | \"version\":1 | \"version\":9 | head.ndjson:1: the store refuses it",
            "feed | \"position\":3 | \"position\":7 | feed.ndjson",
            "publication | \"from_edition\":2 | \"from_edition\":3 | it belongs to no edition",
            "publication | \"version\":1 | \"version\":2 | publication.ndjson",
            "edition | \"number\":2 | \"number\":3 | edition.ndjson:2: the store refuses it",
            "audit | \"account\":\"editor\" | \"account\":\"nobody\" | audit.ndjson:1: its hash is not",
            "audit_head | \"number\": | \"number\":1 | audit_head.ndjson: it is not the end",
            "ledger | \"position\": | \"position\":1 | ledger.ndjson: it does not count",
            "item | \"document_number\":\"SPO000001\", | `` | PUBLICATION item",
            "item | \"type\":\"article\" | \"type\":\"note\" | PUBLICATION publication",
            "reference | \"target\":\" | \"target\":\"x | reference.ndjson: there is no item x"})
    void whatCannotBeIsNamedByItsLine(String kind, String what, String by, String words) throws IOException {
        forge(kind + ".ndjson", text -> text.replaceFirst(Pattern.quote(what),
                Matcher.quoteReplacement(by)));
        refused(export, words);
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> Installation.open(empty()))
                .withMessageContaining("has not come to its end");
    }

    @Test
    void linesOutOfTheirOrderAreRefused() throws IOException {
        forge("item.ndjson", text -> text + text);
        refused(export, "item.ndjson:3: it is not in its order, or there twice");
    }

    @Test
    void whatWasChangedBehindTheManifestIsNoticed() throws IOException {
        change("saved_view.ndjson", text -> text + "\n");
        refused(export, "saved_view.ndjson: it is longer");
    }

    @Test
    void blobsAreWhatTheirNamesSay() throws IOException {
        Path blob = export.resolve(ArchiveWriter.blob(picture));
        Files.write(blob, new byte[]{1, 2, 4});
        refused(export, picture.hex(), "its hash differs");
        Files.delete(blob);
        refused(export, "there is no blobs/", picture.hex());
        assertThat(new FileBlobs(directory.resolve("other")).all()).isEmpty();
    }
}
