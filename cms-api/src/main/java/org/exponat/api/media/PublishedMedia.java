package org.exponat.api.media;

import java.nio.charset.StandardCharsets;
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
import org.exponat.core.query.PlannedItem;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.types.ContentTypes;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/**
 * Which blobs the present or a past edition shows, under which names. A blob that only drafts know is not among them,
 * nor one that only retracted assets showed; who is shown a preview sees its blobs too. Editions are looked through once each, when a blob is first asked for that
 * is not known yet; after a retraction everything is looked through again.
 */
public final class PublishedMedia {

    private final PublishedSite site;
    private volatile Known known;

    public PublishedMedia(PublishedSite site) {
        this.site = site;
        this.known = new Known(0);
    }

    /** The media type of the blob, if it was ever published under this name. */
    Optional<String> mediaType(Hash hash, String name) {
        Known current = current();
        Optional<String> type = current.lookUp(hash, name);
        if (type.isEmpty()) {
            current.catchUp();
            type = current.lookUp(hash, name);
        }
        return type;
    }

    /** The media type of the blob, if the preview shows it under this name, or it was ever published so. */
    Optional<String> mediaType(Hash hash, String name, Preview preview) {
        List<ItemId> assets = preview.items().stream().filter(item -> item.type().equals(ContentTypes.ASSET))
                .map(PlannedItem::id).toList();
        return preview.of(site).findAll(assets).values().stream().flatMap(asset -> Shown.of(asset).stream())
                .filter(shown -> shown.hash().equals(hash) && shown.name().equals(name)).map(Shown::mediaType)
                .findFirst().or(() -> mediaType(hash, name));
    }

    /** The address of an asset's file, from the fields all its languages share; empty if anybody can still fetch it. */
    public Optional<String> deadAddress(JsonNode shared) {
        return Shown.of(shared).filter(shown -> mediaType(shown.hash(), shown.name()).isEmpty())
                .map(shown -> "/media/" + shown.hash() + "/"
                        + UriUtils.encodePathSegment(shown.name(), StandardCharsets.UTF_8));
    }

    /** Asked for every blob: one small question to the store, so that no node serves what another has retracted. */
    private Known current() {
        long retracted = site.retractions().last();
        Known current = known;
        if (current.retracted != retracted) {
            current = new Known(retracted);
            known = current;
        }
        return current;
    }

    /** A file as an asset names it. */
    private record Shown(Hash hash, String name, String mediaType) {

        static Optional<Shown> of(LiveItem asset) {
            return asset.part(Slot.SHARED).flatMap(part -> of(part.part().fields()));
        }

        static Optional<Shown> of(JsonNode shared) {
            JsonNode file = shared.path("file");
            String hash = file.path("hash").asString("");
            String name = file.path("name").asString("");
            return Hash.isHash(hash) && !name.isEmpty()
                    ? Optional.of(new Shown(new Hash(hash), name, file.path("mediaType").asString("")))
                    : Optional.empty();
        }
    }

    /** What is known since the newest retraction. */
    private final class Known {

        private final long retracted;
        private final ConcurrentMap<Hash, Map<String, String>> typesByName = new ConcurrentHashMap<>();
        private long seen;

        Known(long retracted) {
            this.retracted = retracted;
        }

        Optional<String> lookUp(Hash hash, String name) {
            return Optional.ofNullable(typesByName.getOrDefault(hash, Map.of()).get(name));
        }

        synchronized void catchUp() {
            for (long number = seen + 1; number <= site.editions().current().number(); number++) {
                site.editions().find(number).ifPresent(this::look);
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
            Shown.of(asset)
                    .ifPresent(shown -> typesByName.computeIfAbsent(shown.hash(), _ -> new ConcurrentHashMap<>())
                            .put(shown.name(), shown.mediaType()));
        }
    }
}
