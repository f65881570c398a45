package org.exponat.api.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.exponat.api.outbound.Outbound.Outcome;
import org.exponat.api.outbound.Outbound.Trouble;
import org.exponat.api.outbound.OutboundClient.Bounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundClientTest {

    private static final Bounds GENEROUS = new Bounds(Duration.ofSeconds(5), Duration.ofSeconds(20), 10_000);
    private static final Bounds IMPATIENT = new Bounds(Duration.ofMillis(300), Duration.ofMillis(300), 10_000);

    /** What each connection was sent, as far as it was read. */
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** What a server does once it has read a request. */
    private interface Behaviour {
        void answer(OutputStream out) throws IOException;
    }

    private void serve(Behaviour behaviour) {
        ServerSocket listening = server;
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    requests.add(request(socket.getInputStream()));
                    behaviour.answer(socket.getOutputStream());
                } catch (IOException gone) {
                    // by the client, or the server was stopped
                }
            }
        });
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        while (!read.toString().endsWith("\"!")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        return read.toString();
    }

    private static Behaviour sends(String answer) {
        return out -> out.write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static OutboundClient client(Bounds bounds, String... allowed) {
        return new OutboundClient(new AllowedTargets(List.of(allowed)), bounds, 4, "Exponat/test");
    }

    private Outcome post(OutboundClient client, String address) {
        return client.post(URI.create(address), Map.of("Exponat-Webhook", "w"),
                "\"hello\"!".getBytes(StandardCharsets.US_ASCII));
    }

    private Outcome postHome(Bounds bounds) {
        try (OutboundClient client = client(bounds, "127.0.0.1")) {
            return post(client, home());
        }
    }

    private String home() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
    }

    @Test
    void sendsTheBodyWithItsHeadersAndTellsTheStatus() {
        serve(sends("HTTP/1.1 204 No Content\r\n\r\n"));
        assertThat(postHome(GENEROUS)).isEqualTo(new Outcome(204, null));
        assertThat(requests).singleElement().asString().startsWith("POST /hook HTTP/1.1\r\n")
                .contains("Exponat-Webhook: w\r\n", "Content-Type: application/json", "User-Agent: Exponat/test\r\n")
                .doesNotContain("Cookie", "Accept-Encoding").endsWith("\r\n\r\n\"hello\"!");
    }

    @Test
    void connectsToNothingButTheOpenNet() {
        serve(sends("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        int port = server.getLocalPort();
        try (OutboundClient client = client(GENEROUS)) {
            for (String host : List.of("127.0.0.1", "127.0.0.2", "127.1", "localhost", "[::1]", "2130706433",
                    "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "0.0.0.0", "0", "[::]",
                    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
                    "169.254.169.254", "[fd00:ec2::254]", "[fe80::1]", "10.0.0.1", "172.16.0.1", "192.168.0.1",
                    "100.64.0.1", "224.0.0.1", "255.255.255.255", "[ff02::1]", "LOCALHOST", "localhost.")) {
                Outcome outcome = post(client, "http://" + host + ":" + port + "/");
                assertThat(outcome.status()).as(host).isNull();
                assertThat(outcome.trouble()).as(host).isIn(Trouble.TARGET_NOT_ALLOWED, Trouble.UNKNOWN_HOST,
                        Trouble.CONNECTION);
            }
            for (String host : List.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]",
                    "169.254.169.254", "10.0.0.1")) {
                assertThat(post(client, "http://" + host + ":" + port + "/").trouble()).as(host)
                        .isEqualTo(Trouble.TARGET_NOT_ALLOWED);
            }
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void checksTheAddressItConnectsToWhateverTheNameStoodForBefore() {
        serve(sends("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        Names names = new Names("127.0.0.1", "127.0.0.2");
        String address = "http://hooks.example.org:" + server.getLocalPort() + "/";
        try (OutboundClient client = new OutboundClient(new AllowedTargets(List.of("127.0.0.1/32")), names, GENEROUS,
                4, "Exponat/test")) {
            assertThat(post(client, address)).isEqualTo(new Outcome(200, null));
            assertThat(names.left).as("addresses not asked for by the first request").hasSize(1);
            assertThat(post(client, address)).isEqualTo(new Outcome(null, Trouble.TARGET_NOT_ALLOWED));
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void aNameThatIsAllowedMayStandForAnyAddressAndNoOtherNameMay() {
        serve(sends("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        Names names = new Names("127.0.0.1", "127.0.0.1");
        try (OutboundClient client = new OutboundClient(new AllowedTargets(List.of("Hooks.internal")), names,
                GENEROUS, 4, "Exponat/test")) {
            String port = ":" + server.getLocalPort() + "/";
            assertThat(post(client, "http://hooks.internal" + port)).isEqualTo(new Outcome(200, null));
            assertThat(post(client, "http://other.internal" + port).trouble())
                    .isEqualTo(Trouble.TARGET_NOT_ALLOWED);
        }
    }

    /** Names that stand for another address each time somebody asks. */
    private static final class Names implements DnsResolver {

        private final Deque<String> left;

        Names(String... addresses) {
            this.left = new ArrayDeque<>(Arrays.asList(addresses));
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[]{InetAddress.getByAddress(host, InetAddress.ofLiteral(left.removeFirst())
                    .getAddress())};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @Test
    void followsNoRedirect() {
        serve(sends("HTTP/1.1 307 Elsewhere\r\nLocation: " + home() + "/other\r\nContent-Length: 0\r\n\r\n"));
        assertThat(postHome(GENEROUS)).isEqualTo(new Outcome(307, null));
        assertThat(requests).hasSize(1);
    }

    @Test
    void waitsForNoAnswerLongerThanItMay() {
        serve(out -> drip(out, "HTTP/1.1 200 OK\r\nX: "));
        assertThat(postHome(IMPATIENT)).isEqualTo(new Outcome(null, Trouble.TIMEOUT));
    }

    @Test
    void waitsForNoBodyLongerThanItMay() {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            drip(out, "");
        });
        assertThat(postHome(IMPATIENT)).isEqualTo(new Outcome(200, Trouble.TIMEOUT));
    }

    /** A letter now and then, for as long as somebody listens. */
    private static void drip(OutputStream out, String begin) throws IOException {
        out.write(begin.getBytes(StandardCharsets.US_ASCII));
        while (true) {
            out.write('x');
            out.flush();
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void readsOnlySoMuchOfAnEndlessBody() {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(chunk);
            }
        });
        assertThat(postHome(GENEROUS)).isEqualTo(new Outcome(200, null));
    }

    @Test
    void takesNoEndlessHeadersAndNothingThatIsNoAnswer() {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertThat(postHome(GENEROUS).status()).isNull();
    }

    @Test
    void tellsOfAConnectionThatEndsEarlyAndOfNoConnection() throws IOException {
        serve(_ -> {});
        assertThat(postHome(GENEROUS)).isEqualTo(new Outcome(null, Trouble.CONNECTION));
        server.close();
        assertThat(postHome(GENEROUS)).isEqualTo(new Outcome(null, Trouble.CONNECTION));
    }

    @Test
    void usesNoProxyOfTheEnvironment() {
        serve(sends("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        Map<String, String> proxies = Map.of("http.proxyHost", "127.0.0.1", "http.proxyPort", "1", "socksProxyHost",
                "127.0.0.1", "socksProxyPort", "1", "http.nonProxyHosts", "");
        proxies.forEach(System::setProperty);
        try {
            assertThat(postHome(GENEROUS)).isEqualTo(new Outcome(200, null));
        } finally {
            proxies.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void speaksToNobodyWhoCannotShowWhoTheyAre(@TempDir Path directory) throws Exception {
        server.close();
        server = unknownToEverybody(directory.resolve("keys"));
        serve(sends("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        try (OutboundClient client = client(GENEROUS, "127.0.0.1")) {
            assertThat(post(client, "https://127.0.0.1:" + server.getLocalPort() + "/"))
                    .isEqualTo(new Outcome(null, Trouble.TLS));
        }
        assertThat(requests.stream().filter(request -> !request.isEmpty())).isEmpty();
    }

    private static ServerSocket unknownToEverybody(Path keys) throws Exception {
        String password = "for-tests";
        assertThat(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-keystore", keys.toString(),
                "-storepass", password).redirectErrorStream(true).start().waitFor()).isZero();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(keys.toFile(), password.toCharArray()),
                password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    }

    @Test
    void knowsWhichAddressesAreOfTheOpenNet() {
        for (String address : List.of("1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
                "172.15.255.255", "172.32.0.0", "192.167.1.1", "223.255.255.255", "2606:4700::1111",
                "64:ff9b::101:101", "2002:101:101::1", "2a00::1")) {
            assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).as(address).isTrue();
        }
        for (String address : List.of("0.1.2.3", "10.255.0.1", "100.64.0.0", "100.127.255.255", "100.100.100.200",
                "127.255.0.1", "169.254.0.1", "168.63.129.16", "172.16.0.0", "172.31.255.255", "192.0.0.192",
                "192.168.255.255", "198.18.0.1", "198.19.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1",
                "fc00::1", "fdff::1", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "3fff::1",
                "64:ff9b::a00:1", "64:ff9b:1::1", "2002:c0a8:1::1", "2002:a9fe:a9fe::1", "100::1", "5f00::1")) {
            assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).as(address).isFalse();
        }
    }

    @Test
    void allowsTheHostsAndNetworksThatAreNamed() throws UnknownHostException {
        AllowedTargets allowed = new AllowedTargets(
                List.of("10.1.0.0/16", " hooks.internal ", "fd00::/8", "192.168.7.7"));
        for (String address : List.of("10.1.2.3", "fd12::1", "192.168.7.7", "8.8.8.8")) {
            assertThat(allowed.cover(new InetSocketAddress(InetAddress.ofLiteral(address), 80))).as(address).isTrue();
        }
        for (String address : List.of("10.2.0.1", "fc00::1", "192.168.7.8", "127.0.0.1")) {
            assertThat(allowed.cover(new InetSocketAddress(InetAddress.ofLiteral(address), 80))).as(address).isFalse();
        }
        assertThat(allowed.cover(InetSocketAddress.createUnresolved("hooks.internal", 80))).isFalse();
        for (String wrong : List.of("", "10.1.0.0/33", "10.1.0.0/x", "hooks.internal/8", "*", "http://x", "a b",
                "1.2.3.4.5")) {
            assertThatThrownBy(() -> new AllowedTargets(List.of(wrong))).as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
