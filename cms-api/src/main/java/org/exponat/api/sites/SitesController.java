package org.exponat.api.sites;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exponat.api.caching.CachePolicy;
import org.exponat.api.caching.EntityTags;
import org.exponat.api.caching.SurrogateKey;
import org.exponat.api.preview.AskedPreview;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.Address;
import org.exponat.core.query.Preview;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.runtime.RenderedPage;
import org.exponat.frontend.runtime.RequestInfo;
import org.exponat.frontend.spi.Rendering;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages of the frontends, each below its name; the configured one also answers at the root. */
@RestController
@Hidden
public final class SitesController {

    private static final String SITES = "/sites/";

    private final FrontendRuntime frontends;
    private final AskedPreview previews;
    private final EntityTags tags;
    private final String atRoot;
    private final @Nullable URI publicAddress;

    /**
     * @param atRoot the frontend that answers at {@code /}
     * @param publicAddress scheme, host and port that readers use; null: those of each request
     */
    public SitesController(FrontendRuntime frontends, AskedPreview previews, EntityTags tags, String atRoot,
            @Nullable URI publicAddress) {
        this.frontends = frontends;
        this.previews = previews;
        this.tags = tags;
        this.atRoot = atRoot;
        this.publicAddress = publicAddress;
    }

    @GetMapping("/")
    public ResponseEntity<byte[]> root(HttpServletRequest request) {
        return render(atRoot, "/", request);
    }

    @GetMapping({"/sites/{frontend}", "/sites/{frontend}/**"})
    public ResponseEntity<byte[]> page(@PathVariable String frontend, HttpServletRequest request) {
        return render(frontend, Address.pathOf(request).substring(SITES.length() + frontend.length()), request);
    }

    private ResponseEntity<byte[]> render(String frontend, String path, HttpServletRequest request) {
        Map<String, List<String>> parameters = Address.parametersOf(request);
        RequestInfo info = new RequestInfo(path, parameters, base(request), SITES + frontend);
        Optional<String> release = parameters.getOrDefault(AskedPreview.RELEASE, List.of()).stream().findFirst();
        Optional<Preview> preview = previews.of(request, release);
        if (preview.isPresent()) {
            RenderedPage page = frontends.preview(frontend, info, preview.get()).orElseThrow(Refusal::notFound);
            return send(keeping(release.orElseThrow(), page, info), true);
        }
        return send(frontends.render(frontend, info).orElseThrow(Refusal::notFound), false);
    }

    private URI base(HttpServletRequest request) {
        if (publicAddress != null) {
            return publicAddress;
        }
        if (request.getServerName().isBlank()) {
            throw Refusal.badRequest("The request must name the host it is sent to.");
        }
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return URI.create(request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port));
    }

    /** Whoever is sent on from a preview to another page is sent to its preview, never to what is published. */
    private static RenderedPage keeping(String release, RenderedPage page, RequestInfo info) {
        String location = page.rendering().headers().getOrDefault(HttpHeaders.LOCATION, "");
        if (!location.startsWith(SITES) && !location.startsWith(info.base() + SITES)) {
            return page;
        }
        String kept = UriComponentsBuilder.fromUriString(location).replaceQueryParam(AskedPreview.RELEASE, release)
                .build().toUriString();
        return new RenderedPage(page.rendering().withHeader(HttpHeaders.LOCATION, kept), page.edition(), page.reads());
    }

    /** @param unpublished whether it is made of what is not public, so that nobody may keep it */
    private ResponseEntity<byte[]> send(RenderedPage page, boolean unpublished) {
        Rendering rendering = page.rendering();
        byte[] body = rendering.body();
        HttpHeaders headers = new HttpHeaders();
        rendering.headers().forEach(headers::set);
        headers.set(HttpHeaders.CONTENT_TYPE, rendering.mediaType());
        headers.set(CachePolicy.CONTENT_EDITION, Long.toString(page.edition().number()));
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (unpublished) {
            headers.set(HttpHeaders.CACHE_CONTROL, CachePolicy.NEVER);
            return ResponseEntity.status(rendering.status()).headers(headers).body(body);
        }
        if (rendering.status() >= 500) {
            headers.set(HttpHeaders.CACHE_CONTROL, CachePolicy.NEVER);
        } else if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL,
                    rendering.status() == HttpStatus.OK.value() ? CachePolicy.CURRENT : CachePolicy.MOMENTARY);
        }
        if (!page.reads().tags().isEmpty()) {
            headers.set(SurrogateKey.HEADER, SurrogateKey.ofTags(page.reads().tags()));
        }
        if (rendering.status() == HttpStatus.OK.value()) {
            headers.setETag(tags.of(body));
        }
        return ResponseEntity.status(rendering.status()).headers(headers).body(body);
    }
}
