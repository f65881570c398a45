package org.exponat.app;

import java.time.Clock;
import java.time.Duration;
import org.exponat.api.caching.EntityTags;
import org.exponat.api.caching.KeptSite;
import org.exponat.api.caching.SiteOfNode;
import org.exponat.api.delivery.Answers;
import org.exponat.api.delivery.ChangesController;
import org.exponat.api.delivery.EditionChoice;
import org.exponat.api.delivery.EditionsController;
import org.exponat.api.delivery.EventStreams;
import org.exponat.api.delivery.EventsController;
import org.exponat.api.delivery.ItemPresenter;
import org.exponat.api.delivery.ItemsController;
import org.exponat.api.delivery.RelatedController;
import org.exponat.api.delivery.SearchController;
import org.exponat.api.delivery.SearchedEdition;
import org.exponat.api.delivery.SuggestController;
import org.exponat.api.delivery.ThemesController;
import org.exponat.api.media.MediaController;
import org.exponat.api.media.PublishedMedia;
import org.exponat.api.preview.AskedPreview;
import org.exponat.api.questions.NotedSearch;
import org.exponat.api.questions.SearchCounts;
import org.exponat.api.questions.UnansweredQuestions;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.media.BlobStore;
import org.exponat.core.media.Presets;
import org.exponat.core.media.Renditions;
import org.exponat.core.model.Languages;
import org.exponat.core.query.Previews;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.TokenPreviews;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchPreviews;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** What the public reads. Nothing here is given a way to drafts but previews, which ask who wants to see them. */
@Configuration(proxyBeanMethods = false)
class DeliveryWiring {

    private static final int MOST_STREAMS = 1_000;

    /** Proxies end connections that are silent for longer; half a minute is common. */
    private static final Duration BEAT = Duration.ofSeconds(15);

    @Bean
    EntityTags entityTags(JdbcStore store) {
        return new EntityTags(store.secret());
    }

    @Bean
    Answers answers(EntityTags tags) {
        return new Answers(tags);
    }

    @Bean
    AskedPreview askedPreview(Previews previews, TokenPreviews tokens) {
        return new AskedPreview(previews, tokens);
    }

    @Bean
    EditionChoice editionChoice(PublishedSite site, SiteOfNode node, ChangeFeed feed, AskedPreview previews,
            Clock clock) {
        return new EditionChoice(node, site.editions(), feed, previews, clock);
    }

    @Bean
    ItemPresenter itemPresenter(ContentTypes types, Presets presets) {
        return new ItemPresenter(types, presets);
    }

    @Bean
    ItemsController deliveredItems(KeptSite site, ContentTypes types, Languages languages, EditionChoice choice,
            ItemPresenter presenter, Answers answers) {
        return new ItemsController(site, types, languages, choice, presenter, answers);
    }

    @Bean
    ThemesController themes(KeptSite site, SearchedEdition searched, ContentTypes types, Languages languages,
            EditionChoice choice, ItemPresenter presenter, Answers answers) {
        return new ThemesController(site, searched, types, languages, choice, presenter, answers);
    }

    @Bean
    EditionsController editions(PublishedSite site, EditionChoice choice, Answers answers) {
        return new EditionsController(site.editions(), choice, answers);
    }

    @Bean
    ChangesController deliveredChanges(PublishedSite site, ContentTypes types, Languages languages,
            EditionChoice choice, Answers answers) {
        return new ChangesController(site, types, languages, choice, answers);
    }

    @Bean
    EventStreams eventStreams(PublishedSite site, SiteOfNode node, ChangeFeed feed) {
        return EventStreams.start(site, node, feed, MOST_STREAMS, BEAT);
    }

    /** The server waits for requests under way before it stops, and a stream is under way for ever. */
    @Bean
    ApplicationListener<ContextClosedEvent> streamsEndFirst(EventStreams streams) {
        return _ -> streams.close();
    }

    @Bean
    EventsController eventsController(EventStreams streams) {
        return new EventsController(streams);
    }

    @Bean
    SearchedEdition searchedEdition(KeptSite site, SearchIndex index, SearchPreviews previews,
            UnansweredQuestions unanswered, SearchCounts counts) {
        return new SearchedEdition(site, new NotedSearch(index, unanswered, counts), previews);
    }

    @Bean
    SearchController searchController(SearchedEdition searched, ContentTypes types, Languages languages,
            EditionChoice choice, ItemPresenter presenter, Answers answers) {
        return new SearchController(searched, types, languages, choice, presenter, answers);
    }

    @Bean
    RelatedController relatedController(KeptSite site, SearchedEdition searched, ContentTypes types,
            Languages languages, EditionChoice choice, ItemPresenter presenter, Answers answers) {
        return new RelatedController(site, searched, types, languages, choice, presenter, answers);
    }

    @Bean
    SuggestController suggestController(SearchedEdition searched, ContentTypes types, Languages languages,
            EditionChoice choice, Answers answers) {
        return new SuggestController(searched, types, languages, choice, answers);
    }

    @Bean
    PublishedMedia publishedMedia(PublishedSite site, Presets presets, Clock clock) {
        return new PublishedMedia(site, presets, clock);
    }

    @Bean
    MediaController mediaController(PublishedMedia media, BlobStore blobs, Renditions renditions,
            AskedPreview previews) {
        return new MediaController(media, blobs, renditions, previews);
    }
}
