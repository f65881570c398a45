package org.exponat.app;

import java.time.Clock;
import org.exponat.api.editorial.AssetsController;
import org.exponat.api.editorial.AssignmentsController;
import org.exponat.api.editorial.BatchesController;
import org.exponat.api.editorial.ChangesController;
import org.exponat.api.editorial.CommentsController;
import org.exponat.api.editorial.ConversionsController;
import org.exponat.api.editorial.DraftSearchController;
import org.exponat.api.editorial.EditionsController;
import org.exponat.api.editorial.ErasuresController;
import org.exponat.api.editorial.ExplanationsController;
import org.exponat.api.editorial.HistoryController;
import org.exponat.api.editorial.IndexCare;
import org.exponat.api.editorial.IndexController;
import org.exponat.api.editorial.ItemsController;
import org.exponat.api.editorial.LinesController;
import org.exponat.api.editorial.PlansController;
import org.exponat.api.editorial.PreviewsController;
import org.exponat.api.editorial.PublicationsController;
import org.exponat.api.editorial.ReleaseItemsController;
import org.exponat.api.editorial.ReleasesController;
import org.exponat.api.editorial.RestoreController;
import org.exponat.api.editorial.RetractionsController;
import org.exponat.api.editorial.ScheduleController;
import org.exponat.api.editorial.ThemesController;
import org.exponat.api.editorial.ThemesForText;
import org.exponat.api.editorial.TrashController;
import org.exponat.api.editorial.TrashingController;
import org.exponat.api.editorial.TypesController;
import org.exponat.api.editorial.UnansweredController;
import org.exponat.api.editorial.VersionsController;
import org.exponat.api.editorial.ViewsController;
import org.exponat.api.editorial.WorkflowController;
import org.exponat.api.editorial.WorkingCopiesController;
import org.exponat.api.media.PublishedMedia;
import org.exponat.api.questions.UnansweredQuestions;
import org.exponat.core.command.Assigning;
import org.exponat.core.command.Batches;
import org.exponat.core.command.Changes;
import org.exponat.core.command.Commenting;
import org.exponat.core.command.DraftQuestions;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.Editing;
import org.exponat.core.command.EditionLog;
import org.exponat.core.command.Erasing;
import org.exponat.core.command.ErasingValues;
import org.exponat.core.command.ItemHistory;
import org.exponat.core.command.Lines;
import org.exponat.core.command.Planning;
import org.exponat.core.command.PreviewTokens;
import org.exponat.core.command.Publishing;
import org.exponat.core.command.ReleaseContents;
import org.exponat.core.command.ReleasePublishing;
import org.exponat.core.command.Releases;
import org.exponat.core.command.Retracting;
import org.exponat.core.command.Reviewing;
import org.exponat.core.command.SavedViews;
import org.exponat.core.command.Schedule;
import org.exponat.core.command.Trashing;
import org.exponat.core.command.Undoing;
import org.exponat.core.command.WorkingCopies;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.media.MediaFiles;
import org.exponat.core.model.Languages;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.types.ContentTypes;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.search.IndexKeeping;
import org.exponat.search.SearchIndex;
import org.exponat.search.ThemeSuggester;
import org.exponat.search.drafts.DraftSearch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What editors use. */
@Configuration(proxyBeanMethods = false)
class EditorialWiring {

    @Bean
    TypesController types(ContentTypes types, Languages languages) {
        return new TypesController(types, languages);
    }

    @Bean
    ItemsController editedItems(Editing editing, Drafts drafts) {
        return new ItemsController(editing, drafts);
    }

    @Bean
    AssetsController assets(Editing editing, Drafts drafts, MediaFiles media, Languages languages) {
        return new AssetsController(editing, drafts, media, languages);
    }

    @Bean
    VersionsController versions(Drafts drafts) {
        return new VersionsController(drafts);
    }

    @Bean
    LinesController editedLines(Lines lines, Drafts drafts) {
        return new LinesController(lines, drafts);
    }

    @Bean
    RestoreController restore(Editing editing, Drafts drafts) {
        return new RestoreController(editing, drafts);
    }

    @Bean
    WorkingCopiesController keptCopies(WorkingCopies copies) {
        return new WorkingCopiesController(copies);
    }

    @Bean
    BatchesController batchesOfEditors(Batches batches) {
        return new BatchesController(batches);
    }

    @Bean
    ConversionsController conversions() {
        return new ConversionsController();
    }

    @Bean
    ThemesForText themesForText(ThemeSuggester suggester, PublishedSite site, ContentTypes types,
            Languages languages) {
        return new ThemesForText(suggester, site, types, languages);
    }

    @Bean
    ThemesController themesOfEditors(ThemesForText themes, Drafts drafts, ContentTypes types) {
        return new ThemesController(themes, drafts, types);
    }

    @Bean
    ExplanationsController explanations(SearchIndex index, PublishedSite site, ThemesForText themes, Drafts drafts,
            ContentTypes types) {
        return new ExplanationsController(index, site, themes, drafts, types);
    }

    @Bean
    TrashController trash(Editing editing, Drafts drafts) {
        return new TrashController(editing, drafts);
    }

    @Bean
    TrashingController trashingItems(Trashing trashing, Drafts drafts) {
        return new TrashingController(trashing, drafts);
    }

    @Bean
    ChangesController followedChanges(Changes changes, ChangeFeed feed) {
        return new ChangesController(changes, feed);
    }

    @Bean
    ErasuresController erasures(ErasingValues erasing) {
        return new ErasuresController(erasing);
    }

    @Bean
    RetractionsController retractions(Retracting retracting, PublishedMedia media) {
        return new RetractionsController(retracting, media);
    }

    @Bean
    PlansController plans(Planning planning, ReleasePublishing releasing, Undoing undoing, FrontendRuntime frontends) {
        return new PlansController(planning, releasing, undoing, frontends::names);
    }

    @Bean
    ScheduleController scheduled(Schedule schedule) {
        return new ScheduleController(schedule);
    }

    @Bean
    PublicationsController publications(Publishing publishing, ReleasePublishing releasing, Undoing undoing) {
        return new PublicationsController(publishing, releasing, undoing);
    }

    @Bean
    ReleasesController releasesOfEditors(Releases releases) {
        return new ReleasesController(releases);
    }

    @Bean
    PreviewsController givenPreviews(PreviewTokens tokens) {
        return new PreviewsController(tokens);
    }

    @Bean
    IndexCare indexCare(SearchIndex index, IndexKeeping keeping, DraftSearch drafts, ChangeFeed feed, Clock clock) {
        return new IndexCare(index, keeping, drafts, feed, clock);
    }

    @Bean
    DraftSearchController draftSearch(DraftSearch search, DraftQuestions questions, ContentTypes types,
            ChangeFeed feed) {
        return new DraftSearchController(search, questions, types, feed);
    }

    @Bean
    UnansweredController unansweredOfVisitors(UnansweredQuestions questions, ContentTypes types) {
        return new UnansweredController(questions, types);
    }

    @Bean
    WorkflowController workflowOfEditors(Reviewing reviewing, Drafts drafts) {
        return new WorkflowController(reviewing, drafts);
    }

    @Bean
    CommentsController commentsOfEditors(Commenting commenting) {
        return new CommentsController(commenting);
    }

    @Bean
    AssignmentsController assignmentsOfEditors(Assigning assigning) {
        return new AssignmentsController(assigning);
    }

    @Bean
    EditionsController editionsOfEditors(EditionLog log) {
        return new EditionsController(log);
    }

    @Bean
    HistoryController historyOfItems(ItemHistory history, Erasing erasing) {
        return new HistoryController(history, erasing);
    }

    @Bean
    ViewsController viewsOfEditors(SavedViews views) {
        return new ViewsController(views);
    }

    @Bean
    IndexController indexOfAdministrators(IndexCare care) {
        return new IndexController(care);
    }

    @Bean
    ReleaseItemsController releaseItems(ReleaseContents releases) {
        return new ReleaseItemsController(releases);
    }
}
