package org.exponat.frontend;

import java.time.Duration;
import org.exponat.frontend.conformance.Conformance;
import org.exponat.frontend.feeds.FeedsFrontend;
import org.exponat.frontend.kiosk.KioskFrontend;
import org.exponat.frontend.kiosk.KioskSettings;
import org.exponat.frontend.website.WebsiteFrontend;
import org.exponat.frontend.website.WebsiteMap;
import org.exponat.frontend.website.WebsiteSettings;
import org.junit.jupiter.api.Test;

/** The built-in frontends do what is asked of everybody's. */
class BuiltInConformanceTest {

    @Test
    void theWebsiteConforms() {
        Conformance.check(new WebsiteFrontend(new WebsiteSettings("/sites/feeds", "/api/delivery/suggest"))).orFail();
    }

    @Test
    void theKioskConforms() {
        Conformance.check(new KioskFrontend(new KioskSettings(null, Duration.ofSeconds(90)))).orFail();
    }

    @Test
    void theFeedsConform() {
        Conformance.check(new FeedsFrontend(new WebsiteMap(), "/sites/website")).orFail();
    }
}
