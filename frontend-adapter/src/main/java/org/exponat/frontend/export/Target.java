package org.exponat.frontend.export;

/** Where a link on a page leads. */
sealed interface Target {

    /**
     * To what the frontend has as a file.
     *
     * @param path decoded, below the frontend's prefix; no slash at its end
     * @param fragment with its sign, or empty
     */
    record Own(String path, String fragment) implements Target {}

    /** To a picture or another medium, which is copied. */
    record Medium(String hash, String name) implements Target {

        String place() {
            return Places.medium(hash + "/" + name);
        }
    }

    /**
     * To what only the server can answer: questions, other frontends, the API.
     *
     * @param address from its root, encoded
     */
    record OnServer(String address) implements Target {}

    /** To another server, or within the page, or nowhere. */
    record Elsewhere() implements Target {}
}
