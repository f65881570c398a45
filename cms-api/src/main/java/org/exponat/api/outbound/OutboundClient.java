package org.exponat.api.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends over HTTP to targets that are allowed. Each request has a connection of its own, whose address is checked when it is
 * connected; it follows no redirect, keeps no cookie, uses no proxy, tries nothing twice, and reads no more of an answer than
 * it may, for no longer than it may.
 */
public final class OutboundClient implements Outbound {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundClient.class);

    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8 * 1_024;

    /**
     * What an exchange may cost.
     *
     * @param connecting how long connecting to one address may take
     * @param whole how long all of it may take
     * @param bytes how much is read of an answer's body; more is cut off, and is no failure
     */
    public record Bounds(Duration connecting, Duration whole, int bytes) {}

    private final Bounds bounds;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;

    /** @param most how many requests at once */
    public OutboundClient(AllowedTargets allowed, Bounds bounds, int most, String userAgent) {
        this(allowed, SystemDefaultDnsResolver.INSTANCE, bounds, most, userAgent);
    }

    OutboundClient(AllowedTargets allowed, DnsResolver names, Bounds bounds, int most, String userAgent) {
        this.bounds = bounds;
        this.client = HttpClients.custom().setConnectionManager(connections(allowed, names, bounds, most))
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout(bounds.whole()))
                        .setConnectionRequestTimeout(timeout(bounds.whole())).setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false).setProtocolUpgradeEnabled(false).build())
                // Each answer is the last on its connection.
                .setConnectionReuseStrategy((_, _, _) -> false).setUserAgent(userAgent).disableRedirectHandling()
                .disableAutomaticRetries().disableCookieManagement().disableAuthCaching()
                .disableContentCompression().build();
        this.deadlines = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("outbound-deadlines").daemon().factory());
    }

    private static PoolingHttpClientConnectionManager connections(AllowedTargets allowed, DnsResolver names,
            Bounds bounds, int most) {
        Guarded guarded = new Guarded(allowed);
        guarded.setDnsResolver(names).setMaxConnTotal(most).setMaxConnPerRoute(most)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(Http1Config.custom()
                        .setMaxHeaderCount(MOST_HEADERS).setMaxLineLength(LONGEST_LINE).build()).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(timeout(bounds.connecting()))
                        .setSocketTimeout(timeout(bounds.whole())).build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(timeout(bounds.whole())).build());
        return guarded.build();
    }

    /** Connections made of guarded sockets. */
    private static final class Guarded extends PoolingHttpClientConnectionManagerBuilder {

        private final AllowedTargets allowed;

        Guarded(AllowedTargets allowed) {
            this.allowed = allowed;
        }

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(@Nullable SchemePortResolver ports,
                @Nullable DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(_ -> new GuardedSocket(allowed), ports, names,
                    RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
        }
    }

    @Override
    public Outcome post(URI address, Map<String, String> headers, byte[] body) {
        HttpPost request = new HttpPost(address);
        headers.forEach(request::addHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        AtomicBoolean late = new AtomicBoolean();
        Future<?> deadline = deadlines.schedule(() -> {
            late.set(true);
            request.cancel();
        }, bounds.whole().toMillis(), TimeUnit.MILLISECONDS);
        Integer status = null;
        boolean enough = false;
        try (ClassicHttpResponse answer = client.executeOpen(null, request, null)) {
            status = answer.getCode();
            enough = isLonger(answer.getEntity());
            if (enough) {
                // Otherwise the end of the answer would read the rest of it.
                request.cancel();
            }
            return new Outcome(status, null);
        } catch (IOException failed) {
            if (enough) {
                return new Outcome(status, null);
            }
            LOG.debug("a request was not answered", failed);
            return new Outcome(status, late.get() ? Trouble.TIMEOUT : troubleOf(failed));
        } catch (RuntimeException refused) {
            // The library's way of saying that it was closed, or cannot send to such an address.
            LOG.debug("a request was not sent", refused);
            return new Outcome(null, Trouble.CONNECTION);
        } finally {
            deadline.cancel(false);
        }
    }

    /** Reads a small answer to its end, so that its sender need not think that it was lost; says whether it is longer. */
    private boolean isLonger(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return false;
        }
        InputStream content = entity.getContent();
        return content.readNBytes(bounds.bytes()).length == bounds.bytes() && content.read() >= 0;
    }

    private static Trouble troubleOf(IOException failed) {
        return switch (failed) {
            case GuardedSocket.TargetNotAllowed _ -> Trouble.TARGET_NOT_ALLOWED;
            case UnknownHostException _ -> Trouble.UNKNOWN_HOST;
            case SocketTimeoutException _ -> Trouble.TIMEOUT;
            case SSLException _ -> Trouble.TLS;
            case ClientProtocolException _ -> Trouble.BAD_ANSWER;
            default -> Trouble.CONNECTION;
        };
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    @Override
    public void close() {
        deadlines.shutdown();
        client.close(CloseMode.IMMEDIATE);
    }
}
