package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the API says of itself does not depend on where content is kept. */
interface DescriptionContract extends ExponatSource {

    @Test
    default void theApiIsDescribedAsIsCommitted() throws IOException {
        DescriptionSnapshot.assertIsCommitted(exponat().get(RunningExponat.DESCRIPTION).body());
    }

    @Test
    default void valuesOfEveryKindAreDeliveredAsTheirTypeDescribesThem() {
        String word = unique();
        String id = exponat().create("event",
                """
                        {"title": {"de": "Fest"}, "slug": {"de": "%1$s"}, "teaser": {"de": "Ein Fest"},
                         "starts": "2013-10-23T18:00Z", "place": "Mulfingen", "sources": ["geheim"],
                         "body": {"de": [{"type": "paragraph", "text": "Ein *Fest*"}, {"type": "heading", "level": 2, "text": "Ort"},
                          {"type": "list", "ordered": true, "items": ["eins"]}, {"type": "quote", "text": "Ach", "source": "Wer"}]}}"""
                        .formatted(word));
        exponat().publish(id);
        DescribedShapes shapes = exponat().description().shapes();
        JsonNode item = exponat().get("/api/delivery/event/" + word).json();
        assertThat(item.path("fields").propertyNames()).contains("title", "slug", "body", "starts");
        assertThat(shapes.faults(shapes.named("EventItem"), item, "")).isEmpty();
        assertThat(shapes.faults(shapes.named("PageItem"), item, "")).isNotEmpty();
        assertThat(shapes.faults(shapes.named("PageFields"), item.path("fields"), "")).isNotEmpty();
    }
}
