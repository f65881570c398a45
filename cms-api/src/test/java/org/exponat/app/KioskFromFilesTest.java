package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.exponat.app.commands.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kiosk of the sample as files, which a server gives out that knows nothing of it. */
class KioskFromFilesTest {

    @TempDir
    Path scratch;

    private Path data() {
        return scratch.resolve("data");
    }

    private Path site() {
        return scratch.resolve("kiosk");
    }

    private void export() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        int status = CommandLine.run(Commands.named("export-site").orElseThrow(),
                List.of("--frontend=kiosk", "--out=" + site(), "--exponat.data-dir=" + data(),
                        "--exponat.frontends.kiosk.idle=PT2S"),
                out, out);
        assertThat(status).as(told.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** Gives out so many more files, and then hangs up on everybody. */
    private static final class Net extends Filter {

        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

        void cutAfter(int files) {
            left.set(files);
        }

        boolean isCut() {
            return left.get() < 0;
        }

        void mend() {
            left.set(Integer.MAX_VALUE);
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            if (left.getAndUpdate(files -> files == Integer.MAX_VALUE ? files : files - 1) > 0) {
                chain.doFilter(exchange);
            } else {
                exchange.close();
            }
        }

        @Override
        public String description() {
            return "the net";
        }
    }

    @Test
    void staysAtItsBeginningAndKeepsWholeEditionsWhateverTheNetDoes() throws IOException {
        try (RunningExponat exponat = RunningExponat.start(data())) {
            assertThat(exponat.get("/sites/kiosk/de").status()).isEqualTo(200);
        }
        export();
        Net net = new Net();
        HttpServer files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0, "/",
                SimpleFileServer.createFileHandler(site().toAbsolutePath()), net);
        try (ExecutorService threads = Executors.newFixedThreadPool(4); Chromium browser = Chromium.start()) {
            files.setExecutor(threads);
            files.start();
            String kiosk = "http://127.0.0.1:" + files.getAddress().getPort();
            browser.size(1080, 1920);
            browser.open(kiosk + "/en/panels/two-questions/");
            browser.until("the loop in the first language", () -> browser.address().equals(kiosk + "/de/"));
            browser.until("the first edition", () -> kept(browser).equals("1"));
            browser.ask("return window.sameAsBefore = true");
            // Twice as long as it waits for somebody to come.
            browser.until("nobody to come", () -> (boolean) browser.ask("return performance.now() > 6000"));
            assertThat((boolean) browser.ask("return window.sameAsBefore === true")).isTrue();

            try (RunningExponat exponat = RunningExponat.start(data())) {
                KioskInBrowserTest.retitle(exponat);
            }
            export();
            browser.open(kiosk + "/de/tafeln/");
            net.cutAfter(3);
            refresh(browser);
            browser.until("the net to be gone", net::isCut);
            browser.open(kiosk + "/de/tafeln/schrauben-und-ventilatoren/");
            assertThat(browser.source()).contains("class=\"stop");
            browser.open(kiosk + "/de/tafeln/");
            browser.until("the kept edition", () -> kept(browser).equals("1"));
            assertThat(browser.source()).doesNotContain("Ganz neu");

            net.mend();
            browser.until("the second edition", () -> {
                refresh(browser);
                return kept(browser).equals("2");
            });
            net.cutAfter(0);
            browser.open(kiosk + "/de/tafeln/");
            assertThat(browser.source()).contains("Ganz neu");
        } finally {
            files.stop(0);
        }
    }

    private static void refresh(Chromium browser) {
        browser.ask("navigator.serviceWorker.controller.postMessage('refresh'); return true");
    }

    private static String kept(Chromium browser) {
        return (String) browser.ask("return document.documentElement.dataset.kept || ''");
    }
}
