package org.exponat.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.exponat.core.media.Presets;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was published as a medium, it never makes an answer fail. */
class DeliveredAssetTest {

    private static DeliveredAsset withWidth(String width) {
        String file = "{\"hash\":\"" + Hash.of("x") + "\",\"name\":\"x.svg\",\"width\":" + width + "}";
        LiveItem item = new LiveItem(new ItemId(new UUID(0, 1)), "asset", new DocumentNumber("SPO", 1),
                new TreeMap<>());
        return DeliveredAsset.of(new Reading(item, new LocaleTag("de"), new Slug("x"), 1, Instant.EPOCH,
                Map.of("file", CanonicalJson.read(file)), Map.of(), Set.of()), Presets.NONE).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "-1e300", "4.5", "3000000000", "\"4\"", "true", "{}", "null"})
    void leavesOutAWidthThatIsNoNumberOfPixels(String width) {
        assertThat(withWidth(width).width()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"4,4", "4.0,4", "4e2,400"})
    void showsAWidthHoweverItIsWritten(String width, int pixels) {
        assertThat(withWidth(width).width()).isEqualTo(pixels);
    }
}
