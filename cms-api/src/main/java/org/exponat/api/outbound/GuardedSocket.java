package org.exponat.api.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * A socket that connects to allowed targets alone. It is asked for the very address it connects to, so whatever a name stood
 * for when somebody looked before plays no part. No proxy is used, whatever the environment names.
 */
final class GuardedSocket extends Socket {

    private final AllowedTargets allowed;

    GuardedSocket(AllowedTargets allowed) {
        super(Proxy.NO_PROXY);
        this.allowed = allowed;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress target) || !allowed.cover(target)) {
            throw new TargetNotAllowed();
        }
        super.connect(endpoint, timeout);
    }

    /** Which address it was is not said: it would tell what names stand for in here. */
    static final class TargetNotAllowed extends IOException {

        private static final long serialVersionUID = 1;

        TargetNotAllowed() {
            super("the target is not allowed");
        }
    }
}
