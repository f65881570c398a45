package org.exponat.core.media;

import org.jspecify.annotations.Nullable;

/**
 * What can be told of a file by looking at its bytes.
 *
 * @param size in bytes
 * @param width in pixels as it is shown, turned as its orientation says; null where it has none
 * @param height likewise
 */
public record FileFacts(String mediaType, long size, @Nullable Integer width, @Nullable Integer height) {}
