package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.exponat.core.installation.Installation.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Grant;
import org.exponat.core.command.BatchOperation;
import org.exponat.core.command.BatchRefused;
import org.exponat.core.command.BatchResult;
import org.exponat.core.command.Batches;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.NotFound;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Many operations with one command. */
interface BatchContract extends InstallationSource {

    private static BatchOperation create(@Nullable String name, @Nullable String key, String fields) {
        return new BatchOperation.Create(name, "article", key, null, json(fields), null);
    }

    private static BatchOperation edit(String item, @Nullable Integer base, String fields) {
        return new BatchOperation.Edit(item, base, json(fields), null);
    }

    private static List<BatchResult> run(Installation cms, boolean together, BatchOperation... operations) {
        return together
                ? cms.batches.together(cms.editor, List.of(operations))
                : cms.batches.each(cms.editor, List.of(operations));
    }

    private static SavedItem saved(BatchResult result) {
        return ((BatchResult.Saved) result).item();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void laterOperationsNameWhatEarlierOnesCreated(boolean together) {
        Installation cms = installation();
        SavedItem there = cms.create("article", "{'title':{'de':'Da'}}");
        List<BatchResult> results = run(cms, together, create("eins", "k1", "{'title':{'de':'Eins'}}"),
                create(null, null, "{'title':{'de':'Zwei'},'related':['@eins','@article:k1','" + there.id()
                        + "'],'body':{'de':{'format':'markdown','text':'[Eins](item:@eins)'}}}"),
                edit("@eins", null, "{'title':{'de':'Eins neu'}}"),
                edit("@article:k1", 2, "{'title':{'en':'One'}}"));

        ItemId one = saved(results.getFirst()).id();
        SavedItem two = saved(results.get(1));
        assertThat(two.fields().path("related").toString()).isEqualTo(
                "[\"%s\",\"%s\",\"%s\"]".formatted(one, one, there.id()));
        assertThat(two.fields().at("/body/de/0/text").stringValue()).isEqualTo("[Eins](item:" + one + ")");
        assertThat(saved(results.get(2)).version().number()).isEqualTo(2);
        assertThat(saved(results.get(3)).fields().path("title"))
                .isEqualTo(json("{'de':'Eins neu','en':'One'}"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void itemsGoToTheTrashAndComeBack(boolean together) {
        Installation cms = installation();
        String there = cms.create("article", "{'title':{'de':'Da'}}").id().toString();

        List<BatchResult> results = run(cms, together, new BatchOperation.Trash(there),
                new BatchOperation.Restore(there),
                edit(there, 1, "{'title':{'de':'Wieder da'}}"));

        assertThat(results.getFirst()).isEqualTo(new BatchResult.Trashed(ItemId.parse(there)));
        assertThat(saved(results.get(1)).trashedAt()).isNull();
        assertThat(saved(results.get(2)).version().number()).isEqualTo(2);
    }

    @Test
    default void allIsDoneOrNothing() {
        Installation cms = installation();
        SavedItem there = cms.create("article", "{'title':{'de':'Da'}}");
        long before = cms.store.feed().last();

        BatchRefused refused = catchThrowableOfType(BatchRefused.class, () -> run(cms, true,
                create("eins", "k1", "{'title':{'de':'Eins'}}"), edit(there.id().toString(), 1,
                        "{'title':{'de':'Anders'}}"),
                create(null, null, "{'title':{'de':1}}")));

        assertThat(refused.operation()).isEqualTo(2);
        assertThat(((InvalidContent) Objects.requireNonNull(refused.getCause())).faults()).extracting(Fault::pointer)
                .containsExactly("/operations/2/fields/title/de");
        assertThat(cms.store.feed().last()).isEqualTo(before);
        assertThat(cms.drafts.get(cms.editor, there.id()).version().number()).isEqualTo(1);
        assertThat(cms.store.itemCount()).isEqualTo(1);
    }

    @Test
    default void whatIsRefusedStopsNoneOfTheOthers() {
        Installation cms = installation();
        List<BatchResult> results = run(cms, false, create("eins", null, "{'nix':1}"),
                create(null, null, "{'related':['@eins']}"), create(null, null, "{'title':{'de':'Drei'}}"),
                edit(ItemId.fresh().toString(), 1, "{}"), edit("@eins", null, "{}"), new BatchOperation.Trash("x"));

        assertThat(saved(results.get(2)).version().number()).isEqualTo(1);
        assertThat(cms.store.itemCount()).isEqualTo(1);
        assertThat(((BatchResult.Refused) results.get(3)).reason()).isInstanceOf(NotFound.class);
        List<String> pointers = new ArrayList<>();
        for (int i : new int[]{0, 1, 4, 5}) {
            ((InvalidContent) ((BatchResult.Refused) results.get(i)).reason()).faults()
                    .forEach(fault -> pointers.add(fault.pointer()));
        }
        assertThat(pointers).containsExactly("/operations/0/fields/nix", "/operations/1/fields/related/0",
                "/operations/4/id", "/operations/5/id");
    }

    @Test
    default void whatIsRefusedNamesTheItemItIsAboutToWhoeverMayReadThat() {
        Installation cms = installation();
        SavedItem there = cms.editing
                .create(cms.editor, new CreateItem("article", "k", null, json("{'title':{'de':'Da'}}"), null)).item();
        cms.revise(there.id(), 1, "{'title':{'de':'Neu'}}");
        List<BatchOperation> operations = List.of(edit("@article:k", 1, "{'title':{'de':'Anders'}}"),
                edit(there.id().toString(), 7, "{}"), edit(ItemId.fresh().toString(), 1, "{}"));

        assertThat(cms.batches.each(cms.editor, operations))
                .extracting(result -> ((BatchResult.Refused) result).item())
                .containsExactly(there.id(), there.id(), null);
        assertThat(cms.batches.each(new Actor("nobody", Set.of()), operations))
                .extracting(result -> ((BatchResult.Refused) result).item()).containsOnlyNulls();
    }

    @Test
    default void nobodyHasTextsReadWhoMayNotSaveThem() {
        Installation cms = installation();
        SavedItem there = cms.create("article", "{'title':{'de':'Da'}}");
        Actor reader = new Actor("reader", Set.of(Grant.everywhere(Action.READ)));
        Actor nobody = new Actor("nobody", Set.of());
        // It would be refused for its format, if anybody looked at it.
        String text = "{'body':{'de':{'format':'rtf','text':'x'}}}";

        assertThatThrownBy(() -> cms.editing.create(reader, new CreateItem("article", null, null, json(text), null)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.editing.revise(reader, new ReviseItem(there.id(), 1, json(text), null)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cms.editing.revise(nobody, new ReviseItem(there.id(), 1, json(text), null)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cms.editing.revise(cms.editor, new ReviseItem(there.id(), 1, json(text), null)))
                .isInstanceOf(InvalidContent.class);
    }

    @Test
    default void aBatchGivesNobodyRightsTheyDoNotHave() {
        Installation cms = installation();
        SavedItem there = cms.editing
                .create(cms.editor, new CreateItem("article", "k", null,
                        json("{'title':{'de':'Da'}}"), null))
                .item();
        Actor reader = new Actor("reader", Set.of(Grant.everywhere(Action.READ)));
        Actor nobody = new Actor("nobody", Set.of());
        List<BatchOperation> operations = List.of(create(null, null, "{}"),
                edit(there.id().toString(), 1, "{'title':{'de':'Anders'}}"),
                new BatchOperation.Trash(there.id().toString()));

        assertThat(cms.batches.each(reader, operations))
                .extracting(result -> ((BatchResult.Refused) result).reason())
                .hasOnlyElementsOfType(Forbidden.class);
        assertThat(cms.batches.each(nobody, List.of(edit("@article:k", 1, "{}"), edit("@article:nichts", 1, "{}"))))
                .extracting(result -> ((InvalidContent) ((BatchResult.Refused) result).reason()).faults().getFirst()
                        .code())
                .containsExactly("unknown_name", "unknown_name");
        assertThat(cms.drafts.get(cms.editor, there.id()).version().number()).isEqualTo(1);
    }

    /** While others write: the words of a text, and the file of an asset, are looked at by then. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void nothingIsReadFromElsewhereWhileATransactionIsOpen(boolean together) {
        Installation cms = installation();
        Watched store = new Watched(cms.store);
        List<Boolean> files = new ArrayList<>();
        List<Boolean> texts = new ArrayList<>();
        Batches batches = new Batches(store, cms.types, cms.languages, cms.clock, "SPO", (_, _) -> {
            files.add(store.writing.get());
            return List.of();
        });
        ObjectNode fields = json("{'title':{'de':'Eins'}}");
        fields.putObject("body").putObject("de").put("format", "markdown").set("text",
                new StringNode("[Eins](item:@eins) und **mehr**") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String stringValue() {
                        texts.add(store.writing.get());
                        return super.stringValue();
                    }
                });
        ItemId asset = cms.create("asset", "{'title':{'de':'Alt'}}").id();
        List<BatchOperation> operations = List.of(create("eins", null, "{'title':{'de':'Eins'}}"),
                new BatchOperation.Create("zwei", "article", null, null, fields, null),
                new BatchOperation.Edit("@zwei", null, fields, null),
                create(null, "k", "{'title':{'de':'Eins'}}"),
                new BatchOperation.Edit("@article:k", 1, fields, null),
                new BatchOperation.Create("bild", "asset", null, null, json("{'file':{'hash':'v'}}"), null),
                new BatchOperation.Edit("@bild", null, json("{'title':{'de':'Neu'}}"), null),
                new BatchOperation.Edit("@bild", null, json("{'file':{'hash':'w'}}"), null),
                new BatchOperation.Create(null, "asset", null, null, json("{'file':{'hash':'x'}}"), null),
                new BatchOperation.Edit(asset.toString(), 1, json("{'file':{'hash':'y'}}"), null));
        ItemId one = saved((together ? batches.together(cms.editor, operations) : batches.each(cms.editor, operations))
                .getFirst()).id();

        assertThat(texts).isNotEmpty().containsOnly(false);
        assertThat(files).containsExactly(false, false, false, false);
        assertThat(cms.store.reader().referrers(one)).isNotEmpty();
    }

    /** A store of which it is known whether it is written to. */
    final class Watched implements ForwardingStore {
        private final ContentStore store;
        final AtomicBoolean writing = new AtomicBoolean();

        Watched(ContentStore store) {
            this.store = store;
        }

        @Override
        public ContentStore store() {
            return store;
        }

        @Override
        public <T> T write(Function<ContentWriter, T> work) {
            return store.write(writer -> {
                writing.set(true);
                try {
                    return work.apply(writer);
                } finally {
                    writing.set(false);
                }
            });
        }
    }
}
