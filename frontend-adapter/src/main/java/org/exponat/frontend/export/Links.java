package org.exponat.frontend.export;

import java.net.URI;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.frontend.export.Target.Elsewhere;
import org.exponat.frontend.export.Target.Medium;
import org.exponat.frontend.export.Target.OnServer;
import org.exponat.frontend.export.Target.Own;
import org.jspecify.annotations.Nullable;

/** The links of one page, as they are put right, and where they lead. */
final class Links {

    private final Places places;
    private final URI page;
    private final String file;
    private final SortedSet<String> pages = new TreeSet<>();
    private final SortedSet<String> media = new TreeSet<>();
    private final SortedSet<String> leftOut = new TreeSet<>();

    /** @param path of the page whose links they are, below the frontend's prefix */
    Links(Places places, String path) {
        this.places = places;
        this.page = places.onServer(path);
        this.file = Places.file(path);
    }

    URI page() {
        return page;
    }

    /** Whether the page has an address in full. */
    boolean isNamed() {
        return places.inFull(places.target(page.toString(), page)) != null;
    }

    /** Whether somebody says where the files will be, in full. */
    boolean isBased() {
        return places.isBased();
    }

    Target target(String address, URI from) {
        return places.target(address, from);
    }

    /** The address a file is to have in place of one on a page; null if it is to have none. */
    @Nullable
    String put(String address, URI from) {
        return switch (noted(places.target(address, from))) {
            case Own(String path, String fragment) -> places.link(Places.place(path), file) + fragment;
            case Medium medium -> places.link(medium.place(), file);
            case OnServer onServer -> kept(onServer, places.onServer(onServer));
            case Elsewhere _ -> address;
        };
    }

    /** The same in full; null if it is to have none, because nobody says where the files will be. */
    @Nullable
    String putInFull(String address) {
        Target target = noted(places.target(address, page));
        return switch (target) {
            case OnServer onServer -> kept(onServer, places.onServer(onServer));
            case Elsewhere _ -> address;
            case Own _, Medium _ -> places.inFull(target);
        };
    }

    /** Paths of the frontend, and media as {@code hash/name}. */
    SortedSet<String> pages() {
        return pages;
    }

    SortedSet<String> media() {
        return media;
    }

    /** Addresses on the server, without their questions, that nothing leads to any more. */
    SortedSet<String> leftOut() {
        return leftOut;
    }

    private @Nullable String kept(OnServer target, @Nullable String inFull) {
        if (inFull == null) {
            leftOut.add(target.address().replaceAll("[?#].*", ""));
        }
        return inFull;
    }

    private Target noted(Target target) {
        if (target instanceof Own(String path, String _)) {
            pages.add(path);
        } else if (target instanceof Medium medium) {
            media.add(medium.hash() + "/" + medium.name());
        }
        return target;
    }
}
