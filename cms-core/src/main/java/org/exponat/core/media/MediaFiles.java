package org.exponat.core.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes files in and tells what they are. A file is what its bytes are; drawings and pictures are gone through from
 * beginning to end, and what is not for the public is left out of what is kept. Nothing is fetched from anywhere.
 */
public final class MediaFiles implements FileClaims {

    /** A picture is held in memory while it is gone through, so no more than these at once. */
    private static final int AT_ONCE = 2;

    private static final String ANYTHING = "application/octet-stream";

    private final BlobStore blobs;
    private final long mostBytes;
    private final long mostPixels;
    private final Duration patience;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /**
     * @param mostBytes of a file
     * @param mostPixels of a picture, width times height
     * @param patience how long a file waits to be looked at
     */
    public MediaFiles(BlobStore blobs, long mostBytes, long mostPixels, Duration patience) {
        this.blobs = blobs;
        this.mostBytes = mostBytes;
        this.mostPixels = mostPixels;
        this.patience = patience;
    }

    /** So many bytes has a file at most. */
    public long mostBytes() {
        return mostBytes;
    }

    /**
     * Takes a file in. It is no blob until it is kept.
     *
     * @param name as whoever sends it calls it
     * @throws FileRefused if it is too large, of no kind that is taken in, or broken; nothing of it is left then
     * @throws Busy if it could not be looked at in time; nothing of it is left then either
     */
    public ArrivedFile receive(InputStream bytes, String name) throws IOException {
        Incoming incoming = blobs.receive(bytes, mostBytes);
        boolean isLookedAt = false;
        try {
            // Waiting holds no memory: what waits is on the disk.
            await();
            isLookedAt = true;
        } finally {
            if (!isLookedAt) {
                incoming.close();
            }
        }
        try {
            return arrived(incoming, name);
        } finally {
            places.release();
        }
    }

    private void await() {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
    }

    private ArrivedFile arrived(Incoming received, String name) throws IOException {
        Incoming incoming = received;
        boolean isGood = false;
        try {
            FileKind kind = kind(incoming.file()).orElseThrow(() -> new FileRefused(FileRefused.Reason.UNSUPPORTED,
                    "By its content this is none of the files taken in here: " + FileKind.listed() + "."));
            List<Fault> changes = new ArrayList<>();
            ReadPicture picture = picture(kind, incoming.file());
            if (picture != null) {
                changes.addAll(picture.changes());
                checkDecodable(kind, incoming.file(), picture);
                Incoming cleaned = blobs.receive(new ByteArrayInputStream(picture.bytes()), Long.MAX_VALUE);
                incoming.close();
                incoming = cleaned;
            }
            String safe = FileName.safe(name, kind);
            if (!safe.equals(name)) {
                changes.add(new Fault(ReadPicture.PLACE + "/name", "name_changed",
                        "The file is called " + safe + " here."));
            }
            ArrivedFile arrived = new ArrivedFile(incoming, safe,
                    facts(kind, Files.size(incoming.file()), picture), changes);
            isGood = true;
            return arrived;
        } finally {
            // Whatever went wrong, be it that the memory is used up.
            if (!isGood) {
                incoming.close();
            }
        }
    }

    /**
     * What a kept file is; empty if there is no such blob. One that was not taken in here, but laid there by whoever runs
     * the server, may be anything.
     *
     * @throws Busy if it could not be looked at in time
     * @throws BlobDamaged if it is not what was taken in
     */
    public Optional<FileFacts> facts(Hash hash) {
        try {
            Path file = blobs.proven(hash).orElse(null);
            if (file == null) {
                return Optional.empty();
            }
            long size = Files.size(file);
            await();
            try {
                FileKind kind = kind(file).orElse(null);
                return Optional.of(kind == null ? anything(size) : facts(kind, size, picture(kind, file)));
            } catch (FileRefused notOfUploads) {
                return Optional.of(anything(size));
            } finally {
                places.release();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FileFacts anything(long size) {
        return new FileFacts(ANYTHING, size, null, null);
    }

    @Override
    public List<Fault> check(JsonNode file, String pointer) {
        if (!file.path("hash").isString()) {
            return List.of();
        }
        String hash = file.get("hash").stringValue();
        FileFacts facts = Hash.isHash(hash) ? facts(new Hash(hash)).orElse(null) : null;
        if (facts == null) {
            return List.of(new Fault(Fault.step(pointer, "hash"), "unknown_file",
                    "There is no such file. Files are taken in at /api/editorial/assets."));
        }
        List<Fault> faults = new ArrayList<>();
        compare(file, "mediaType", facts.mediaType(), pointer, faults);
        compare(file, "size", facts.size(), pointer, faults);
        compare(file, "width", facts.width(), pointer, faults);
        compare(file, "height", facts.height(), pointer, faults);
        JsonNode name = file.path("name");
        if (name.isString() && !isSafe(name.stringValue(), facts)) {
            faults.add(new Fault(Fault.step(pointer, "name"), "unsafe_name",
                    "A name is a word and the ending of what the file is, as bild.jpg."));
        }
        return faults;
    }

    private static boolean isSafe(String name, FileFacts facts) {
        return Arrays.stream(FileKind.values()).filter(kind -> kind.mediaType().equals(facts.mediaType())).findFirst()
                .map(kind -> FileName.safe(name, kind).equals(name)).orElseGet(() -> FileName.isSafe(name));
    }

    private static void compare(JsonNode file, String name, @Nullable Object fact, String pointer, List<Fault> faults) {
        JsonNode said = file.path(name);
        // A drawing need not have an extent; then whoever describes it may give it one.
        boolean isTrue = said.isMissingNode() || said.isNull() || fact == null || switch (fact) {
            case String text -> said.isString() && said.stringValue().equals(text);
            case Number number -> said.isNumber() && said.decimalValue().compareTo(
                    BigDecimal.valueOf(number.longValue())) == 0;
            default -> false;
        };
        if (!isTrue) {
            faults.add(new Fault(Fault.step(pointer, name), "untrue", "The file says " + fact + "."));
        }
    }

    private static FileFacts facts(FileKind kind, long size, @Nullable ReadPicture picture) {
        return new FileFacts(kind.mediaType(), size, picture == null ? null : picture.shownWidth(),
                picture == null ? null : picture.shownHeight());
    }

    private static Optional<FileKind> kind(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return FileKind.of(bytes.readNBytes(FileKind.HEAD));
        }
    }

    /** Null for what is no picture. */
    private @Nullable ReadPicture picture(FileKind kind, Path file) throws IOException {
        if (kind == FileKind.SVG && Files.size(file) > SvgFile.MOST_BYTES) {
            throw new FileRefused(FileRefused.Reason.TOO_LARGE,
                    "A drawing has at most " + SvgFile.MOST_BYTES + " bytes.");
        }
        ReadPicture read = switch (kind) {
            case JPEG -> JpegFile.read(Files.readAllBytes(file));
            case PNG -> PngFile.read(Files.readAllBytes(file));
            case GIF -> GifFile.read(Files.readAllBytes(file));
            case WEBP -> WebpFile.read(Files.readAllBytes(file));
            case SVG -> SvgFile.read(Files.readAllBytes(file));
            case PDF, MP3, MP4 -> null;
        };
        if (read != null && kind != FileKind.SVG) {
            checkPixels(Objects.requireNonNull(read.width()), Objects.requireNonNull(read.height()));
        }
        return read;
    }

    /** Of those kinds that renditions are made of: who sends a broken one learns it, and no visitor. */
    private static void checkDecodable(FileKind kind, Path file, ReadPicture picture) throws IOException {
        if (kind == FileKind.JPEG || kind == FileKind.PNG) {
            Decoding.check(file, kind.mediaType(), Objects.requireNonNull(picture.width()),
                    Objects.requireNonNull(picture.height()));
        }
    }

    private void checkPixels(long width, long height) {
        if (width == 0 || height == 0) {
            throw FileRefused.unreadable("The picture has no extent.");
        }
        if (Math.max(width, height) > Decoding.LONGEST_SIDE) {
            throw new FileRefused(FileRefused.Reason.TOO_MANY_PIXELS, "The picture has " + width + " × " + height
                    + " pixels; no side may have more than " + Decoding.LONGEST_SIDE + ".");
        }
        if (width * height > mostPixels) {
            throw new FileRefused(FileRefused.Reason.TOO_MANY_PIXELS, "The picture has " + width + " × " + height
                    + " pixels; at most " + mostPixels + " are taken in.");
        }
    }
}
