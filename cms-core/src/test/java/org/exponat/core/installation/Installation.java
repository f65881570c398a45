package org.exponat.core.installation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Role;
import org.exponat.core.command.Accounts;
import org.exponat.core.command.Assigning;
import org.exponat.core.command.Batches;
import org.exponat.core.command.Changes;
import org.exponat.core.command.Commenting;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.DraftQuestions;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.DuePlans;
import org.exponat.core.command.DueWatch;
import org.exponat.core.command.Editing;
import org.exponat.core.command.EditionLog;
import org.exponat.core.command.Erasing;
import org.exponat.core.command.ErasingValues;
import org.exponat.core.command.ItemHistory;
import org.exponat.core.command.Lines;
import org.exponat.core.command.MoveVersion;
import org.exponat.core.command.OpenLine;
import org.exponat.core.command.Planning;
import org.exponat.core.command.PreviewTokens;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.Publishing;
import org.exponat.core.command.ReleaseContents;
import org.exponat.core.command.ReleasePreview;
import org.exponat.core.command.ReleasePublishing;
import org.exponat.core.command.Releases;
import org.exponat.core.command.Retract;
import org.exponat.core.command.Retracted;
import org.exponat.core.command.Retracting;
import org.exponat.core.command.Reviewing;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.Roles;
import org.exponat.core.command.SavedItem;
import org.exponat.core.command.SavedViews;
import org.exponat.core.command.Schedule;
import org.exponat.core.command.Tokens;
import org.exponat.core.command.Trashing;
import org.exponat.core.command.Undoing;
import org.exponat.core.command.VersionState;
import org.exponat.core.command.WebhookOutbox;
import org.exponat.core.command.WebhookSending;
import org.exponat.core.command.Webhooks;
import org.exponat.core.command.WhenInUse;
import org.exponat.core.command.WorkingCopies;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.webhook.Backoff;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A store with the commands over it, and short ways to use them. New, empty, and independent of every other. */
public final class Installation implements AutoCloseable {

    public static final LocaleTag DE = new LocaleTag("de");
    public static final LocaleTag EN = new LocaleTag("en");

    /** How long is waited before a webhook is tried again; there is no jitter. */
    public static final Backoff BACKOFF = new Backoff(List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)));

    public final Actor editor = Actor.of("editor", Role.ADMINISTRATOR);
    public final TestClock clock = new TestClock();
    public final Languages languages;
    public final ContentTypes types;
    public final JdbcStore store;
    public final Editing editing;
    public final Drafts drafts;
    public final DuePlans due;
    public final Planning planning;
    public final Lines lines;
    public final WorkingCopies copies;
    public final Publishing publishing;
    public final Retracting retracting;
    public final Trashing trashing;
    public final Batches batches;
    public final Changes changes;
    public final Reviewing reviewing;
    public final Commenting commenting;
    public final Assigning assigning;
    public final ItemHistory history;
    public final Erasing erasing;
    public final ErasingValues erasingValues;
    public final EditionLog editions;
    public final Schedule schedule;
    public final Releases releases;
    public final ReleaseContents releaseContents;
    public final ReleasePublishing releasing;
    public final ReleasePreview previews;
    public final PreviewTokens previewTokens;
    public final Undoing undoing;
    public final Webhooks webhooks;
    public final WebhookOutbox outbox;
    public final WebhookSending sending;
    public final DraftQuestions draftQuestions;
    public final SavedViews views;
    public final Accounts accounts;
    public final Roles roles;
    public final Tokens tokens;

    private Installation(StoreSettings settings, ContentTypes types, Languages languages) {
        this.types = types;
        this.languages = languages;
        this.store = JdbcStore.open(settings, types, languages);
        this.editing = new Editing(store, types, languages, clock, "SPO", (_, _) -> List.of());
        this.drafts = new Drafts(store, types);
        this.lines = new Lines(store, types, languages, clock);
        this.copies = new WorkingCopies(store, types, languages, clock);
        this.due = new DuePlans(store, types, languages, clock, "SPO");
        this.planning = new Planning(store, due, types, languages, clock);
        this.publishing = new Publishing(due, types, languages, "SPO");
        this.schedule = new Schedule(store, due, languages);
        this.releases = new Releases(store, due, types, languages, clock);
        this.releaseContents = new ReleaseContents(store, due, types, languages, clock, lines);
        this.releasing = new ReleasePublishing(store, due, types, languages, publishing, planning, lines);
        this.previews = new ReleasePreview(store, due, types, languages, clock, "SPO");
        this.previewTokens = new PreviewTokens(store, due, store.credentials(), previews, types, languages, clock,
                "SPO");
        this.undoing = new Undoing(store, due, types, languages, publishing, planning);
        this.webhooks = new Webhooks(store, site(), types, languages, clock);
        this.outbox = new WebhookOutbox(store, site(), clock);
        this.sending = new WebhookSending(store, site(), BACKOFF, () -> 0, clock);
        this.retracting = new Retracting(due, store, types, languages);
        this.trashing = new Trashing(store, types, clock);
        this.batches = new Batches(store, types, languages, clock, "SPO", (_, _) -> List.of());
        this.draftQuestions = new DraftQuestions(store, types, languages);
        this.views = new SavedViews(store, types, draftQuestions, clock);
        this.accounts = new Accounts(store, types, languages, clock);
        this.roles = new Roles(store, types, languages, clock);
        this.tokens = new Tokens(store, types, languages, clock);
        this.reviewing = new Reviewing(store, types, languages, clock);
        this.commenting = new Commenting(store, types, languages, clock);
        this.assigning = new Assigning(store, types, languages, clock);
        this.history = new ItemHistory(store, types);
        this.erasing = new Erasing(store, languages, clock);
        this.erasingValues = new ErasingValues(due, store, types, languages);
        this.editions = new EditionLog(store, due, types);
        this.changes = new Changes(store, store.feed(), store.site().editions(), types);
    }

    public static Installation open(StoreSettings settings) {
        return open(settings, TestTypes.all());
    }

    public static Installation open(StoreSettings settings, ContentTypes types) {
        return open(settings, types, Languages.germanAndEnglish());
    }

    public static Installation open(StoreSettings settings, ContentTypes types, Languages languages) {
        return new Installation(settings, types, languages);
    }

    public PublishedSite site() {
        return due.punctual(store.site());
    }

    /** Brings a version into another state. */
    public VersionState move(Actor actor, ItemId id, int version, String to) {
        return reviewing.move(actor, new MoveVersion(id, version, to, null, null));
    }

    /** Carries out what is due without anybody asking, until it is closed. */
    public DueWatch watch() {
        return DueWatch.start(due, releasing, store.feed(), clock);
    }

    /** JSON with single quotes, for tests. */
    public static ObjectNode json(String text) {
        return CanonicalJson.readObject(text.replace('\'', '"'));
    }

    /** Creates an item of the type from JSON with single quotes. */
    public SavedItem create(String type, String fields) {
        return editing.create(editor, new CreateItem(type, null, null, json(fields), null)).item();
    }

    /** Creates an article with title and slug in these locales. */
    public ItemId article(String name, LocaleTag... locales) {
        return create("article", titled(name, locales)).id();
    }

    public SavedItem revise(ItemId id, int base, String patch) {
        return editing.revise(editor, new ReviseItem(id, base, json(patch), null));
    }

    /** Opens a line at a version. */
    public Line open(ItemId id, String line, int from) {
        return lines.open(editor, new OpenLine(id, new Line(line), from)).line();
    }

    public SavedItem revise(ItemId id, Line line, int base, String patch) {
        return editing.revise(editor, new ReviseItem(id, line, base, false, json(patch), null, null));
    }

    public Published publishLine(ItemId id, Line line, LocaleTag... locales) {
        return publish(List.of(new Publish.Entry(id, Publish.Act.PUBLISH, Set.of(locales), null, line, true,
                Publish.InUseChoice.BREAK)));
    }

    public Published publish(ItemId id, LocaleTag... locales) {
        return publish(List.of(new Publish.Entry(id, Publish.Act.PUBLISH, Set.of(locales), null, true)));
    }

    public Published publishVersion(ItemId id, int version, LocaleTag... locales) {
        return publish(List.of(new Publish.Entry(id, Publish.Act.PUBLISH, Set.of(locales), version, true)));
    }

    public Published withdraw(ItemId id, LocaleTag... locales) {
        return publish(List.of(new Publish.Entry(id, Publish.Act.WITHDRAW, Set.of(locales), null, true)));
    }

    /** Moves an item that is not in use to the trash. */
    public void trash(ItemId id) {
        trashing.trash(editor, id, new WhenInUse.Refuse());
    }

    /** Takes the item, or these languages of it, out of every edition. */
    public Retracted retract(ItemId id, LocaleTag... locales) {
        return retracting.retract(editor, new Retract(id, Set.of(locales), "for the tests"));
    }

    public Published publish(List<Publish.Entry> entries) {
        return publishing.publish(editor, new Publish(entries, null));
    }

    public static Publish.Entry entry(ItemId id, Publish.Act act, @Nullable Integer version) {
        return new Publish.Entry(id, act, Set.of(), version, true);
    }

    private static String titled(String name, LocaleTag... locales) {
        String titles = Arrays.stream(locales).map(locale -> "'" + locale + "':'" + name + " " + locale + "'")
                .collect(Collectors.joining(","));
        String slugs = Arrays.stream(locales).map(locale -> "'" + locale + "':'" + name + "-" + locale + "'")
                .collect(Collectors.joining(","));
        return "{'title':{" + titles + "},'slug':{" + slugs + "}}";
    }

    @Override
    public void close() {
        store.close();
    }
}
