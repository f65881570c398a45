package org.exponat.core.access;

import java.util.Locale;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, or was to be done and refused, as the audit log tells it. No secret is ever part of it.
 *
 * @param item the one it was done to, if to one
 * @param edition the edition that it made, if it made one
 * @param subject the name or id of what else it was done to
 * @param detail what is worth knowing of it besides
 */
public record AuditedAct(Kind kind, @Nullable ItemId item, @Nullable Long edition, @Nullable String subject,
        @Nullable String detail) {

    /** What was done. */
    public enum Kind {
        SAVED, LINE_OPENED, LINE_UPDATED, LINE_MERGED, LINE_CLOSED, EDITION_MADE, TRASHED, RESTORED, RETRACTED, STATE_CHANGED, COMMENT_CHANGED, ASSIGNMENT_CHANGED, WORDS_ERASED, VALUES_ERASED, VERSIONS_DROPPED, RELEASE_CHANGED, ACT_PLANNED, ACT_CANCELLED, ACT_FAILED, ACT_WAS_DONE, ACCOUNT_CREATED, ACCOUNT_CHANGED, ROLE_CREATED, ROLE_CHANGED, ROLE_REMOVED, TOKEN_GIVEN, TOKEN_REVOKED, PREVIEW_GIVEN, PREVIEW_REVOKED, WEBHOOK_CREATED, WEBHOOK_CHANGED, WEBHOOK_REMOVED, WEBHOOK_SECRET_CHANGED, FRONTEND_STARTED, FRONTEND_STOPPED, FRONTEND_RELOADED,
        /** A write that was refused for want of a token or a right. */
        REFUSED,
        /** More of these than are told one by one. */
        MORE_REFUSED;

        /** How it is written in the store and in the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Something done to neither an item nor the site. */
    public static AuditedAct of(Kind kind, String subject, @Nullable String detail) {
        return new AuditedAct(kind, null, null, subject, detail);
    }

    /**
     * What is told of a version that came into another state.
     *
     * @param administrator whether whoever brought it there could administer then
     */
    public static String stateOf(int version, boolean administrator) {
        return stateOf(version) + ", administrator: " + (administrator ? "yes" : "no");
    }

    /** What was told of it before this was told of those who did it. */
    public static String stateOf(int version) {
        return "version " + version;
    }
}
