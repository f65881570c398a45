package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Span;
import org.exponat.core.store.WebhookWriter;
import org.exponat.core.webhook.ChangeKind;
import org.exponat.core.webhook.Webhook;
import org.exponat.core.webhook.WebhookFilter;
import org.exponat.core.webhook.WebhookSecrets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The table of webhooks.
 *
 * @param locking locks the rows of a question against other writers
 */
record JdbcWebhooks(JdbcClient client, String locking) implements WebhookWriter {

    @Override
    public Optional<Webhook> find(String id) {
        return client.sql("SELECT * FROM webhook WHERE id = :id").param("id", id).query((row, _) -> webhook(row))
                .optional();
    }

    @Override
    public Optional<Webhook> lock(String id) {
        return client.sql("SELECT * FROM webhook WHERE id = :id" + locking).param("id", id)
                .query((row, _) -> webhook(row)).optional();
    }

    @Override
    public List<Webhook> list(@Nullable String after, int limit) {
        JdbcClient.StatementSpec query = client.sql("SELECT * FROM webhook"
                + (after == null
                        ? ""
                        : " WHERE (created_at, id) < (SELECT created_at, id FROM webhook WHERE id = :after)")
                + " ORDER BY created_at DESC, id DESC LIMIT :limit").param("limit", limit);
        return (after == null ? query : query.param("after", after)).query((row, _) -> webhook(row)).list();
    }

    @Override
    public List<Webhook> active() {
        return client.sql("SELECT * FROM webhook WHERE paused_at IS NULL ORDER BY created_at, id")
                .query((row, _) -> webhook(row)).list();
    }

    @Override
    public Optional<WebhookSecrets> secrets(String id) {
        return client.sql("SELECT secret, former_secret, former_until FROM webhook WHERE id = :id").param("id", id)
                .query((row, _) -> new WebhookSecrets(row.getString("secret"), row.getString("former_secret"),
                        Rows.nullableInstant(row, "former_until")))
                .optional();
    }

    @Override
    public void add(Webhook webhook, WebhookSecrets secrets) {
        written(client.sql("INSERT INTO webhook (id, name, url, filter, author, created_at, paused_at, secret, edition,"
                + " retraction, deliveries) VALUES (:id, :name, :url, :filter, :author, :created, :paused, :secret,"
                + " :edition, :retraction, 0)"), webhook).param("author", webhook.author())
                .param("created", Rows.micros(webhook.createdAt())).param("secret", secrets.current())
                .param("edition", webhook.told().edition()).param("retraction", webhook.told().retraction()).update();
    }

    @Override
    public void update(Webhook webhook) {
        written(client.sql("UPDATE webhook SET name = :name, url = :url, filter = :filter, paused_at = :paused"
                + " WHERE id = :id"), webhook).update();
    }

    private static JdbcClient.StatementSpec written(JdbcClient.StatementSpec statement, Webhook webhook) {
        return statement.param("id", webhook.id()).param("name", webhook.name()).param("url", webhook.url())
                .param("filter", write(webhook.filter()))
                .param("paused", Rows.nullableMicros(webhook.pausedAt()), Types.BIGINT);
    }

    @Override
    public void keep(String id, WebhookSecrets secrets) {
        client.sql("UPDATE webhook SET secret = :secret, former_secret = :former, former_until = :until WHERE id = :id")
                .param("secret", secrets.current()).param("former", secrets.former(), Types.VARCHAR)
                .param("until", Rows.nullableMicros(secrets.formerUntil()), Types.BIGINT).param("id", id).update();
    }

    @Override
    public void advance(String id, Span.Mark told) {
        client.sql("UPDATE webhook SET edition = :edition, retraction = :retraction WHERE id = :id")
                .param("edition", told.edition()).param("retraction", told.retraction()).param("id", id).update();
    }

    @Override
    public void pause(String id, Instant now) {
        client.sql("UPDATE webhook SET paused_at = :now WHERE id = :id AND paused_at IS NULL")
                .param("now", Rows.micros(now)).param("id", id).update();
    }

    @Override
    public void remove(String id) {
        client.sql("DELETE FROM webhook WHERE id = :id").param("id", id).update();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(row.getString("id"), row.getString("name"), row.getString("url"),
                filter(row.getString("filter")), row.getString("author"), Rows.instant(row.getLong("created_at")),
                Rows.nullableInstant(row, "paused_at"), Rows.nullableInstant(row, "former_until"),
                new Span.Mark(row.getLong("edition"), row.getLong("retraction")));
    }

    private static String write(WebhookFilter filter) {
        ObjectNode json = CanonicalJson.emptyObject();
        write(json.putArray("kinds"), filter.kinds(), ChangeKind::key);
        write(json.putArray("locales"), filter.locales(), LocaleTag::value);
        write(json.putArray("types"), filter.types(), Function.identity());
        return CanonicalJson.write(json);
    }

    private static <T> void write(ArrayNode array, Collection<T> values, Function<T, String> name) {
        values.stream().map(name).sorted().forEach(array::add);
    }

    private static WebhookFilter filter(String text) {
        JsonNode json = CanonicalJson.read(text);
        return new WebhookFilter(read(json.path("types"), Function.identity()),
                read(json.path("locales"), LocaleTag::new),
                read(json.path("kinds"), key -> ChangeKind.find(key).orElseThrow()));
    }

    private static <T> Set<T> read(JsonNode array, Function<String, T> value) {
        return array.valueStream().map(JsonNode::stringValue).map(value).collect(Collectors.toSet());
    }
}
