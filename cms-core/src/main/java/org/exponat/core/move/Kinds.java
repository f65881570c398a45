package org.exponat.core.move;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is in an export and what is not: every table of the store is here, and every column. The order is that in which rows
 * can be put into an empty store, each after what it refers to.
 */
public final class Kinds {

    /** All kinds of rows. Whoever changes one makes another {@link Manifest#VERSION}. */
    public static final List<Kind> ALL = List.of(
            Kind.of("content_type", 2, "name! number#! hash! definition! loaded_at#!"),
            Kind.of("type_migration", 1, "name! type! hash! definition! applied_at#!"),
            Kind.of("account", 1, "name! display_name created_at#! disabled_at# revision#!"),
            Kind.of("role", 1, "name! description grants! revision#! created_at#! changed_at#!"),
            Kind.of("account_role", 2, "account! role! types locales"),
            Kind.of("item", 1, "id! type! key document_number created_at#! created_by! trashed_at#"),
            Kind.of("part", 1, "hash! content!"),
            Kind.of("personal_value", 2, "item! digest! salt! value!"),
            Kind.of("version", 2,
                    "item! number#! line! base# merged# restored# author! created_at#! message previous hash!"),
            Kind.of("dropped_version", 2, "item! number#! at#!"),
            Kind.of("version_part", 3, "item! number#! slot! part!"),
            Kind.of("head", 2, "item! line! version#! base# opened_at#! opened_by!"),
            Kind.of("working_copy", 3, "item! line! editor! base#! revision#! content updated_at#!"),
            Kind.of("edition", 1, "number#! effective_at#! recorded_at#! author! message"),
            // Which publications an edition ended.
            Kind.of("publication_end", 2, "until_edition#! id#!"),
            Kind.of("publication", 2, "from_edition#! id#! item! type! slot! version#! part! slug"),
            Kind.of("edition_change", 3, "edition#! item! slot! type!"),
            Kind.of("undoing", 1, "edition#! undone#!"),
            Kind.of("feed", 1, "position#! at#! author! kind! item version# line edition# act# due_at# subject"),
            Kind.of("schedule", 1, "id#! state! due_at#! entries! author! message created_at#! settled_at# edition#"
                    + " reason ends#"),
            Kind.of("schedule_item", 2, "item! act#!"),
            Kind.of("release", 1, "name! state! author! message created_at#! act# edition# undone_by#"
                    + " partly_undone_by#"),
            Kind.of("release_item", 2, "release! item! act! locales! shared?! in_use! version# waits?!"),
            Kind.of("retraction", 2, "item! slot! position#! at#! author! reason!"),
            Kind.of("erasure", 1, "id! item! position#! at#! author! reason! fields!"),
            Kind.of("erased_value", 2, "item! digest! erasure!"),
            Kind.of("breakage", 2, "position#! item! message places!"),
            Kind.of("reference", 5, "source! line! slot! field! target!"),
            Kind.of("state_change", 3, "item! version#! number#! from_state! to_state! at#! author! administrator?!"
                    + " message position#!"),
            Kind.of("item_comment", 2, "item! number#! thread#! version#! pointer block text author! at#!"
                    + " resolved_at# resolved_by retracted_at# retracted_by"),
            Kind.of("assignment", 2, "item! number#! line! account! note due_on at#! author! ended_at# ended_by"),
            Kind.of("saved_view", 1, "id! owner! private_to name! list! question! revision#! created_at#!"
                    + " changed_at#! changed_by!"),
            Kind.of("audit", 1, "number#! at#! account token address action! item edition# subject detail hash!"),
            Kind.of("audit_head", 0, "number#! hash!"),
            Kind.of("ledger", 0, "edition#! position#! document_number#! effective_at#!"));

    /** The tables whose rows stay where they are, and why. */
    public static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("token", "secrets: whoever moves is given new ones"),
            Map.entry("preview_token", "secrets, and for a while only"),
            Map.entry("webhook", "secrets, and nobody shall be told twice of what is public"),
            Map.entry("webhook_delivery", "of webhooks"),
            Map.entry("webhook_attempt", "of webhooks"),
            Map.entry("kept_answer", "for a day only"),
            Map.entry("plan", "for a week only"),
            Map.entry("installation", "a secret of the place"),
            Map.entry("administration", "a lock"),
            Map.entry("published_value", "computed anew"),
            Map.entry("projection", "computed anew"),
            Map.entry("arrival", "of imports"),
            Map.entry("arrival_index", "of imports"));

    /** Those of them that every installation has anew, so that nobody misses them. */
    public static final Set<String> MADE_ANEW = Set.of("installation", "administration", "published_value",
            "projection", "arrival", "arrival_index");

    private static final Map<String, Kind> NAMED = Kind.named(ALL);

    /** The files that lie beside the rows under their hashes. */
    static final Kind BLOB = Kind.of("blob", 1, "hash! size#!");

    private Kinds() {}

    /** @throws IllegalArgumentException if there is none of this name */
    public static Kind named(String name) {
        Kind kind = NAMED.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no kind is named " + name);
        }
        return kind;
    }
}
