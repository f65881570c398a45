package org.exponat.app;

import java.util.List;
import org.exponat.api.caching.EntityTags;
import org.exponat.api.caching.KeptSite;
import org.exponat.api.preview.AskedPreview;
import org.exponat.api.questions.NotedSearch;
import org.exponat.api.questions.SearchCounts;
import org.exponat.api.questions.UnansweredQuestions;
import org.exponat.api.sites.SitesController;
import org.exponat.core.media.Presets;
import org.exponat.core.model.Languages;
import org.exponat.core.types.ContentTypes;
import org.exponat.frontend.feeds.FeedsFrontend;
import org.exponat.frontend.kiosk.KioskFrontend;
import org.exponat.frontend.kiosk.KioskSettings;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.website.WebsiteFrontend;
import org.exponat.frontend.website.WebsiteSettings;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchPreviews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The frontends. */
@Configuration(proxyBeanMethods = false)
class SiteWiring {

    @Bean
    FrontendRuntime frontends(KeptSite site, SearchIndex index, SearchPreviews previews, ContentTypes types,
            Languages languages, Presets presets, UnansweredQuestions unanswered, SearchCounts counts,
            ExponatSettings settings) {
        String website = settings.feeds().website();
        return new FrontendRuntime(site, new NotedSearch(index, unanswered, counts), previews, types, languages,
                presets,
                List.of(new WebsiteFrontend(new WebsiteSettings("/sites/feeds", "/api/delivery/suggest")),
                        new FeedsFrontend(new WebsitePages(),
                                website.endsWith("/") ? website.substring(0, website.length() - 1) : website),
                        new KioskFrontend(
                                new KioskSettings(settings.kiosk().exhibition(), settings.kiosk().idle()))));
    }

    @Bean
    SitesController sites(FrontendRuntime frontends, AskedPreview previews, EntityTags tags, ExponatSettings settings) {
        if (!frontends.names().contains(settings.frontend())) {
            throw new StartFailure("there is no frontend named " + settings.frontend() + "; there are: "
                    + String.join(", ", frontends.names()) + ".");
        }
        return new SitesController(frontends, previews, tags, settings.frontend(), settings.address());
    }
}
