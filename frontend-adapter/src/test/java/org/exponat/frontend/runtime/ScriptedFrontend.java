package org.exponat.frontend.runtime;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.spi.Route;
import org.exponat.frontend.spi.Site;

/** A frontend that does on its routes what a test wants. */
record ScriptedFrontend(String name, List<Route> routes, BiFunction<PageRequest, Site, Rendering> script)
        implements
            Frontend {

    static ScriptedFrontend answering(String name, BiFunction<PageRequest, Site, Rendering> script, Route... routes) {
        return new ScriptedFrontend(name, List.of(routes), script);
    }

    @Override
    public List<Locale> locales() {
        return List.of(Locale.GERMAN, Locale.ENGLISH, Locale.FRENCH);
    }

    @Override
    public Rendering render(PageRequest request, Site site) {
        return script.apply(request, site);
    }
}
