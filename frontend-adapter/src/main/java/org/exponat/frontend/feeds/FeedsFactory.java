package org.exponat.frontend.feeds;

import java.util.List;
import java.util.regex.Pattern;
import org.exponat.frontend.pages.Pages;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.FrontendFactory;
import org.exponat.frontend.spi.Setting;
import org.exponat.frontend.spi.Setting.Kind;
import org.exponat.frontend.spi.Settings;

/** Makes the feeds of what an installation has set for them. */
public final class FeedsFactory implements FrontendFactory {

    private static final String WEBSITE = "website";
    private static final Pattern WEBSITES = Pattern.compile("https?://[^/?#\\s]+[^?#\\s]*|/[^/?#\\s][^?#\\s]*");

    private final Pages pages;

    /** @param pages of the website they tell of */
    public FeedsFactory(Pages pages) {
        this.pages = pages;
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.withDefault(WEBSITE, Kind.TEXT,
                "the address of the website that sitemap and feeds lead to: in full, or a path on this server",
                "/sites/website"));
    }

    @Override
    public Frontend make(Settings settings) {
        String website = settings.text(WEBSITE);
        if (!WEBSITES.matcher(website).matches()) {
            throw new IllegalArgumentException(WEBSITE
                    + " must be an address such as https://www.example.org, or a path such as /sites/website");
        }
        return new FeedsFrontend(pages, website.replaceFirst("/+$", ""));
    }
}
