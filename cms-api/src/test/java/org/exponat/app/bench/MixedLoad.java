package org.exponat.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything at once, for minutes: readers who ask as fast as they are answered, some of them for what nobody asked before,
 * an editor who publishes every second, clients that read slowly, that go away in the midst of an answer or of a request,
 * and thousands of connections that do nothing. Tells each minute how much memory and how many threads the process has,
 * and in the end what went wrong. It uses the JDK alone:
 *
 * <pre>
 * java cms-api/src/test/java/org/exponat/app/bench/MixedLoad.java cms-api/target/exponat.jar [minutes] [idle connections] [clusters] [options of Java]
 * </pre>
 */
final class MixedLoad {

    private static final int READERS = 16;
    private static final int SLOW = 50;
    private static final int LEAVING = 8;
    private static final int MINUTE = 60;

    private final BenchedExponat exponat;
    private final int clusters;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final AtomicLong slow = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean over;

    private MixedLoad(BenchedExponat exponat, int clusters) {
        this.exponat = exponat;
        this.clusters = clusters;
    }

    static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("mixed-load");
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        int idle = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5_000;
        int clusters = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1_000;
        String[] options = Arrays.stream(arguments).skip(4).toArray(String[]::new);
        try (BenchedExponat exponat = new BenchedExponat(
                BenchedExponat.java(Path.of(arguments[0]).toAbsolutePath(), options), scratch)) {
            exponat.start("--exponat.sample=false");
            List<String> ids = exponat.fill(clusters);
            // What filling took is not what reading takes.
            exponat.close();
            exponat.start("--exponat.sample=false");
            new MixedLoad(exponat, clusters).run(ids, minutes, idle);
        }
        List<String> troubles = Files.readAllLines(scratch.resolve("exponat.log")).stream()
                .filter(line -> line.contains("ERROR") || line.contains("WARN") || line.contains("Exception")).toList();
        System.out.println("lines of trouble in the log: " + troubles.size());
        troubles.stream().limit(10).forEach(System.out::println);
        BenchedExponat.delete(scratch);
    }

    private void run(List<String> ids, int minutes, int idle) throws Exception {
        tell("before");
        List<Thread> all = new ArrayList<>();
        all.add(exponat.publishEverySecond(ids));
        for (int i = 0; i < READERS; i++) {
            Random random = new Random(i);
            all.add(Thread.ofVirtual().start(() -> read(random)));
        }
        for (int i = 0; i < LEAVING; i++) {
            Random random = new Random(i);
            all.add(Thread.ofVirtual().start(() -> leave(random)));
        }
        for (int i = 0; i < SLOW; i++) {
            Random random = new Random(i);
            all.add(Thread.ofVirtual().start(() -> readSlowly(random)));
        }
        for (int i = 0; i < idle; i++) {
            all.add(Thread.ofVirtual().start(this::idle));
        }
        for (int minute = 1; minute <= minutes; minute++) {
            TimeUnit.SECONDS.sleep(MINUTE);
            tell("minute " + minute);
        }
        over = true;
        all.getFirst().interrupt();
        TimeUnit.SECONDS.sleep(2);
        all.forEach(Thread::interrupt);
        for (Thread thread : all) {
            thread.join();
        }
        tell("after");
    }

    private void tell(String when) throws IOException {
        System.out.printf(Locale.ROOT,
                "%-10s %,5d MB, %3d threads; %,d answers, %,d read slowly, %,d left; %d failures%n", when,
                exponat.residentMemory(), exponat.threads(), answers.get(), slow.get(), left.get(), failures.get());
    }

    private String path(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> "/sites/website/de/cluster/c-" + random.nextInt(clusters);
            case 1 -> "/api/delivery/search?q=nachbarn+" + random.nextInt(1_000);
            case 2 -> "/api/delivery/items?type=cluster&theme=t-" + random.nextInt(BenchedExponat.THEMES)
                    + "&limit=" + (1 + random.nextInt(50));
            case 3 -> "/api/delivery/items?type=cluster&edition=" + (1 + random.nextInt(10)) + "&limit=5";
            case 4 -> "/api/delivery/cluster/nobody-" + random.nextInt(1_000);
            case 5 -> "/api/delivery/changes?since=0";
            default -> "/api/delivery/cluster/c-" + random.nextInt(clusters);
        };
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", exponat.port()));
        return socket;
    }

    private static void ask(Socket socket, String path, String connection) throws IOException {
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: " + connection
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads whole answers, each on a connection of its own. */
    private void read(Random random) {
        while (!over) {
            String path = path(random);
            try (Socket socket = connect()) {
                ask(socket, path, "close");
                byte[] answer = socket.getInputStream().readAllBytes();
                answers.incrementAndGet();
                check(path, answer);
            } catch (IOException broken) {
                fail(path + ": " + broken);
            }
        }
    }

    private void check(String path, byte[] answer) {
        String begin = new String(answer, 0, Math.min(answer.length, 2_000), StandardCharsets.UTF_8);
        boolean expected = begin.startsWith("HTTP/1.1 200")
                || begin.startsWith("HTTP/1.1 404 ") && path.contains("nobody");
        int body = begin.indexOf("\r\n\r\n") + 4;
        int length = begin.indexOf("Content-Length: ");
        boolean whole = length < 0
                || answer.length - body == Integer.parseInt(begin.substring(length + 16, begin.indexOf('\r', length)));
        if (!expected || !whole) {
            fail(path + ": " + answer.length + " bytes, " + begin.lines().findFirst().orElse("nothing"));
        }
    }

    private void fail(String what) {
        if (!over && failures.incrementAndGet() <= 10) {
            System.out.println(what);
        }
    }

    /** Goes away after some bytes of the answer, or before the request is whole. */
    private void leave(Random random) {
        while (!over) {
            try (Socket socket = connect()) {
                if (random.nextBoolean()) {
                    socket.getOutputStream().write("GET /api/delivery/items HTTP/1.1\r\nHost: loc".getBytes(
                            StandardCharsets.US_ASCII));
                } else {
                    ask(socket, path(random), "keep-alive");
                    socket.getInputStream().readNBytes(random.nextInt(500));
                }
                if (random.nextBoolean()) {
                    // Resets the connection instead of closing it.
                    socket.setSoLinger(true, 0);
                }
                left.incrementAndGet();
                pause(20);
            } catch (IOException broken) {
                fail("leaving: " + broken);
            }
        }
    }

    /** Some hundred bytes a second. */
    private void readSlowly(Random random) {
        while (!over) {
            try (Socket socket = new Socket()) {
                socket.setReceiveBufferSize(1_024);
                socket.connect(new InetSocketAddress("127.0.0.1", exponat.port()));
                ask(socket, path(random), "close");
                InputStream in = socket.getInputStream();
                while (!over && in.readNBytes(100).length == 100) {
                    pause(200);
                }
                slow.incrementAndGet();
            } catch (IOException broken) {
                fail("reading slowly: " + broken);
            }
        }
    }

    /** Asks once, and does nothing until the server ends the connection. */
    private void idle() {
        while (!over) {
            try (Socket socket = connect()) {
                ask(socket, "/api/delivery/editions/current", "keep-alive");
                socket.getInputStream().readAllBytes();
            } catch (IOException broken) {
                fail("idle: " + broken);
            }
        }
    }

    private static void pause(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
