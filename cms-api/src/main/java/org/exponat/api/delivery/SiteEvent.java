package org.exponat.api.delivery;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.RetractedTexts;
import org.exponat.core.publication.Span;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Something that made answers stale, as readers of the stream are told of it. */
sealed interface SiteEvent {

    JsonMapper MAPPER = JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    /** Retractions go before what was published meanwhile; otherwise the order stays. */
    Comparator<SiteEvent> URGENT_FIRST = Comparator.comparing(Published.class::isInstance);

    /** Its name in the stream. */
    String name();

    /** JSON in one line. */
    String data();

    /** Whether a reader who is there was not told of it. */
    boolean isNewTo(Span.Mark mark);

    /** Where a reader is who was there, and is told of it now. */
    Span.Mark told(Span.Mark mark);

    static SiteEvent of(Edition edition, List<EditionChange> changes) {
        return new Published(edition.number(), MAPPER.writeValueAsString(
                new EditionEvent(edition.number(), edition.effectiveAt(), Stale.tags(changes))));
    }

    static SiteEvent of(RetractedTexts act) {
        return new Retracted(act.position(), MAPPER.writeValueAsString(new RetractionEvent(act.item().toString(),
                act.type(), act.locales().stream().map(LocaleTag::value).toList(),
                Stale.tags(act.item(), act.type()))));
    }

    /** @param tags every one that an answer changed by the edition can carry in its Surrogate-Key */
    @Schema(name = "EditionEvent")
    record EditionEvent(long edition, Instant effectiveAt, List<String> tags) {}

    /**
     * @param locales in which the item was live once, and is in no edition any more
     * @param tags every one that an answer showing the item can carry in its Surrogate-Key
     */
    @Schema(name = "RetractionEvent")
    record RetractionEvent(String id, String type, List<String> locales, List<String> tags) {}

    record Published(long edition, String data) implements SiteEvent {

        @Override
        public String name() {
            return "edition";
        }

        @Override
        public boolean isNewTo(Span.Mark mark) {
            return edition > mark.edition();
        }

        @Override
        public Span.Mark told(Span.Mark mark) {
            return new Span.Mark(edition, mark.retraction());
        }
    }

    record Retracted(long position, String data) implements SiteEvent {

        @Override
        public String name() {
            return "retraction";
        }

        @Override
        public boolean isNewTo(Span.Mark mark) {
            return position > mark.retraction();
        }

        @Override
        public Span.Mark told(Span.Mark mark) {
            return new Span.Mark(mark.edition(), position);
        }
    }
}
