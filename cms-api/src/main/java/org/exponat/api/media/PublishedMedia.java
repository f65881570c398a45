package org.exponat.api.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.exponat.core.media.BlobStore;
import org.exponat.core.media.Pictured;
import org.exponat.core.media.Presets;
import org.exponat.core.media.Rendition;
import org.exponat.core.media.Renditions;
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
 * Which blobs the present or a past edition shows, under which names, and the renditions made of them. A blob that only
 * drafts know is not among them, nor one that only retracted assets showed, or such whose rights have ended; who is shown a
 * preview sees its blobs too. Editions are looked through once each, when a blob is asked for;
 * after a retraction everything is looked through again.
 */
public final class PublishedMedia {

    private final PublishedSite site;
    private final Presets presets;
    private final Clock clock;
    private volatile Known known;

    /** @param clock knows the day in UTC, by which rights end as they do where pictures are published */
    public PublishedMedia(PublishedSite site, Presets presets, Clock clock) {
        this.site = site;
        this.presets = presets;
        this.clock = clock;
        this.known = new Known(0);
    }

    /** What to serve of the blob, if it was ever published under this name, or a rendition of it has the name. */
    Optional<Served> find(Hash hash, String name) {
        Known current = current();
        // Not only where nothing is known yet: the newest publication may say that the rights have ended.
        current.catchUp();
        return current.lookUp(hash, name);
    }

    /**
     * The file of what is served under an address of media, to be read only; empty if nobody may have it, or there is none.
     *
     * @throws org.exponat.core.media.FileRefused if it is a rendition of what cannot be decoded
     */
    public Optional<Path> file(Hash hash, String name, BlobStore blobs, Renditions renditions) throws IOException {
        Optional<Served> served = find(hash, name);
        return served.isEmpty() ? Optional.empty() : served.get().file(hash, blobs, renditions);
    }

    /** What to serve of the blob, if the preview shows it under this name, or it was ever published so. */
    Optional<Served> find(Hash hash, String name, Preview preview) {
        List<ItemId> assets = preview.items().stream().filter(item -> item.type().equals(ContentTypes.ASSET))
                .map(PlannedItem::id).toList();
        return preview.of(site).findAll(assets).values().stream().flatMap(asset -> Shown.of(asset).stream())
                .filter(shown -> shown.hash().equals(hash)).flatMap(shown -> served(shown.picture(), name).stream())
                .findFirst().or(() -> find(hash, name));
    }

    private Optional<Served> served(Pictured picture, String name) {
        if (picture.name().equals(name)) {
            return Optional.of(new Served.Whole(picture.mediaType()));
        }
        return presets.mayName(name)
                ? presets.of(picture).stream().filter(rendition -> rendition.name().equals(name)).findFirst()
                        .map(Served.Smaller::new)
                : Optional.empty();
    }

    /** The addresses of an asset's file, from the fields all its languages share; without those anybody can still fetch. */
    public List<String> deadAddresses(JsonNode shared) {
        return Shown.of(shared)
                .map(shown -> Stream
                        .concat(Stream.of(shown.picture().name()),
                                presets.of(shown.picture()).stream().map(Rendition::name))
                        .filter(name -> find(shown.hash(), name).isEmpty())
                        .map(name -> "/media/" + shown.hash() + "/"
                                + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8))
                        .toList())
                .orElse(List.of());
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
    private record Shown(Hash hash, Pictured picture) {

        static Optional<Shown> of(LiveItem asset) {
            return asset.part(Slot.SHARED).flatMap(part -> of(part.part().fields()));
        }

        static Optional<Shown> of(JsonNode shared) {
            String hash = shared.path("file").path("hash").asString("");
            Pictured picture = Pictured.of(shared);
            return Hash.isHash(hash) && !picture.name().isEmpty()
                    ? Optional.of(new Shown(new Hash(hash), picture))
                    : Optional.empty();
        }
    }

    /** What is known since the newest retraction. */
    private final class Known {

        private final long retracted;
        private final ConcurrentMap<Hash, Map<ItemId, Set<Pictured>>> byHash = new ConcurrentHashMap<>();
        /** The last day on which each asset may be shown, as its newest publication says; absent where there is none. */
        private final ConcurrentMap<ItemId, LocalDate> lastDays = new ConcurrentHashMap<>();
        private volatile long seen;

        Known(long retracted) {
            this.retracted = retracted;
        }

        Optional<Served> lookUp(Hash hash, String name) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            for (Map.Entry<ItemId, Set<Pictured>> asset : byHash.getOrDefault(hash, Map.of()).entrySet()) {
                if (lastDays.getOrDefault(asset.getKey(), LocalDate.MAX).isBefore(today)) {
                    continue;
                }
                for (Pictured picture : asset.getValue()) {
                    Optional<Served> served = served(picture, name);
                    if (served.isPresent()) {
                        return served;
                    }
                }
            }
            return Optional.empty();
        }

        void catchUp() {
            long newest = site.editions().current().number();
            if (seen < newest) {
                catchUp(newest);
            }
        }

        private synchronized void catchUp(long newest) {
            for (long number = seen + 1; number <= newest; number++) {
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
            asset.part(Slot.SHARED).ifPresent(part -> {
                JsonNode shared = part.part().fields();
                lastDay(shared).ifPresentOrElse(day -> lastDays.put(asset.id(), day),
                        () -> lastDays.remove(asset.id()));
                Shown.of(shared).ifPresent(shown -> byHash
                        .computeIfAbsent(shown.hash(), _ -> new ConcurrentHashMap<>())
                        .computeIfAbsent(asset.id(), _ -> ConcurrentHashMap.newKeySet()).add(shown.picture()));
            });
        }

        private static Optional<LocalDate> lastDay(JsonNode shared) {
            try {
                return Optional.of(LocalDate.parse(shared.path("rightsUntil").asString("")));
            } catch (DateTimeParseException noDay) {
                return Optional.empty();
            }
        }
    }
}
