package org.exponat.api.media;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Path;
import java.util.Set;
import org.exponat.api.caching.CachePolicy;
import org.exponat.api.problem.Refusal;
import org.exponat.core.media.BlobStore;
import org.exponat.core.model.Hash;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves published blobs. What a browser could run is shown powerless; what it need not show is only to be saved. */
@RestController
@Tag(name = "Media")
public final class MediaController {

    /** What browsers may show in place. An SVG is a document: it may carry scripts and gets a sandbox around it. */
    private static final Set<String> SHOWN = Set.of("image/svg+xml", "image/png", "image/jpeg", "image/webp",
            "image/gif", "image/avif", "application/pdf", "audio/mpeg", "video/mp4");

    private static final String POWERLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final PublishedMedia media;
    private final BlobStore blobs;

    public MediaController(PublishedMedia media, BlobStore blobs) {
        this.media = media;
        this.blobs = blobs;
    }

    @GetMapping("/media/{hash}/{name}")
    @Operation(summary = "A published blob")
    public ResponseEntity<Resource> get(@PathVariable String hash, @PathVariable String name) {
        if (!Hash.isHash(hash)) {
            throw Refusal.notFound();
        }
        Hash blob = new Hash(hash);
        String mediaType = media.mediaType(blob, name).orElseThrow(Refusal::notFound);
        Path file = blobs.find(blob).orElseThrow(Refusal::notFound);
        boolean shown = SHOWN.contains(mediaType);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().eTag('"' + hash + '"')
                .header(HttpHeaders.CACHE_CONTROL, CachePolicy.FOREVER)
                .header("Content-Security-Policy", POWERLESS)
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .contentType(shown ? MediaType.parseMediaType(mediaType) : MediaType.APPLICATION_OCTET_STREAM);
        if (!shown) {
            answer.header(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
        }
        return answer.body(new FileSystemResource(file));
    }
}
