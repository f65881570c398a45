package org.exponat.frontend.runtime;

import java.time.Duration;

/** A plugin's frontend, from when it can answer requests until it is taken away. */
public final class Mounting {

    private final FrontendRuntime runtime;
    private final Mounted mounted;
    private final Guard guard;

    Mounting(FrontendRuntime runtime, Mounted mounted, Guard guard) {
        this.runtime = runtime;
        this.mounted = mounted;
        this.guard = guard;
    }

    public Busyness busyness() {
        return new Busyness(guard.isTakenOut(), guard.runaways(), guard.refused(), guard.underWay());
    }

    /**
     * From now on it answers requests, in place of one that did under its name before. Requests under way end with that one.
     *
     * @throws IllegalStateException if a built-in frontend has the name
     */
    public void begin() {
        runtime.mount(mounted);
    }

    public String name() {
        return mounted.name();
    }

    /** It is asked for nothing any more; requests under way go on. Nothing happens if another took its place already. */
    public void end() {
        runtime.unmount(mounted);
    }

    /** Whether all requests ended within the time; to be asked when it has ended or was replaced. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return guard.awaitEnd(atMost);
    }
}
