package org.exponat.frontend;

import java.util.Map;
import org.exponat.frontend.conformance.Conformance;
import org.exponat.frontend.feeds.FeedsFactory;
import org.exponat.frontend.kiosk.KioskFactory;
import org.exponat.frontend.spi.FrontendFactory;
import org.exponat.frontend.spi.Settings;
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
        check(new KioskFactory());
    }

    @Test
    void theFeedsConform() {
        check(new FeedsFactory(new WebsiteMap()));
    }

    /** With what holds where nothing is set. */
    private static void check(FrontendFactory factory) {
        Conformance.check(factory.make(Settings.of(factory.settings(), Map.of()))).orFail();
    }
}
