package org.exponat.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** As {@code printf '1772366400.{"edition":1}' | openssl dgst -sha256 -hmac …} has them. */
    @Test
    void isWhatOthersComputeToo() {
        byte[] body = "{\"edition\":1}".getBytes(StandardCharsets.UTF_8);
        Instant sent = Instant.ofEpochSecond(1_772_366_400L, 999_999_999);
        assertThat(Signature.of(body, sent, List.of("expw_one")))
                .isEqualTo("t=1772366400,v1=083e815fec82caabcfacfc4dff4c5c23eb8e41045dd0fa10ab60dc8b13bb7ab1");
        assertThat(Signature.of(body, sent, List.of("expw_one", "expw_two")))
                .isEqualTo(
                        "t=1772366400,v1=083e815fec82caabcfacfc4dff4c5c23eb8e41045dd0fa10ab60dc8b13bb7ab1,v1=e6a973a715a01ce1eea23c96b3e18d1350823e1cdc2774140b91b74ce592b56d");
    }
}
