package org.exponat.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final ContentQuery QUERY = new ContentQuery(Set.of("article"), Installation.DE, null,
            Filter.everything(), List.of(new Sort("title", false), new Sort("year", true)), 10, null);

    @Test
    void comesBackAsItWasWritten() {
        Cursor cursor = Cursor.behind(QUERY, 12_345_678_901L, Arrays.asList("00ff", null), ItemId.fresh());
        String text = cursor.encode();

        assertThat(Cursor.decode(text)).isEqualTo(cursor);
        assertThat(Cursor.decode(text).belongsTo(QUERY)).isTrue();
        assertThat(text).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void theLongestKeysCanBeReadBack() {
        String longest = "ab".repeat(Projection.MAX_SORT_KEY);
        Cursor cursor = Cursor.behind(QUERY, 1L << 53, List.of(longest, longest, longest, longest),
                ItemId.fresh());

        assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
    }

    @Test
    void garbageIsRefused() {
        String id = ItemId.fresh().toString();
        for (String json : List.of("", "1", "null", "[]", "{}", "\"k\"",
                "{\"e\":1,\"q\":\"x\",\"k\":[],\"i\":\"1-1-1-1-1\"}",
                "{\"e\":1,\"q\":\"x\",\"k\":[1],\"i\":\"" + id + "\"}",
                "{\"e\":1,\"q\":\"x\",\"k\":[\"0\"],\"i\":\"" + id + "\"}",
                "{\"e\":\"1\",\"q\":\"x\",\"k\":[],\"i\":\"" + id + "\"}",
                "{\"e\":1e400,\"q\":\"x\",\"k\":[],\"i\":\"" + id + "\"}",
                "{\"e\":1,\"q\":null,\"k\":[],\"i\":\"" + id + "\"}", "[".repeat(5_000),
                "{\"e\":1,\"q\":\"x\",\"k\":[],\"i\":\"" + id + "\"} more")) {
            assertThatThrownBy(() -> Cursor.decode(encoded(json))).as(json)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Cursor.decode("ä")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cursor.decode("A".repeat(1_000_000))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomBytesNeverThrowAnythingElse() {
        long seed = System.nanoTime();
        System.out.println("randomBytesNeverThrowAnythingElse: seed " + seed);
        Random random = new Random(seed);
        byte[] valid = Base64.getUrlDecoder().decode(
                Cursor.behind(QUERY, 1, Arrays.asList("00ff", null), ItemId.fresh()).encode());
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = valid.clone();
            if (i % 2 == 0) {
                bytes = new byte[random.nextInt(60)];
                random.nextBytes(bytes);
            }
            for (int flips = random.nextInt(4); flips >= 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            try {
                Cursor decoded = Cursor.decode(text);
                assertThat(Cursor.decode(decoded.encode())).isEqualTo(decoded);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
