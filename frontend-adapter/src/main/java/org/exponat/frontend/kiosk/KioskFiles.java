package org.exponat.frontend.kiosk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.exponat.frontend.pages.StaticAsset;

/** The files the kiosk's pages need. */
final class KioskFiles {

    static final StaticAsset STYLE = StaticAsset.beside(KioskFiles.class, "kiosk.css", "text/css;charset=UTF-8");
    static final StaticAsset SCRIPT = StaticAsset.beside(KioskFiles.class, "kiosk.js", "text/javascript;charset=UTF-8");

    /** Served at an address that stays, since browsers ask for new ones of it there. */
    private static final StaticAsset WORKER = StaticAsset.beside(KioskFiles.class, "worker.js",
            "text/javascript;charset=UTF-8");

    static final List<StaticAsset> ALL = List.of(STYLE, SCRIPT);

    private KioskFiles() {}

    static String worker() {
        return WORKER.rendering().bodyText();
    }

    static Optional<StaticAsset> find(String version, String fileName) {
        return Stream.of(STYLE, SCRIPT).filter(file -> file.is(version, fileName)).findFirst();
    }
}
