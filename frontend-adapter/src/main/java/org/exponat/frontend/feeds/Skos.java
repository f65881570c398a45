package org.exponat.frontend.feeds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.exponat.frontend.feeds.Thesaurus.Concept;
import org.exponat.frontend.pages.Json;

/** A thesaurus in SKOS, as Turtle and as JSON-LD: the same statements in both. */
final class Skos {

    static final String TURTLE = "text/turtle";
    static final String JSON_LD = "application/ld+json";

    private static final String SKOS = "http://www.w3.org/2004/02/skos/core#";
    private static final String DCTERMS = "http://purl.org/dc/terms/";
    private static final String FOAF = "http://xmlns.com/foaf/0.1/";

    private Skos() {}

    static String turtle(Thesaurus thesaurus) {
        StringBuilder text = new StringBuilder("@prefix skos: <" + SKOS + "> .\n@prefix dcterms: <" + DCTERMS
                + "> .\n@prefix foaf: <" + FOAF + "> .\n");
        Subject scheme = new Subject(thesaurus.address(), "skos:ConceptScheme");
        scheme.texts("dcterms:title", thesaurus.titles());
        scheme.things("skos:hasTopConcept", tops(thesaurus));
        scheme.writeTo(text);
        for (Concept concept : thesaurus.concepts()) {
            Subject subject = new Subject(concept.address(), "skos:Concept");
            subject.things("skos:inScheme", List.of(thesaurus.address()));
            if (concept.isTop()) {
                subject.things("skos:topConceptOf", List.of(thesaurus.address()));
            }
            subject.statement("skos:notation", List.of(literal(concept.notation())));
            subject.texts("skos:prefLabel", concept.labels());
            concept.others().forEach((locale, labels) -> subject.statement("skos:altLabel",
                    labels.stream().map(label -> literal(label, locale)).toList()));
            subject.texts("skos:definition", concept.definitions());
            subject.things("skos:broader", concept.broader());
            subject.things("skos:narrower", concept.narrower());
            subject.things("skos:related", concept.related());
            subject.things("foaf:page", concept.pages());
            subject.writeTo(text);
        }
        return text.toString();
    }

    static String jsonLd(Thesaurus thesaurus) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("skos", SKOS);
        context.put("dcterms", DCTERMS);
        context.put("foaf", FOAF);
        List<Map<String, Object>> graph = new ArrayList<>();
        Map<String, Object> scheme = node(thesaurus.address(), "skos:ConceptScheme");
        put(scheme, "dcterms:title", values(thesaurus.titles()));
        put(scheme, "skos:hasTopConcept", references(tops(thesaurus)));
        graph.add(scheme);
        for (Concept concept : thesaurus.concepts()) {
            Map<String, Object> node = node(concept.address(), "skos:Concept");
            node.put("skos:inScheme", Map.of("@id", thesaurus.address()));
            if (concept.isTop()) {
                node.put("skos:topConceptOf", Map.of("@id", thesaurus.address()));
            }
            node.put("skos:notation", concept.notation());
            put(node, "skos:prefLabel", values(concept.labels()));
            List<Object> others = new ArrayList<>();
            concept.others().forEach((locale, labels) -> labels.forEach(label -> others.add(value(label, locale))));
            put(node, "skos:altLabel", others);
            put(node, "skos:definition", values(concept.definitions()));
            put(node, "skos:broader", references(concept.broader()));
            put(node, "skos:narrower", references(concept.narrower()));
            put(node, "skos:related", references(concept.related()));
            put(node, "foaf:page", references(concept.pages()));
            graph.add(node);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", context);
        document.put("@graph", graph);
        return Json.of(document);
    }

    private static List<String> tops(Thesaurus thesaurus) {
        return thesaurus.concepts().stream().filter(Concept::isTop).map(Concept::address).toList();
    }

    private static Map<String, Object> node(String address, String type) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("@id", address);
        node.put("@type", type);
        return node;
    }

    private static void put(Map<String, Object> node, String name, List<Object> values) {
        if (!values.isEmpty()) {
            node.put(name, values);
        }
    }

    private static List<Object> values(Map<Locale, String> texts) {
        List<Object> values = new ArrayList<>();
        texts.forEach((locale, text) -> values.add(value(text, locale)));
        return values;
    }

    private static Map<String, Object> value(String text, Locale locale) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("@value", text);
        value.put("@language", locale.toLanguageTag());
        return value;
    }

    private static List<Object> references(List<String> addresses) {
        return addresses.stream().map(address -> (Object) Map.of("@id", address)).toList();
    }

    private static String literal(String text, Locale locale) {
        return literal(text) + "@" + locale.toLanguageTag();
    }

    /** In quotes, where five characters cannot stand as they are; the others that cannot be seen are written as numbers. */
    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        literal.append(String.format(Locale.ROOT, "\\u%04X", c));
                    } else {
                        literal.appendCodePoint(c);
                    }
                }
            }
        });
        return literal.append('"').toString();
    }

    /** An address in angle brackets; those it holds itself, and what else may not stand there, are percent-encoded. */
    private static String iri(String address) {
        StringBuilder iri = new StringBuilder("<");
        address.codePoints().forEach(c -> {
            if (c <= ' ' || "<>\"{}|^`\\".indexOf(c) >= 0) {
                iri.append(String.format(Locale.ROOT, "%%%02X", c));
            } else {
                iri.appendCodePoint(c);
            }
        });
        return iri.append('>').toString();
    }

    /** What is said of one thing. */
    private static final class Subject {

        private final String name;
        private final List<String> statements = new ArrayList<>();

        Subject(String address, String type) {
            name = iri(address);
            statements.add("a " + type);
        }

        void statement(String predicate, List<String> objects) {
            if (!objects.isEmpty()) {
                statements.add(predicate + " " + String.join(", ", objects));
            }
        }

        void texts(String predicate, Map<Locale, String> texts) {
            List<String> objects = new ArrayList<>();
            texts.forEach((locale, text) -> objects.add(literal(text, locale)));
            statement(predicate, objects);
        }

        void things(String predicate, List<String> addresses) {
            statement(predicate, addresses.stream().map(Skos::iri).toList());
        }

        void writeTo(StringBuilder text) {
            text.append('\n').append(name).append(' ').append(String.join(" ;\n    ", statements)).append(" .\n");
        }
    }
}
