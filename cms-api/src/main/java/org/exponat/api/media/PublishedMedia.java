package org.exponat.api.media;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.types.ContentTypes;
import tools.jackson.databind.JsonNode;

/**
 * Which blobs the present or a past edition shows, under which names. A blob that only drafts know is not among them.
 * Editions are looked through once each, when a blob is first asked for that is not known yet.
 */
public final class PublishedMedia {

    private final PublishedSite site;
    private final ConcurrentMap<Hash, Map<String, String>> typesByName = new ConcurrentHashMap<>();
    private long seen;

    public PublishedMedia(PublishedSite site) {
        this.site = site;
    }

    /** The media type of the blob, if it was ever published under this name. */
    Optional<String> mediaType(Hash hash, String name) {
        Optional<String> known = lookUp(hash, name);
        if (known.isEmpty()) {
            catchUp();
            known = lookUp(hash, name);
        }
        return known;
    }

    private Optional<String> lookUp(Hash hash, String name) {
        return Optional.ofNullable(typesByName.getOrDefault(hash, Map.of()).get(name));
    }

    private synchronized void catchUp() {
        for (long number = seen + 1; number <= site.editions().current().number(); number++) {
            Optional<Edition> edition = site.editions().find(number);
            if (edition.isPresent()) {
                look(edition.get());
            }
            seen = number;
        }
    }

    private void look(Edition edition) {
        List<ItemId> assets = site.editions().changes(edition.number()).stream()
                .filter(change -> change.type().equals(ContentTypes.ASSET)).map(EditionChange::item).toList();
        if (!assets.isEmpty()) {
            site.at(edition).findAll(assets).values().forEach(this::remember);
        }
    }

    private void remember(LiveItem asset) {
        asset.part(Slot.SHARED).ifPresent(part -> {
            JsonNode file = part.part().fields().path("file");
            String hash = file.path("hash").asString("");
            String name = file.path("name").asString("");
            if (Hash.isHash(hash) && !name.isEmpty()) {
                typesByName.computeIfAbsent(new Hash(hash), _ -> new ConcurrentHashMap<>()).put(name,
                        file.path("mediaType").asString(""));
            }
        });
    }
}
