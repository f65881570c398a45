package org.exponat.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The yardstick: the same bytes as files. */
record Nginx(Process process, int port) implements AutoCloseable {

    /** @param scratch has the directory {@code files} that is served, gzipped forms beside it */
    static Nginx serve(Path scratch) throws IOException, InterruptedException {
        int port = BenchedExponat.freePort();
        Path configuration = Files.writeString(scratch.resolve("nginx.conf"), """
                worker_processes auto;
                daemon off;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.log;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  sendfile on;
                  default_type application/json;
                  keepalive_requests 100000000;
                  gzip_static on;
                  client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
                  uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
                  server { listen 127.0.0.1:%2$d; root %1$s/files; }
                }
                """.formatted(scratch, port));
        // Its workers may run as another account.
        scratch.toFile().setExecutable(true, false);
        scratch.toFile().setReadable(true, false);
        Process nginx = new ProcessBuilder("nginx", "-p", scratch.toString(), "-c", configuration.toString())
                .redirectErrorStream(true).redirectOutput(scratch.resolve("nginx.out").toFile()).start();
        TimeUnit.SECONDS.sleep(1);
        return new Nginx(nginx, port);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
