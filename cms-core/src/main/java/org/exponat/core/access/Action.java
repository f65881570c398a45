package org.exponat.core.access;

/** What can be done with content, as far as rights tell it apart. */
public enum Action {
    /** See drafts, versions and everything else that is not published. */
    READ, CREATE, EDIT, PUBLISH, WITHDRAW, TRASH,
    /** Take published texts out of every edition, the past ones included. */
    RETRACT,
    /** Name keys and document numbers when creating. */
    IMPORT,
    /** Accounts, tokens, and everything about the installation itself. */
    ADMINISTER
}
