package org.exponat.app;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Pictures for tests. */
final class Drawn {

    private Drawn() {}

    /** Red on the left, blue on the right. */
    static BufferedImage image(int width, int height, int seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        image.setRGB(0, 0, seed & 0xFFFFFF);
        image.setRGB(1, 0, seed * 31 & 0xFFFFFF);
        return image;
    }

    static byte[] encoded(String format, int width, int height, int seed) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image(width, height, seed), format, out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A JPEG as a telephone writes it: turned, with the place, the owner and the rights in it. */
    static byte[] photograph(int width, int height, int seed, int orientation) {
        byte[] plain = encoded("jpg", width, height, seed);
        byte[] artist = "Erika Muster\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] secret = "SERIAL-4711-HOME\0".getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 4 * 12 + 4 + artist.length + secret.length);
        exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put((byte) 'M').put((byte) 'M').putShort((short) 42)
                .putInt(8).putShort((short) 4);
        int texts = 8 + 2 + 4 * 12 + 4;
        exif.putShort((short) 0x010F).putShort((short) 2).putInt(secret.length).putInt(texts + artist.length);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
        exif.putShort((short) 0x013B).putShort((short) 2).putInt(artist.length).putInt(texts);
        exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(0);
        exif.putInt(0).put(artist).put(secret);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(plain, 0, 2);
        segment(all, 0xE1, exif.array());
        segment(all, 0xFE, "<script>alert(1)</script>".getBytes(StandardCharsets.ISO_8859_1));
        all.write(plain, 2, plain.length - 2);
        return all.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
        out.write(0xFF);
        out.write(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    /** A few bytes that say they are a picture of this extent. */
    static byte[] bomb(int width, int height) {
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[1 << 20]);
        deflater.finish();
        byte[] data = new byte[1 << 12];
        int length = deflater.deflate(data);
        deflater.end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 6).array());
        chunk(out, "IDAT", Arrays.copyOf(data, length));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] content) {
        byte[] named = new byte[4 + content.length];
        System.arraycopy(name.getBytes(StandardCharsets.ISO_8859_1), 0, named, 0, 4);
        System.arraycopy(content, 0, named, 4, content.length);
        CRC32 sum = new CRC32();
        sum.update(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    static byte[] followedBy(byte[] first, String then) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(then.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }
}
