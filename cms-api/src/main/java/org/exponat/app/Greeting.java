package org.exponat.app;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Tells the operator on the console where Exponat is to be found. A token goes there and nowhere else. */
class Greeting implements DisposableBean {

    private @Nullable String token;

    /** A token that must be shown, once, whatever happens. */
    synchronized void owe(String invented) {
        token = invented;
    }

    @EventListener
    void whenServing(WebServerInitializedEvent event) {
        if (WebServerApplicationContext.hasServerNamespace(event.getApplicationContext(), "management")) {
            return;
        }
        String address = "http://localhost:" + event.getWebServer().getPort();
        System.out.println();
        System.out.println("Exponat is running.");
        System.out.println("  Website:              " + address + "/");
        System.out.println("  API documentation:    " + address + "/api/docs");
        showToken();
        System.out.println();
    }

    /** If the port turned out to be taken, the token is known already and was not shown yet. */
    @Override
    public void destroy() {
        showToken();
    }

    private synchronized void showToken() {
        if (token != null) {
            System.out.println("  Administrator token:  " + token + "  (shown only this once)");
            token = null;
        }
    }
}
