package org.exponat.api.sites;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** The pages of the frontends, each below its name; the configured one also answers at the root. */
@RestController
@Hidden
public final class SitesController {

    private static final String SITES = "/sites/";

    /** Tells robots what they may read, which they look for at the root and nowhere else. */
    private static final String FEEDS = "feeds";

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

    /**
     * The parameters that a page can depend on; empty: on any.
     *
     * @param path decoded
     * @param atRoot the frontend that answers at {@code /}
     */
    public static Optional<Set<String>> parametersRead(String path, String atRoot, FrontendRuntime frontends) {
        if (path.equals("/")) {
            return frontends.parametersRead(atRoot, path);
        }
        int end = path.indexOf('/', SITES.length());
        return !path.startsWith(SITES)
                ? Optional.empty()
                : frontends.parametersRead(path.substring(SITES.length(), end < 0 ? path.length() : end),
                        end < 0 ? "/" : path.substring(end));
    }

    @GetMapping("/")
    public ResponseEntity<byte[]> root(HttpServletRequest request) {
        return render(atRoot, "/", request);
    }

    @GetMapping("/robots.txt")
    public ResponseEntity<byte[]> robots(HttpServletRequest request) {
        return render(FEEDS, "/robots.txt", request);
    }

    @GetMapping({"/sites/{frontend}", "/sites/{frontend}/**"})
    public ResponseEntity<byte[]> page(@PathVariable String frontend, HttpServletRequest request) {
        return render(frontend, Address.pathOf(request).substring(SITES.length() + frontend.length()), request);
    }

    private ResponseEntity<byte[]> render(String frontend, String path, HttpServletRequest request) {
        URI base = base(request);
        Optional<AskedPreview.Way> asked = AskedPreview.wayOf(request);
        if (asked.isEmpty()) {
            RequestInfo info = new RequestInfo(path, Address.parametersOf(request), base, SITES + frontend);
            RenderedPage page = frontends.render(frontend, info).orElseThrow(Refusal::notFound);
            return OtherForms.hasForms(page.rendering()) ? sendChosen(page, request) : send(page);
        }
        Preview preview = previews.of(request).orElseThrow();
        // How a page is previewed is no matter of its frontend.
        Map<String, List<String>> parameters = Address.parametersOf(request);
        parameters.remove(asked.get().parameter());
        RequestInfo info = new RequestInfo(path, parameters, base, SITES + frontend);
        RenderedPage page = frontends.preview(frontend, info, preview).orElseThrow(Refusal::notFound);
        return sendPreviewed(page, new KeptPreview(asked.get(), base, Address.pathOf(request)));
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

    private ResponseEntity<byte[]> sendChosen(RenderedPage page, HttpServletRequest request) {
        String accepted = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        RenderedPage chosen = new RenderedPage(OtherForms.chosen(page.rendering(), accepted), page.edition(),
                page.reads());
        ResponseEntity<byte[]> answer = send(chosen);
        return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT).body(answer.getBody());
    }

    private ResponseEntity<byte[]> send(RenderedPage page) {
        Rendering rendering = page.rendering();
        byte[] body = rendering.body();
        HttpHeaders headers = headers(page);
        boolean passing = rendering.status() >= 500 || page.reads().incomplete();
        if (passing) {
            headers.set(HttpHeaders.CACHE_CONTROL, CachePolicy.NEVER);
        } else if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL,
                    rendering.status() == HttpStatus.OK.value() ? CachePolicy.CURRENT : CachePolicy.MOMENTARY);
        }
        if (!passing && !page.reads().tags().isEmpty()) {
            headers.set(SurrogateKey.HEADER, SurrogateKey.ofTags(page.reads().tags()));
        }
        if (rendering.status() == HttpStatus.OK.value() && !passing) {
            headers.setETag(tags.of(body));
        }
        return ResponseEntity.status(rendering.status()).headers(headers).body(body);
    }

    /** What is not public may be kept by nobody, and told to nobody. */
    private static ResponseEntity<byte[]> sendPreviewed(RenderedPage page, KeptPreview kept) {
        HttpHeaders headers = headers(page);
        headers.set(HttpHeaders.CACHE_CONTROL, CachePolicy.NEVER);
        // What a frontend says of this holds for published pages.
        AskedPreview.GUARD.forEach(headers::set);
        String location = headers.getFirst(HttpHeaders.LOCATION);
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, kept.in(location));
        }
        return ResponseEntity.status(page.rendering().status()).headers(headers).body(kept.in(page.rendering()));
    }

    private static HttpHeaders headers(RenderedPage page) {
        HttpHeaders headers = new HttpHeaders();
        page.rendering().headers().forEach(headers::set);
        headers.set(HttpHeaders.CONTENT_TYPE, page.rendering().mediaType());
        if (!headers.containsHeader(HttpHeaders.CONTENT_DISPOSITION)) {
            // Spring would have browsers store what has an ending that it does not know, a calendar say, as f.txt.
            headers.set(HttpHeaders.CONTENT_DISPOSITION, "inline");
        }
        headers.set(CachePolicy.CONTENT_EDITION, Long.toString(page.edition().number()));
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return headers;
    }
}
