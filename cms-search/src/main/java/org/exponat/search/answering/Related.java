package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Reading;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.exponat.search.answering.Ranked.Place;
import org.exponat.search.document.FieldGroup;
import org.exponat.search.document.FieldText;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemContents;
import org.exponat.search.document.ItemDocuments;
import org.exponat.search.document.SearchSchema;
import tools.jackson.databind.JsonNode;

/** Finds what has the telling words of an item's title and body, or its themes. */
final class Related {

    private static final int MAX_WORDS = 25;
    /** Of what carries more, the first say what it is about. */
    private static final int MAX_THEMES = 64;
    /** A word that no other item has leads nowhere. */
    private static final int LEAST_ITEMS = 2;
    /** Editors have said so: that counts more than a word that happens to be the same. */
    private static final float SAME_THEME = 2;
    private static final float THEME_ABOVE = 0.5f;
    private static final Sort SORT = new Sort(SortField.FIELD_SCORE,
            new SortField(IndexFields.ITEM, SortField.Type.STRING));

    private final SearchSchema schema;
    private final IndexSearcher searcher;
    private final Filters filters;

    Related(SearchSchema schema, IndexSearcher searcher, Filters filters) {
        this.schema = schema;
        this.searcher = searcher;
        this.filters = filters;
    }

    /** @param reading the item as its readers see it */
    List<Place> to(ItemContents item, Reading reading, int limit) throws IOException {
        BooleanQuery.Builder alike = new BooleanQuery.Builder().add(words(reading, item.type()), Occur.SHOULD);
        item.themes().stream().limit(MAX_THEMES).forEach(
                theme -> alike.add(carrying(IndexFields.OWN_THEME, theme, SAME_THEME), Occur.SHOULD));
        item.themesAbove().stream().limit(MAX_THEMES).forEach(
                theme -> alike.add(carrying(IndexFields.THEME, theme, THEME_ABOVE), Occur.SHOULD));
        Query others = new BooleanQuery.Builder().add(alike.build(), Occur.MUST)
                .add(new TermQuery(ItemDocuments.ofItem(reading.id())), Occur.MUST_NOT).build();
        List<Place> places = new ArrayList<>();
        for (ScoreDoc doc : searcher.search(filters.restrict(others), limit, SORT).scoreDocs) {
            Object[] keys = ((FieldDoc) doc).fields;
            places.add(new Place(ItemId.parse(((BytesRef) keys[1]).utf8ToString()), (Float) keys[0], ""));
        }
        return places;
    }

    private static Query carrying(String field, ItemId theme, float weight) {
        return new BoostQuery(new TermQuery(new Term(field, theme.toString())), weight);
    }

    private Query words(Reading reading, ContentType type) throws IOException {
        Map<String, Collection<Object>> texts = new HashMap<>();
        for (String name : List.of(ContentType.TITLE, ContentType.BODY)) {
            Field field = type.fields().get(name);
            JsonNode value = reading.fields().get(name);
            FieldGroup group = field == null ? null : schema.groupOf(field).orElse(null);
            if (field != null && group != null && value != null) {
                texts.computeIfAbsent(group.in(reading.localeOf(name)), _ -> new ArrayList<>())
                        .addAll(FieldText.of(field.kind(), value, reading.localeOf(name)));
            }
        }
        MoreLikeThis like = new MoreLikeThis(searcher.getIndexReader());
        like.setAnalyzer(schema.analyzer());
        like.setFieldNames(texts.keySet().stream().sorted().toArray(String[]::new));
        like.setMinTermFreq(1);
        like.setMinDocFreq(LEAST_ITEMS);
        like.setMaxQueryTerms(MAX_WORDS);
        return like.like(texts);
    }
}
