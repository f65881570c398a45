package org.exponat.api.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.exponat.api.caching.CachePolicy;
import org.exponat.api.caching.EntityTags;
import org.exponat.api.caching.SurrogateKey;
import org.exponat.api.request.RequestNames;
import org.exponat.core.model.ItemId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Puts answers on the wire: their JSON, their entity tag, and what caches need to know of them. */
public final class Answers {

    private static final JsonMapper MAPPER = JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private final EntityTags tags;

    public Answers(EntityTags tags) {
        this.tags = tags;
    }

    /** An answer made of these items alone. */
    ResponseEntity<byte[]> ofItems(Object body, AskedEdition asked, SortedSet<ItemId> ids, Collection<String> types) {
        return answer(body, asked, SurrogateKey.ofItems(ids, types));
    }

    /** An answer that any item of these types may change; no types: any item at all. */
    ResponseEntity<byte[]> ofTypes(Object body, AskedEdition asked, Collection<String> types) {
        return answer(body, asked, SurrogateKey.ofTypes(types));
    }

    /** An answer that may be another when it is asked for again, though nothing was published: nobody keeps it. */
    ResponseEntity<byte[]> passing(Object body, AskedEdition asked) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, CachePolicy.NEVER)
                .header(CachePolicy.CONTENT_EDITION, Long.toString(asked.edition().number()))
                .body(json(body));
    }

    private ResponseEntity<byte[]> answer(Object body, AskedEdition asked, String surrogateKey) {
        byte[] json = json(body);
        if (asked.preview() != null) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.CACHE_CONTROL, asked.cachePolicy())
                    .header(CachePolicy.CONTENT_EDITION, Long.toString(asked.edition().number())).body(json);
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).eTag(tags.of(json))
                .header(HttpHeaders.CACHE_CONTROL, asked.cachePolicy())
                .header(CachePolicy.CONTENT_EDITION, Long.toString(asked.edition().number()))
                .header(SurrogateKey.HEADER, surrogateKey).varyBy(HttpHeaders.ACCEPT_ENCODING).body(json);
    }

    /** As characters first: Jackson's generator of bytes takes several times as long for texts with umlauts. */
    private static byte[] json(Object body) {
        return MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }

    /** The headers that scripts of other sites may read. */
    public static List<String> readableHeaders() {
        return List.of(HttpHeaders.ETAG, CachePolicy.CONTENT_EDITION, SurrogateKey.HEADER, HttpHeaders.RETRY_AFTER,
                HttpHeaders.LOCATION, RequestNames.HEADER);
    }
}
