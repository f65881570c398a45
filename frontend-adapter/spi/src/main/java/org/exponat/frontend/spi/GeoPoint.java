package org.exponat.frontend.spi;

/** A place in degrees of WGS 84. */
public record GeoPoint(double latitude, double longitude) {}
