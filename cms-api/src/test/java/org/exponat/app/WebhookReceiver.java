package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.JsonNode;

/** A server that webhooks are sent to, and checks who sent them as the README says. */
final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private volatile int status = 204;

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            // Decided before anybody can know of it.
            int answer = status;
            received.add(new Received(exchange.getRequestHeaders().getFirst("Exponat-Webhook"),
                    exchange.getRequestHeaders().getFirst("Exponat-Delivery"),
                    exchange.getRequestHeaders().getFirst("Exponat-Signature"), body));
            exchange.getResponseHeaders().add("Location", url());
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Answers so from now on. */
    void answer(int with) {
        status = with;
    }

    /** What is sent next, or was sent already. */
    Received next() {
        try {
            Received next = received.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("something that is sent").isNotNull();
            return next;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** What was sent and not looked at yet. */
    List<Received> left() {
        return List.copyOf(received);
    }

    record Received(String webhook, String delivery, String signature, String body) {

        JsonNode json() {
            return CanonicalJson.read(body);
        }

        /** How many signatures there are. */
        long signatures() {
            return Arrays.stream(signature.split(",")).filter(part -> part.startsWith("v1=")).count();
        }

        /** Whether one of the signatures is by this secret. */
        boolean isSignedBy(String secret) {
            String instant = signature.replaceFirst("^t=([0-9]+),.*", "$1");
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                String own = HexFormat.of()
                        .formatHex(mac.doFinal((instant + "." + body).getBytes(StandardCharsets.UTF_8)));
                return Arrays.asList(signature.split(",")).contains("v1=" + own);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
