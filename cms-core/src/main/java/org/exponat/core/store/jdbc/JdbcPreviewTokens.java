package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.store.PreviewTokenRecord;
import org.exponat.core.store.PreviewTokenWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of the rights to look at previews. */
record JdbcPreviewTokens(JdbcClient client) implements PreviewTokenWriter {

    @Override
    public Optional<PreviewTokenRecord> find(String id) {
        return client.sql("SELECT * FROM preview_token WHERE id = :id").param("id", id)
                .query((row, _) -> token(row)).optional();
    }

    @Override
    public Optional<PreviewTokenRecord> find(Hash token) {
        return client.sql("SELECT * FROM preview_token WHERE hash = :hash").param("hash", token.hex())
                .query((row, _) -> token(row)).optional();
    }

    @Override
    public List<PreviewTokenRecord> list(@Nullable String author, @Nullable String after, int limit) {
        JdbcClient.StatementSpec query = client.sql("SELECT * FROM preview_token WHERE 1 = 1"
                + (author == null ? "" : " AND author = :author")
                + (after == null
                        ? ""
                        : " AND (created_at, id) < (SELECT created_at, id FROM preview_token WHERE id = :after)")
                + " ORDER BY created_at DESC, id DESC LIMIT :limit").param("limit", limit);
        if (author != null) {
            query = query.param("author", author);
        }
        if (after != null) {
            query = query.param("after", after);
        }
        return query.query((row, _) -> token(row)).list();
    }

    @Override
    public void add(PreviewTokenRecord token) {
        Line release = token.release();
        LocaleTag locale = token.locale();
        Instant revoked = token.revokedAt();
        client.sql("INSERT INTO preview_token (id, hash, author, release, items, locale, message, created_at,"
                + " expires_at, revoked_at, scopes) VALUES (:id, :hash, :author, :release, :items, :locale, :message, :created,"
                + " :expires, :revoked, :scopes)").param("id", token.id()).param("hash", token.hash().hex())
                .param("author", token.author())
                .param("release", release == null ? null : release.name(), Types.VARCHAR)
                .param("items", token.items(), Types.VARCHAR)
                .param("locale", locale == null ? null : locale.value(), Types.VARCHAR)
                .param("message", token.message(), Types.VARCHAR)
                .param("created", Rows.micros(token.createdAt())).param("expires", Rows.micros(token.expiresAt()))
                .param("revoked", revoked == null ? null : Rows.micros(revoked), Types.BIGINT)
                .param("scopes", AccountRows.scopes(token.scopes()), Types.VARCHAR).update();
    }

    @Override
    public void revoke(String id, Instant now) {
        client.sql("UPDATE preview_token SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                .param("now", Rows.micros(now)).param("id", id).update();
    }

    private static PreviewTokenRecord token(ResultSet row) throws SQLException {
        String release = row.getString("release");
        String locale = row.getString("locale");
        return new PreviewTokenRecord(row.getString("id"), new Hash(row.getString("hash")), row.getString("author"),
                release == null ? null : new Line(release), row.getString("items"),
                locale == null ? null : new LocaleTag(locale), row.getString("message"),
                Rows.instant(row.getLong("created_at")), Rows.instant(row.getLong("expires_at")),
                Rows.nullableInstant(row, "revoked_at"), AccountRows.scopes(row));
    }
}
