package org.exponat.app;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Tells the operator on the console where Exponat is to be found. A token goes there and nowhere else. */
class Greeting {

    /** Shown as soon as it is kept: whatever ends the start after that, the operator has it. */
    void show(String inventedToken) {
        System.out.println();
        System.out.println("  Administrator token:  " + inventedToken + "  (shown only this once)");
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
        System.out.println();
    }
}
