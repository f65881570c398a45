package org.exponat.core.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.installation.Installation.json;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.TypeFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final String COMPLETE_EN = "{'title':'T','slug':'s-en','teaser':'t','body':[{}],'subtitle':'u','tags':['v'],'facts':[{}]}";

    private final ContentType article = TestTypes.all().get("article");
    private final SortedMap<Slot, LivePart> parts = new TreeMap<>();

    @Test
    void isEmptyWhereNothingIsLive() {
        live(Slot.SHARED, 1, "{}", null);

        assertThat(Reading.of(item(), article, EN, DE)).isEmpty();
        assertThat(Reading.of(item(), article, DE, null)).isEmpty();
    }

    @Test
    void takesWhatIsMissingFromTheFallback() {
        live(Slot.SHARED, 3, "{'place':'Wertheim'}", null);
        live(Slot.of(DE), 1, "{'title':'Titel','slug':'s-de','teaser':'Anreißer'}", "s-de");
        live(Slot.of(EN), 2, "{'title':'Title','slug':'s-en'}", "s-en");
        Reading english = read(EN, DE);

        assertThat(english.fields().keySet()).containsExactly("title", "slug", "teaser", "place");
        assertThat(english.title()).isEqualTo("Title");
        assertThat(english.text("teaser")).isEqualTo("Anreißer");
        assertThat(english.fallback()).isEqualTo(Map.of("teaser", DE));
        assertThat(english.localeOf("teaser")).isEqualTo(DE);
        assertThat(english.localeOf("title")).isEqualTo(EN);
        assertThat(english.slug()).isEqualTo(new Slug("s-en"));
        assertThat(english.version()).isEqualTo(2);
        assertThat(english.dependsOn()).containsExactlyInAnyOrder(Slot.SHARED, Slot.of(EN), Slot.of(DE));
    }

    @Test
    void whatIsEmptyIsMissing() {
        live(Slot.of(DE), 1, "{'title':'Titel','slug':'s-de','teaser':'Anreißer','tags':['rot'],'subtitle':' '}",
                "s-de");
        live(Slot.of(EN), 2, "{'title':'Title','slug':'s-en','teaser':'','tags':[],'subtitle':''}", "s-en");

        assertThat(read(EN, DE).fallback()).isEqualTo(Map.of("teaser", DE, "tags", DE));
        assertThat(read(EN, null).fields().keySet()).containsExactly("title", "slug");
    }

    @Test
    void takesNothingFromElsewhereWithoutAFallback() {
        live(Slot.of(DE), 1, "{'title':'Titel','slug':'s-de','teaser':'Anreißer'}", "s-de");
        live(Slot.of(EN), 2, "{'title':'Title','slug':'s-en'}", "s-en");
        Reading english = read(EN, null);

        assertThat(english.field("teaser")).isEmpty();
        assertThat(english.fallback()).isEmpty();
        assertThat(english.dependsOn()).containsExactlyInAnyOrder(Slot.SHARED, Slot.of(EN));
    }

    @Test
    void isReadWhollyFromTheFallbackWhereTheLocaleIsNotLive() {
        live(Slot.of(DE), 4, "{'title':'Titel','slug':'s-de'}", "s-de");
        Reading english = read(EN, DE);

        assertThat(english.locale()).isEqualTo(EN);
        assertThat(english.slug()).isEqualTo(new Slug("s-de"));
        assertThat(english.version()).isEqualTo(4);
        assertThat(english.fallback().keySet()).containsExactly("title", "slug");
        assertThat(english.dependsOn()).contains(Slot.of(EN), Slot.of(DE));
    }

    @Test
    void doesNotDependOnAFallbackItHasNoNeedOf() {
        live(Slot.of(DE), 1, "{'title':'Titel','slug':'s-de'}", "s-de");
        live(Slot.of(EN), 1, COMPLETE_EN, "s-en");

        assertThat(read(EN, DE).dependsOn()).containsExactlyInAnyOrder(Slot.SHARED, Slot.of(EN));
    }

    @Test
    void leavesInternalFieldsOutAndWhatTheTypeDoesNotKnow() {
        live(Slot.SHARED, 1, "{'notes':'secret','gone':'x','open':true}", null);
        live(Slot.of(DE), 1, "{'title':'Titel','slug':'s-de'}", "s-de");

        assertThat(read(DE, null).fields().keySet()).containsExactly("title", "slug", "open");
        assertThat(read(DE, null).text("open")).isEmpty();
    }

    @Test
    void leavesInternalFieldsOfGroupsOut() {
        ContentType type = TypeFiles.read("x",
                """
                        {name: x, fields: {
                          one: {kind: group, fields: {a: {kind: text}, b: {kind: text, internal: true}}},
                          many: {kind: list, of: {kind: group, fields: {a: {kind: text}, b: {kind: text, internal: true}}}}}}""");
        live(Slot.SHARED, 1, "{'one':{'a':'1','b':'secret'},'many':[{'a':'2','b':'secret'},{'b':'secret'}]}", null);
        live(Slot.of(DE), 1, "{'title':'Titel','slug':'s-de'}", "s-de");
        Reading reading = Reading.of(item(), type, DE, null).orElseThrow();

        assertThat(reading.field("one")).contains(json("{'a':'1'}"));
        assertThat(reading.field("many")).hasToString("Optional[[{\"a\":\"2\"},{}]]");
    }

    private Reading read(LocaleTag locale, @Nullable LocaleTag fallback) {
        return Reading.of(item(), article, locale, fallback).orElseThrow();
    }

    private LiveItem item() {
        return new LiveItem(ItemId.fresh(), "article", new DocumentNumber("SPO", 1), parts);
    }

    private void live(Slot slot, int version, String fields, @Nullable String slug) {
        parts.put(slot, new LivePart(version, slug == null ? null : new Slug(slug), version, Instant.EPOCH,
                Part.of(json(fields))));
    }
}
