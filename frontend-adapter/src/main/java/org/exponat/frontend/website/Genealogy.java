package org.exponat.frontend.website;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.website.Article.Branch;

/**
 * Who came out of whom, as trees, from what the companies themselves name as their origin. An origin may lie outside the
 * companies given. Companies nobody came out of and that came out of nobody are left out.
 */
final class Genealogy {

    private static final String ORIGIN = "spunOffFrom";

    private final Visit visit;
    private final Map<String, Anchor> known = new LinkedHashMap<>();
    private final Map<String, List<String>> children = new LinkedHashMap<>();
    private final Set<String> descendants = new HashSet<>();
    private final Set<String> shown = new HashSet<>();

    private Genealogy(Visit visit, List<Item> companies) {
        this.visit = visit;
        companies.forEach(company -> known.put(company.id(), anchor(company)));
        for (Item company : companies) {
            company.link(ORIGIN).ifPresent(origin -> {
                known.putIfAbsent(origin.id(), visit.anchor(origin));
                children.computeIfAbsent(origin.id(), id -> new ArrayList<>()).add(company.id());
                descendants.add(company.id());
            });
        }
    }

    static List<Branch> of(List<Item> companies, Visit visit) {
        Genealogy genealogy = new Genealogy(visit, companies);
        List<Branch> branches = new ArrayList<>();
        genealogy.children.keySet().stream().filter(id -> !genealogy.descendants.contains(id))
                .forEach(id -> branches.add(genealogy.branch(id, Set.of())));
        // Companies that came out of each other have no first one; the one named first stands for it.
        for (String id : genealogy.children.keySet()) {
            if (!genealogy.shown.contains(id)) {
                branches.add(genealogy.branch(id, Set.of()));
            }
        }
        return branches;
    }

    private Branch branch(String id, Set<String> above) {
        Set<String> path = new HashSet<>(above);
        path.add(id);
        shown.add(id);
        Anchor company = Objects.requireNonNull(known.get(id));
        return new Branch(company, children.getOrDefault(id, List.of()).stream().filter(child -> !path.contains(child))
                .map(child -> branch(child, path)).toList());
    }

    private Anchor anchor(Item company) {
        return visit.anchor(company.link()).noting(Words.of(company, "founded"));
    }
}
