package org.exponat.search.contract;

/** What is tested of every implementation of search. */
interface SearchContract {

    /** A site of {@link FacetTypes} with nothing in it, and an index that follows it. */
    AskedSite open();
}
