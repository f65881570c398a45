package org.exponat.frontend.website;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.exponat.frontend.spi.GeoPoint;
import org.exponat.frontend.spi.Item;
import org.jspecify.annotations.Nullable;

/**
 * Where the clusters lie: each a circle at its place, the larger the more companies it has, and a dot for every place that
 * one of these is at. North is up, and a degree of longitude is as much narrower as it is in that latitude. What it shows is
 * listed on the page beside it.
 *
 * @param lines from a cluster to the places of its companies
 * @param scale how long {@link #KILOMETRES} are
 */
record RegionMap(int width, int height, List<Line> lines, List<Dot> dots, List<Mark> marks, String scale) {

    static final int KILOMETRES = 10;

    private static final int WIDTH = 960;
    private static final int MARGIN = 90;
    private static final int ROUNDS = 40;
    private static final double KILOMETRES_OF_A_DEGREE = 111.2;
    /** How high the letters of a name are, and how wide one is on average, in units of the drawing. */
    private static final double NAME_HEIGHT = 19;
    private static final double NAME_WIDTH = 10;

    record Line(String x1, String y1, String x2, String y2) {}

    record Dot(String x, String y) {}

    /**
     * A cluster.
     *
     * @param count of its companies
     * @param nameX where its name begins, ends or has its middle
     * @param anchor {@code start}, {@code middle} or {@code end}
     */
    record Mark(String address, Words name, int count, String x, String y, String radius, String nameX, String nameY,
            String anchor) {}

    private record Place(double x, double y) {}

    private record Box(double left, double top, double right, double bottom) {

        boolean touches(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /** @return without marks where no cluster has a place and a page */
    static RegionMap of(Visit visit, List<Item> clusters, List<Item> companies) {
        List<Item> placed = clusters.stream().filter(item -> point(item) != null)
                .filter(item -> visit.addresses().of(item).isPresent()).toList();
        List<GeoPoint> points = new ArrayList<>();
        List<Item> members = companies.stream().filter(company -> point(company) != null)
                .filter(company -> company.link("cluster").isPresent()).toList();
        placed.forEach(item -> points.add(located(item)));
        members.forEach(item -> points.add(located(item)));
        if (placed.isEmpty() || points.size() < 2) {
            return new RegionMap(WIDTH, WIDTH, List.of(), List.of(), List.of(), "0");
        }
        return new Drawing(points).draw(visit, placed, members);
    }

    boolean isDrawn() {
        return !marks.isEmpty();
    }

    private static GeoPoint located(Item item) {
        return Objects.requireNonNull(point(item));
    }

    private static @Nullable GeoPoint point(Item item) {
        return item.fields().get("location") instanceof GeoPoint place ? place : null;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** From degrees to the drawing. */
    private static final class Drawing {

        private final double west;
        private final double north;
        private final double narrowing;
        private final double unitsOfADegree;
        private final int height;

        Drawing(List<GeoPoint> points) {
            west = points.stream().mapToDouble(GeoPoint::longitude).min().orElseThrow();
            north = points.stream().mapToDouble(GeoPoint::latitude).max().orElseThrow();
            double east = points.stream().mapToDouble(GeoPoint::longitude).max().orElseThrow();
            double south = points.stream().mapToDouble(GeoPoint::latitude).min().orElseThrow();
            narrowing = Math.cos(Math.toRadians((north + south) / 2));
            double across = Math.max((east - west) * narrowing, (north - south) / 2);
            unitsOfADegree = (WIDTH - 2 * MARGIN) / Math.max(across, 0.01);
            height = (int) Math.ceil((north - south) * unitsOfADegree) + 2 * MARGIN;
        }

        RegionMap draw(Visit visit, List<Item> clusters, List<Item> companies) {
            List<Line> lines = new ArrayList<>();
            List<Dot> dots = new ArrayList<>();
            List<Mark> marks = new ArrayList<>();
            List<Box> taken = new ArrayList<>();
            Map<String, List<Item>> byCluster = companies.stream()
                    .collect(Collectors.groupingBy(company -> company.link("cluster").orElseThrow().id()));
            List<Item> largestFirst = clusters.stream()
                    .sorted(Comparator.comparingInt((Item cluster) -> -companiesOf(cluster, byCluster).size()))
                    .toList();
            List<Place> places = apart(largestFirst.stream().map(cluster -> place(located(cluster))).toList(),
                    largestFirst.stream().map(cluster -> radius(companiesOf(cluster, byCluster).size())).toList());
            for (int i = 0; i < largestFirst.size(); i++) {
                Place place = places.get(i);
                double radius = radius(companiesOf(largestFirst.get(i), byCluster).size());
                taken.add(new Box(place.x() - radius, place.y() - radius, place.x() + radius, place.y() + radius));
            }
            for (int i = 0; i < largestFirst.size(); i++) {
                Item cluster = largestFirst.get(i);
                Place place = places.get(i);
                List<Item> own = companiesOf(cluster, byCluster);
                own.stream().map(company -> place(located(company))).distinct().forEach(at -> {
                    lines.add(new Line(number(place.x()), number(place.y()), number(at.x()), number(at.y())));
                    dots.add(new Dot(number(at.x()), number(at.y())));
                });
                marks.add(mark(visit, cluster, own.size(), place, taken));
            }
            return new RegionMap(WIDTH, height, lines, dots.stream().distinct().toList(), marks,
                    number(KILOMETRES / KILOMETRES_OF_A_DEGREE * unitsOfADegree));
        }

        /** Its name stands where it covers nothing, if there is such a place. */
        private Mark mark(Visit visit, Item cluster, int count, Place place, List<Box> taken) {
            double radius = radius(count);
            double length = cluster.title().length() * NAME_WIDTH;
            double middle = place.y() + NAME_HEIGHT / 3;
            record Name(double x, double y, String anchor, Box box) {}
            List<Name> names = new ArrayList<>();
            for (double lower : new double[]{0, -NAME_HEIGHT, NAME_HEIGHT, -2 * NAME_HEIGHT, 2 * NAME_HEIGHT}) {
                double y = middle + lower;
                double right = place.x() + radius + 6;
                double left = place.x() - radius - 6;
                names.add(new Name(right, y, "start", new Box(right, y - NAME_HEIGHT, right + length, y + 4)));
                names.add(new Name(left, y, "end", new Box(left - length, y - NAME_HEIGHT, left, y + 4)));
            }
            for (double y : new double[]{place.y() - radius - 7, place.y() + radius + NAME_HEIGHT}) {
                names.add(new Name(place.x(), y, "middle",
                        new Box(place.x() - length / 2, y - NAME_HEIGHT, place.x() + length / 2, y + 4)));
            }
            Box sheet = new Box(0, 0, WIDTH, height);
            Name name = names.stream()
                    .filter(one -> one.box().left() >= 0 && one.box().right() <= sheet.right() && one.box().top() >= 0
                            && one.box().bottom() <= sheet.bottom())
                    .filter(one -> taken.stream().noneMatch(one.box()::touches)).findFirst().orElse(names.getFirst());
            taken.add(name.box());
            return new Mark(visit.addresses().of(cluster).orElseThrow(), Words.of(cluster, "title"), count,
                    number(place.x()), number(place.y()), number(radius), number(name.x()), number(name.y()),
                    name.anchor());
        }

        /** Moves circles that lie on each other apart, just as far as each can be seen and touched. */
        private static List<Place> apart(List<Place> places, List<Double> radii) {
            List<Place> moved = new ArrayList<>(places);
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < moved.size(); i++) {
                    for (int j = i + 1; j < moved.size(); j++) {
                        Place one = moved.get(i);
                        Place other = moved.get(j);
                        double wanted = radii.get(i) + radii.get(j) + 3;
                        double distance = Math.hypot(other.x() - one.x(), other.y() - one.y());
                        if (distance < wanted) {
                            // Of two at one point, the second goes east.
                            double x = distance == 0 ? 1 : (other.x() - one.x()) / distance;
                            double y = distance == 0 ? 0 : (other.y() - one.y()) / distance;
                            double step = (wanted - distance) / 2;
                            moved.set(i, new Place(one.x() - x * step, one.y() - y * step));
                            moved.set(j, new Place(other.x() + x * step, other.y() + y * step));
                        }
                    }
                }
            }
            return moved;
        }

        private Place place(GeoPoint point) {
            return new Place(MARGIN + (point.longitude() - west) * narrowing * unitsOfADegree,
                    MARGIN + (north - point.latitude()) * unitsOfADegree);
        }

        private static List<Item> companiesOf(Item cluster, Map<String, List<Item>> byCluster) {
            return byCluster.getOrDefault(cluster.id(), List.of());
        }

        /** The area grows with the number; even the smallest can be hit. */
        private static double radius(int companies) {
            return 13 + 3.2 * Math.sqrt(companies);
        }
    }
}
