package org.exponat.api.media;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exponat.api.caching.CachePolicy;
import org.exponat.api.preview.AskedPreview;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.core.media.BlobStore;
import org.exponat.core.media.FileRefused;
import org.exponat.core.media.Rendition;
import org.exponat.core.media.Renditions;
import org.exponat.core.model.Hash;
import org.exponat.core.query.Preview;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
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

    private static final Logger LOG = LoggerFactory.getLogger(MediaController.class);

    private static final String POWERLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final PublishedMedia media;
    private final BlobStore blobs;
    private final Renditions renditions;
    private final AskedPreview previews;

    public MediaController(PublishedMedia media, BlobStore blobs, Renditions renditions, AskedPreview previews) {
        this.media = media;
        this.blobs = blobs;
        this.renditions = renditions;
        this.previews = previews;
    }

    @GetMapping("/media/{hash}/{name}")
    @Operation(summary = "A published blob, or a rendition of it under the name that delivery tells")
    @Parameter(name = "release", in = ParameterIn.QUERY, description = "as the site would be with this release; needs an editor's token", schema = @Schema(type = "string"))
    @Parameter(name = "preview", in = ParameterIn.QUERY, description = "as this preview token shows the site; not together with release", schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "206", description = "The range asked for", content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "Not modified since the tag in If-None-Match", content = @Content)
    public ResponseEntity<Resource> get(@PathVariable String hash, @PathVariable String name,
            HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Hash.isHash(hash)) {
            throw Refusal.notFound();
        }
        Hash blob = new Hash(hash);
        Optional<Preview> preview = previews.of(request);
        Served served = preview.map(shown -> media.find(blob, name, shown)).orElseGet(() -> media.find(blob, name))
                .orElseThrow(Refusal::notFound);
        String mediaType = served.mediaType();
        Path file = file(blob, served).orElseThrow(Refusal::notFound);
        String tag = switch (served) {
            case Served.Whole _ -> '"' + hash + '"';
            case Served.Smaller(Rendition rendition) -> '"' + hash + '-' + rendition.file() + '"';
        };
        Resource content = content(file, tag, request, response);
        boolean shown = SHOWN.contains(mediaType);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, preview.isPresent() ? CachePolicy.NEVER : CachePolicy.FOREVER)
                .header("Content-Security-Policy", POWERLESS)
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .contentType(shown ? MediaType.parseMediaType(mediaType) : MediaType.APPLICATION_OCTET_STREAM);
        if (!shown) {
            answer.header(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
        }
        if (preview.isEmpty()) {
            answer.eTag(tag);
        }
        return answer.contentLength(Files.size(file)).body(content);
    }

    private Optional<Path> file(Hash blob, Served served) throws IOException {
        try {
            return served.file(blob, blobs, renditions);
        } catch (FileRefused undecodable) {
            LOG.warn("no rendition can be made of the blob {}", blob, undecodable);
            return Optional.empty();
        }
    }

    /**
     * The file in a form of which Spring cuts out the range asked for. A range that cannot be read is passed over, as RFC
     * 9110 has it, and so are several at once, which would cost more than the whole.
     */
    private static Resource content(Path file, String tag, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String asked = request.getHeader(HttpHeaders.RANGE);
        Resource whole = new FileSystemResource(file);
        if (asked == null) {
            return whole;
        }
        List<HttpRange> ranges = HttpMethod.GET.matches(request.getMethod()) ? ranges(asked) : List.of();
        String onlyOf = request.getHeader(HttpHeaders.IF_RANGE);
        if (ranges.size() != 1 || onlyOf != null && !onlyOf.equals(tag)) {
            return new InputStreamResource(() -> Files.newInputStream(file));
        }
        long length = Files.size(file);
        if (length == 0 || ranges.getFirst().getRangeStart(length) >= length) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
            throw new Refusal(Problem.of(416, "range_not_satisfiable", "There is nothing in this range",
                    "The file has " + length + " bytes."));
        }
        return whole;
    }

    private static List<HttpRange> ranges(String header) {
        try {
            return HttpRange.parseRanges(header);
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
