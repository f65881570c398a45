package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.text.Collator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.exponat.client.ApiClient;
import org.exponat.client.ApiException;
import org.exponat.client.Filter;
import org.exponat.client.api.DeliveryItemsApi;
import org.exponat.client.api.DeliveryItemsApi.APIDeliveryItemsBySlugRequest;
import org.exponat.client.api.DeliveryItemsApi.APIDeliveryItemsListRequest;
import org.exponat.client.api.DeliverySearchApi;
import org.exponat.client.api.DeliverySearchApi.APIDeliverySearchSearchRequest;
import org.exponat.client.api.DeliveryThemesApi;
import org.exponat.client.api.DeliveryThemesApi.APIDeliveryThemesListRequest;
import org.exponat.client.api.EditorialItemsApi;
import org.exponat.client.api.EditorialPublicationsApi;
import org.exponat.client.model.ContentLocale;
import org.exponat.client.model.EditedItem;
import org.exponat.client.model.EntriesPublication;
import org.exponat.client.model.Hit;
import org.exponat.client.model.Item;
import org.exponat.client.model.ItemPatch;
import org.exponat.client.model.NewItem;
import org.exponat.client.model.PageItem;
import org.exponat.client.model.ParagraphBlock;
import org.exponat.client.model.Problem;
import org.exponat.client.model.PublicationEntry;
import org.exponat.client.model.PublicationRequest;
import org.exponat.client.model.PublishEntry;
import org.exponat.client.model.Thesaurus;
import org.exponat.client.model.TypeName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program does with a client that was generated from the description alone. */
class GeneratedClientTest {

    @TempDir
    private static Path data;

    private static RunningExponat exponat;
    private static ApiClient visitor;
    private static ApiClient editor;

    @BeforeAll
    static void start() {
        exponat = RunningExponat.start(data);
        visitor = client();
        editor = client();
        editor.setRequestInterceptor(
                request -> request.setHeader("Authorization", "Bearer " + RunningExponat.TOKEN));
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    private static ApiClient client() {
        ApiClient client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:" + exponat.port());
        return client;
    }

    @Test
    void aTextIsWrittenRevisedPublishedAndReadWithItsOwnTypes() throws ApiException {
        EditorialItemsApi items = new EditorialItemsApi(editor);
        NewItem text = new NewItem().type("page").fields(Map.of(
                "title", Map.of("de", "Anfahrt"), "slug", Map.of("de", "anfahrt-zum-haus"),
                "body", Map.of("de", List.of(Map.of("type", "paragraph", "text", "Mit der Bahn.")))));

        EditedItem created = items.editorialItemsCreate(text, "0190-a-key-of-this-program");
        EditedItem again = items.editorialItemsCreate(text, "0190-a-key-of-this-program");
        EditedItem revised = items.editorialItemsRevise(created.getId(), new ItemPatch().base(created.getVersion())
                .fields(Map.of("title", Map.of("de", "Anfahrt und Lage"))), null, null);
        new EditorialPublicationsApi(editor)
                .editorialPublicationsPublish(new PublicationRequest(new EntriesPublication()
                        .addEntriesItem(new PublicationEntry(new PublishEntry().id(created.getId())))), null);
        Item published = new DeliveryItemsApi(visitor).deliveryItemsBySlug(APIDeliveryItemsBySlugRequest.newBuilder()
                .type(TypeName.PAGE).slug("anfahrt-zum-haus").locale(ContentLocale.DE).build());

        assertThat(again.getId()).isEqualTo(created.getId());
        assertThat(revised.getVersion()).isEqualTo(2);
        PageItem page = published.getPageItem();
        assertThat(page.getFields().getTitle()).isEqualTo("Anfahrt und Lage");
        assertThat(page.getFields().getBody()).singleElement()
                .satisfies(block -> assertThat(block.getActualInstance()).isInstanceOfSatisfying(ParagraphBlock.class,
                        paragraph -> assertThat(paragraph.getText()).isEqualTo("Mit der Bahn.")));
    }

    @Test
    void listsAreNarrowedByFieldsOfTheContentTypes() throws ApiException {
        List<Item> companies = new DeliveryItemsApi(visitor).deliveryItemsList(APIDeliveryItemsListRequest.newBuilder()
                .type(List.of(TypeName.COMPANY)).filter(new Filter(Map.of("cluster.slug", "ventilatoren")))
                .sort(List.of("title")).build()).getItems();

        assertThat(companies).extracting(company -> company.getCompanyItem().getFields().getTitle())
                .contains("Rosenberg Ventilatoren", "Ziehl-Abegg")
                .isSortedAccordingTo(Collator.getInstance(Locale.GERMAN));
    }

    @Test
    void searchesAndTheThesaurusAreRead() throws ApiException {
        List<Hit> hits = new DeliverySearchApi(visitor).deliverySearchSearch(
                APIDeliverySearchSearchRequest.newBuilder().q("Ventilatorenhersteller").build()).getHits();
        Thesaurus pages = new DeliveryThemesApi(visitor)
                .deliveryThemesList(APIDeliveryThemesListRequest.newBuilder().limit(5).build());
        Thesaurus tree = new DeliveryThemesApi(visitor)
                .deliveryThemesList(APIDeliveryThemesListRequest.newBuilder().tree(true).build());

        assertThat(hits).extracting(Hit::getSlug).contains("ventilatoren");
        assertThat(pages.getThemes()).hasSize(5);
        assertThat(pages.getNext()).isNotNull();
        assertThat(tree.getRoots()).isNotEmpty();
    }

    @Test
    void aRefusalTellsEachFault() {
        NewItem wrong = new NewItem().type("page").fields(Map.of("titel", Map.of("de", "Anfahrt")));

        assertThatThrownBy(() -> new EditorialItemsApi(editor).editorialItemsCreate(wrong, null))
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(422);
                    Problem problem = editor.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
                    assertThat(problem.getErrors()).singleElement()
                            .satisfies(fault -> assertThat(fault.getPointer()).isEqualTo("/fields/titel"));
                });
    }
}
