package org.exponat.core.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Decodes and encodes JPEG and PNG, with what the platform has for it. Of large pictures only every n-th pixel is held. */
final class Decoding {

    private static final float QUALITY = 0.82f;
    private static final int OVERVIEW = 64;

    /** In pixels; a whole row is held, however much is stepped over. */
    static final int LONGEST_SIDE = 30_000;

    private static final int EXIF_LENGTH = 1 << 13;

    private Decoding() {}

    /**
     * Decodes a picture from beginning to end, for nothing but to see that it can be.
     *
     * @throws FileRefused if it cannot
     */
    static void check(Path file, String mediaType, int width, int height) throws IOException {
        decode(file, mediaType, Math.max(1, Math.max(width, height) / OVERVIEW), (long) width * height);
    }

    /** How many pixels to step over, so that twice as many stay as the rendition has. */
    static int step(Rendition rendition) {
        int ratio = Math.min(rendition.shownWidth() / rendition.width(),
                rendition.shownHeight() / rendition.height());
        return Math.max(1, ratio / 2);
    }

    static void render(Path file, Rendition rendition, OutputStream to) throws IOException {
        int step = step(rendition);
        BufferedImage upright = turned(decode(file, rendition.mediaType(), step,
                (long) rendition.wholeWidth() * rendition.wholeHeight()), orientation(file));
        int left = Math.min(rendition.left() / step, upright.getWidth() - 1);
        int top = Math.min(rendition.top() / step, upright.getHeight() - 1);
        BufferedImage cut = upright.getSubimage(left, top,
                Math.clamp(rendition.shownWidth() / step, 1, upright.getWidth() - left),
                Math.clamp(rendition.shownHeight() / step, 1, upright.getHeight() - top));
        encode(scaled(cut, rendition.width(), rendition.height()), rendition.mediaType(), to);
    }

    /** @param pixels how many were reckoned with; the decoder must see no more */
    private static BufferedImage decode(Path file, String mediaType, int step, long pixels) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(mediaType).next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > pixels) {
                throw new IIOException("decoded it would be larger than was reckoned with");
            }
            ImageReadParam how = reader.getDefaultReadParam();
            how.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, how);
        } catch (IOException | RuntimeException undecodable) {
            throw (FileRefused) FileRefused.unreadable(
                    "The picture cannot be decoded. One in the colours of print (CMYK) must be saved in RGB.")
                    .initCause(undecodable);
        } finally {
            reader.dispose();
        }
    }

    /** It stands near the beginning where it was written here. */
    private static int orientation(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(EXIF_LENGTH);
            Bytes read = new Bytes(head);
            if (read.says(0, "\u0089PNG")) {
                return PngFile.orientation(read);
            }
            return read.says(0, "\u00ff\u00d8\u00ff\u00e1") && read.says(6, Exif.MARK)
                    ? Exif.read(Arrays.copyOfRange(head, 6 + Exif.MARK.length(), head.length)).orientation()
                    : 1;
        }
    }

    private static BufferedImage turned(BufferedImage stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int width = stored.getWidth();
        int height = stored.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        BufferedImage upright = orientation >= 5 ? blank(stored, height, width) : blank(stored, width, height);
        Graphics2D graphics = upright.createGraphics();
        graphics.drawImage(stored, turn, null);
        graphics.dispose();
        return upright;
    }

    /** By halves, so that every pixel counts. */
    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage current = image;
        do {
            current = drawn(current, Math.max(width, current.getWidth() / 2),
                    Math.max(height, current.getHeight() / 2));
        } while (current.getWidth() != width || current.getHeight() != height);
        return current;
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage scaled = blank(image, width, height);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    private static BufferedImage blank(BufferedImage like, int width, int height) {
        return new BufferedImage(width, height, like.getColorModel().hasAlpha()
                ? BufferedImage.TYPE_INT_ARGB
                : BufferedImage.TYPE_INT_RGB);
    }

    private static void encode(BufferedImage image, String mediaType, OutputStream to) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(mediaType).next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(to)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (mediaType.equals("image/jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }
}
