package org.exponat.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.exponat.api.caching.AnswersFirst;
import org.exponat.api.caching.EntityTags;
import org.exponat.api.caching.KeptSite;
import org.exponat.api.editorial.FrontendsController;
import org.exponat.api.preview.AskedPreview;
import org.exponat.api.questions.NotedSearch;
import org.exponat.api.questions.SearchCounts;
import org.exponat.api.questions.UnansweredQuestions;
import org.exponat.api.sites.SitesController;
import org.exponat.core.command.FrontendActs;
import org.exponat.core.media.Presets;
import org.exponat.core.model.Languages;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.types.ContentTypes;
import org.exponat.frontend.feeds.FeedsFactory;
import org.exponat.frontend.kiosk.KioskFactory;
import org.exponat.frontend.plugins.PluginDirectory;
import org.exponat.frontend.plugins.Signer;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.runtime.Limits;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.FrontendFactory;
import org.exponat.frontend.spi.InvalidSettings;
import org.exponat.frontend.spi.Settings;
import org.exponat.frontend.website.WebsiteFrontend;
import org.exponat.frontend.website.WebsiteMap;
import org.exponat.frontend.website.WebsiteSettings;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchPreviews;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The frontends. */
@Configuration(proxyBeanMethods = false)
class SiteWiring {

    private static final String WEBSITE = "website";
    private static final String FEEDS = "feeds";
    private static final String KIOSK = "kiosk";

    @Bean
    FrontendRuntime frontends(KeptSite site, SearchIndex index, SearchPreviews previews, ContentTypes types,
            Languages languages, Presets presets, UnansweredQuestions unanswered, SearchCounts counts,
            ExponatSettings settings) {
        return new FrontendRuntime(site, new NotedSearch(index, unanswered, counts), previews, types, languages,
                presets, builtIn(settings));
    }

    /** The frontends that need not be plugins. */
    static List<Frontend> builtIn(ExponatSettings settings) {
        return List.of(
                made(WEBSITE, _ -> new WebsiteFrontend(new WebsiteSettings("/sites/feeds", "/api/delivery/suggest")),
                        settings),
                made(FEEDS, new FeedsFactory(new WebsiteMap()), settings),
                made(KIOSK, new KioskFactory(), settings));
    }

    private static Frontend made(String name, FrontendFactory factory, ExponatSettings settings) {
        try {
            return factory.make(Settings.of(factory.settings(), settings.frontends().getOrDefault(name, Map.of())));
        } catch (InvalidSettings | IllegalArgumentException unusable) {
            throw new StartFailure("exponat.frontends." + name + ": " + unusable.getMessage() + ".");
        }
    }

    /** Started before anybody asks which frontends there are. */
    @Bean
    PluginDirectory plugins(FrontendRuntime frontends, ExponatSettings settings) {
        PluginDirectory plugins = pluginsOf(frontends, settings, settings.plugins().force()::contains);
        plugins.startAll();
        return plugins;
    }

    /**
     * None of them is started.
     *
     * @param untried which are let in without being tried
     */
    static PluginDirectory pluginsOf(FrontendRuntime frontends, ExponatSettings settings,
            Predicate<String> untried) {
        ExponatSettings.Plugins asked = settings.plugins();
        return new PluginDirectory(
                asked.directory() == null ? settings.dataDir().resolve("plugins") : asked.directory(), frontends,
                settings.frontends(), limits(asked), signer(asked.certificate()), untried);
    }

    @Bean
    FrontendActs frontendActs(JdbcStore store, Clock clock) {
        return new FrontendActs(store, clock);
    }

    @Bean
    FrontendsController frontendsOfAdministrators(PluginDirectory plugins, FrontendActs acts,
            FilterRegistrationBean<AnswersFirst> answersFirst) {
        return new FrontendsController(plugins, acts, Objects.requireNonNull(answersFirst.getFilter())::forgetAll);
    }

    private static Limits limits(ExponatSettings.Plugins asked) {
        try {
            return new Limits(asked.time(), asked.atOnce(), asked.answer().toBytes());
        } catch (IllegalArgumentException nothing) {
            throw new StartFailure("exponat.plugins.time, at-once and answer must be more than nothing.");
        }
    }

    private static @Nullable Signer signer(@Nullable Path certificate) {
        try {
            return certificate == null ? null : Signer.of(certificate);
        } catch (IOException none) {
            throw new StartFailure("exponat.plugins.certificate is no certificate that can be read: " + certificate);
        }
    }

    /** @param plugins what it shows may be a plugin */
    @Bean
    SitesController sites(FrontendRuntime frontends, PluginDirectory plugins, AskedPreview previews, EntityTags tags,
            ExponatSettings settings) {
        if (!frontends.names().contains(settings.frontend())) {
            throw new StartFailure("there is no frontend named " + settings.frontend() + "; there are: "
                    + String.join(", ", frontends.names()) + ".");
        }
        return new SitesController(frontends, previews, tags, settings.frontend(), settings.address());
    }
}
