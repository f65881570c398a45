package org.exponat.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.exponat.core.command.WebhookSending.Claim;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.TextChange;
import org.exponat.core.webhook.ChangeKind;
import org.exponat.core.webhook.Occasion;
import org.exponat.core.webhook.WebhookFilter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of what a webhook is sent. It names itself and its receiver, so that its signature is worth nothing elsewhere.
 *
 * @param event {@code edition}, {@code retraction} or {@code ping}
 * @param edition the one it is about; for a retraction or a ping the highest at that time
 * @param more whether there are other changes
 * @param rest where all changes of the edition are told; only if there are more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookMessage(String webhook, String delivery, String event, long edition, Instant effectiveAt,
        List<Change> changes, boolean more, @Nullable String rest) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    /** @param slug under which it is live, or was last; not told of what is retracted */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(String id, String type, String locale, String kind, @Nullable String slug) {

        static Change of(TextChange change) {
            String slug = switch (change) {
                case TextChange.Live live -> live.slug().value();
                case TextChange.Withdrawn gone -> gone.slug().value();
                case TextChange.Retracted _ -> null;
            };
            return new Change(change.item().toString(), change.type(), change.locale().value(),
                    ChangeKind.of(change).key(), slug);
        }
    }

    /** @param address the public one of this installation; null: paths are told without it */
    static WebhookMessage of(Claim claim, @Nullable URI address) {
        Occasion occasion = claim.delivery().occasion();
        return new WebhookMessage(claim.webhook().id(), claim.delivery().id(), occasion.kind().key(),
                claim.news().edition().number(), claim.news().edition().effectiveAt(),
                claim.news().changes().stream().map(Change::of).toList(), claim.news().more(),
                claim.news().more() ? rest(occasion, claim.webhook().filter(), address) : null);
    }

    private static String rest(Occasion occasion, WebhookFilter filter, @Nullable URI address) {
        StringBuilder rest = new StringBuilder(address == null ? "" : address.toString().replaceFirst("/$", ""));
        rest.append("/api/delivery/changes?since=").append(occasion.edition() - 1);
        add(rest, "type", filter.types().stream());
        add(rest, "locale", filter.locales().stream().map(LocaleTag::value));
        return rest.toString();
    }

    private static void add(StringBuilder rest, String parameter, Stream<String> names) {
        names.sorted().forEach(name -> rest.append('&').append(parameter).append('=').append(name));
    }

    byte[] toJson() {
        return MAPPER.writeValueAsBytes(this);
    }
}
