package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.access.AuditedAct.Kind;
import org.exponat.core.access.Credentials;
import org.exponat.core.access.PreviewSecret;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.Preview;
import org.exponat.core.query.TokenPreviews;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.PreviewTokenRecord;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that show what is not published to whoever has one. A token shows what its author may read at the moment somebody
 * looks, and nothing once the author may not read all of it.
 */
public final class PreviewTokens implements TokenPreviews {

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration USUAL = Duration.ofDays(7);

    private final ContentStore store;
    private final DuePlans due;
    private final Credentials credentials;
    private final ReleasePreview releases;
    private final DraftPreview drafts;
    private final Languages languages;
    private final Clock clock;

    /** @param numberPrefix begins the document numbers given out here, such as {@code SPO} */
    public PreviewTokens(ContentStore store, DuePlans due, Credentials credentials, ReleasePreview releases,
            ContentTypes types, Languages languages, Clock clock, String numberPrefix) {
        this.store = store;
        this.due = due;
        this.credentials = credentials;
        this.releases = releases;
        this.drafts = new DraftPreview(types, languages, numberPrefix);
        this.languages = languages;
        this.clock = clock;
    }

    /** @param secret the token, which is told this once */
    public record Issued(PreviewToken token, String secret) {}

    /**
     * Gives a token for what the actor may read.
     *
     * @throws NotFound if there is no such release for this actor
     * @throws Conflict {@code not_open} once it is published or given up
     * @throws InvalidContent listing every fault of the command, items that are not there for this actor among them
     */
    public Issued issue(Actor actor, AskPreview command) {
        Instant now = now();
        String secret = PreviewSecret.fresh();
        Line release = command.release();
        if (release != null) {
            releases.of(actor, release);
        }
        Instant expires = command.expiresAt() == null
                ? now.plus(USUAL)
                : command.expiresAt().truncatedTo(ChronoUnit.MICROS);
        PreviewTokenRecord record = new PreviewTokenRecord(UUID.randomUUID().toString(), Hash.of(secret), actor.name(),
                release, release == null ? PreviewToken.write(command.items()) : null, command.locale(),
                command.message(), now, expires, null,
                actor.scopes());
        store.write(writer -> {
            // So that no version is let go of while it is handed out.
            writer.lock(command.items().stream().map(PreviewToken.Item::id).toList());
            List<Fault> faults = new ArrayList<>(check(command, now, expires));
            faults.addAll(checkItems(writer, actor, command.items()));
            if (!faults.isEmpty()) {
                throw new InvalidContent(faults);
            }
            writer.previewTokens().add(record);
            writer.audit().note(now, actor, AuditedAct.of(Kind.PREVIEW_GIVEN, record.id(), null));
            return record;
        });
        return new Issued(PreviewToken.of(record), secret);
    }

    private List<Fault> check(AskPreview command, Instant now, Instant expires) {
        List<Fault> faults = new ArrayList<>(MessageRule.check(command.message()));
        LocaleTag locale = command.locale();
        if (locale != null && !languages.knows(locale)) {
            faults.add(new Fault("/locale", "unknown_locale", "The locales here are " + languages.listed() + "."));
        }
        if (!expires.isAfter(now)) {
            faults.add(new Fault("/expiresAt", "not_future", "This must be in the future."));
        } else if (expires.isAfter(now.plus(LONGEST))) {
            faults.add(new Fault("/expiresAt", "too_late", "This must be at most " + LONGEST.toDays()
                    + " days ahead."));
        }
        int items = command.items().size();
        if (command.release() == null && (items == 0 || items > AskPreview.MOST_ITEMS)) {
            faults.add(new Fault("/items", items == 0 ? "required" : "too_many",
                    "Name 1 to " + AskPreview.MOST_ITEMS + " items."));
        }
        return faults;
    }

    private static List<Fault> checkItems(ContentReader reader, Actor actor, List<PreviewToken.Item> items) {
        List<Fault> faults = new ArrayList<>();
        Map<ItemId, ItemRecord> there = reader.items(items.stream().map(PreviewToken.Item::id).toList());
        Set<ItemId> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            ItemId id = items.get(i).id();
            Integer version = items.get(i).version();
            String place = Fault.step("/items", i);
            ItemRecord item = there.get(id);
            if (item == null || item.isTrashed() || !actor.may(Action.READ, item.type(), null)) {
                faults.add(new Fault(place + "/id", "unknown_item", "There is no item " + id + "."));
            } else if (!seen.add(id)) {
                faults.add(new Fault(place + "/id", "duplicate", "The item is named twice."));
            } else if (version != null && reader.version(id, version).isEmpty()) {
                faults.add(new Fault(place + "/version", "unknown_version", "There is no version " + version + "."));
            } else if (version != null && reader.retention().dropped(id, version).isPresent()) {
                faults.add(new Fault(place + "/version", "no_longer_kept",
                        "What version " + version + " said was let go of."));
            }
        }
        return faults;
    }

    /** A page of the actor's own tokens, or of all for who administers, newest first; ended and revoked ones too. */
    public TokenPage list(Actor actor, @Nullable String after, int limit) {
        List<PreviewTokenRecord> page = new ArrayList<>(store.reader().previewTokens()
                .list(administers(actor) ? null : actor.name(), after, limit + 1));
        boolean more = page.size() > limit;
        if (more) {
            page.removeLast();
        }
        return new TokenPage(page.stream().map(PreviewToken::of).toList(), more ? page.getLast().id() : null);
    }

    /** @param next continue behind the token of this id; null when there is nothing more */
    public record TokenPage(List<PreviewToken> tokens, @Nullable String next) {
        public TokenPage {
            tokens = List.copyOf(tokens);
        }
    }

    /** @throws NotFound if there is no such token for this actor */
    public PreviewToken get(Actor actor, String id) {
        return PreviewToken.of(visible(store.reader(), actor, id));
    }

    /**
     * Lets a token show nothing from now on. Once is enough.
     *
     * @throws NotFound if there is no such token for this actor
     */
    public void revoke(Actor actor, String id) {
        store.write(writer -> {
            visible(writer, actor, id);
            Instant now = now();
            writer.previewTokens().revoke(id, now);
            writer.audit().note(now, actor, AuditedAct.of(Kind.PREVIEW_REVOKED, id, null));
            return id;
        });
    }

    @Override
    public Optional<Preview> of(Hash token) {
        return store.reader().previewTokens().find(token).filter(kept -> kept.isUsableAt(now()))
                .flatMap(this::shown);
    }

    private Optional<Preview> shown(PreviewTokenRecord kept) {
        Actor author = credentials.account(kept.author()).within(kept.scopes());
        Line release = kept.release();
        try {
            Preview preview;
            if (release != null) {
                preview = releases.of(author, release);
            } else {
                due.current();
                List<PreviewToken.Item> items = PreviewToken.of(kept).items();
                preview = store.snapshot(reader -> drafts.of(reader, author, items, now()));
            }
            LocaleTag locale = kept.locale();
            return Optional.of(locale == null ? preview : preview.limitedTo(locale));
        } catch (NotFound forAuthor) {
            return Optional.empty();
        }
    }

    private static PreviewTokenRecord visible(ContentReader reader, Actor actor, String id) {
        return reader.previewTokens().find(id)
                .filter(token -> administers(actor) || token.author().equals(actor.name()))
                .orElseThrow(() -> new NotFound("There is no preview " + id + "."));
    }

    private static boolean administers(Actor actor) {
        return actor.may(Action.ADMINISTER, null, null);
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
