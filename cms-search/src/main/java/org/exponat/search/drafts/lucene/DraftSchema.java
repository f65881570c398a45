package org.exponat.search.drafts.lucene;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Languages;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.Workflow;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.CountingSearcher;

/**
 * How the index of drafts is made: as the public one, but with what is for editors alone. Personal fields stay out, so that
 * nothing has to be erased here.
 *
 * @param types as editors search them: internal fields are running text, and everything can be found by its title
 */
record DraftSchema(ContentTypes types, SearchSchema search) {

    /** Raised whenever documents are made differently, so that indexes made before are made again. */
    private static final int GENERATION = 2;

    static DraftSchema of(ContentTypes types, Languages languages) {
        ContentTypes seen = new ContentTypes(types.all().stream().map(DraftSchema::seen).toList());
        return new DraftSchema(seen, new SearchSchema(seen, languages));
    }

    Languages languages() {
        return search.languages();
    }

    Set<String> typeNames() {
        return types.all().stream().map(ContentType::name).collect(Collectors.toUnmodifiableSet());
    }

    String digest() {
        // States that a type has no more are counted as its first one.
        String states = types.all().stream()
                .map(type -> type.name() + type.workflow().states().stream().map(Workflow.State::name).toList())
                .sorted().collect(Collectors.joining());
        return Hash.of("drafts " + GENERATION + " " + search.digest() + " " + states).hex();
    }

    /** The state of its type's workflow an item's newest version is in. */
    String workflowOf(DraftedItem item) {
        Workflow workflow = types.get(item.type()).workflow();
        String brought = item.workflow();
        return (brought == null ? workflow.first() : workflow.stateOf(brought)).name();
    }

    IndexWriterConfig writing() {
        return new IndexWriterConfig(search.analyzer()).setSimilarity(CountingSearcher.SIMILARITY)
                .setCommitOnClose(false).setMaxFullFlushMergeWaitMillis(0)
                .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0));
    }

    private static ContentType seen(ContentType type) {
        return new ContentType(type.name(), type.label(), seen(type.fields()), type.itself(), type.workflow(),
                type.retention(), type.definition(), type.migrations());
    }

    private static Map<String, Field> seen(Map<String, Field> fields) {
        Map<String, Field> seen = new LinkedHashMap<>();
        fields.forEach((name, field) -> seen.put(name, field.personal() ? field : seen(field)));
        return seen;
    }

    private static Field seen(Field field) {
        boolean counts = field.internal() || field.name().equals(ContentType.TITLE);
        double weight = counts ? Math.max(1, field.searchWeight()) : field.searchWeight();
        return new Field(field.name(), seen(field.kind()), field.label(), field.localised(), field.required(), weight,
                field.filterable(), field.sortable(), field.facet(), false, false);
    }

    private static FieldKind seen(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Group(Map<String, Field> fields) -> new FieldKind.Group(seen(fields));
            case FieldKind.ListOf(FieldKind element) -> new FieldKind.ListOf(seen(element));
            case FieldKind.Plain _, FieldKind.RichText _, FieldKind.Reference _, FieldKind.Asset _ -> kind;
        };
    }

    /** The fields that have words of their own to be searched. */
    List<Field> searched(String type) {
        return types.get(type).allFields().stream().filter(field -> search.groupOf(field).isPresent()).toList();
    }
}
