package org.example.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.ListQuery;
import org.exponat.frontend.spi.Listing;
import org.exponat.frontend.spi.PageRequest;
import org.exponat.frontend.spi.Rendering;
import org.exponat.frontend.spi.Route;
import org.exponat.frontend.spi.Site;

/** The published events as a calendar to subscribe to: {@code /sites/calendar/de/events.ics}. */
final class CalendarFrontend implements Frontend {

    private final String title;
    private final String pages;

    CalendarFrontend(String title, String pages) {
        this.title = title;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "calendar";
    }

    @Override
    public List<Locale> locales() {
        return List.of(Locale.GERMAN, Locale.ENGLISH);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("events", "/{locale}/events.ics"));
    }

    @Override
    public Rendering render(PageRequest request, Site site) {
        Locale locale = request.locale();
        ICalendar calendar = new ICalendar(title);
        ListQuery query = ListQuery.of(locale, "event").sortedBy("starts")
                .withFields("starts", "ends", "venue", "place", "teaser");
        String next = null;
        do {
            Listing page = site.list(query.behind(next));
            for (Item event : page.items()) {
                Optional<Instant> starts = event.instant("starts");
                if (starts.isPresent()) {
                    add(calendar, event, starts.get(), request, site);
                }
            }
            next = page.next();
        } while (next != null);
        return Rendering.text(200, "text/calendar", calendar.text());
    }

    private void add(ICalendar calendar, Item event, Instant starts, PageRequest request, Site site) {
        calendar.begin(event.id(), event.publishedAt(), starts, event.instant("ends").orElse(starts));
        calendar.text("SUMMARY", event.title());
        calendar.text("DESCRIPTION", event.text("teaser"));
        calendar.text("LOCATION", String.join(", ", List.of(event.text("venue"), event.text("place")).stream()
                .filter(part -> !part.isEmpty()).toList()));
        site.address(pages, event.link(), request.locale())
                .ifPresent(page -> calendar.address("URL", request.absolute(page)));
        calendar.end();
    }
}
