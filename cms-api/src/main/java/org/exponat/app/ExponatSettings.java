package org.exponat.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set with {@code --exponat.…}; another name is refused, since it is one that was misspelt. Where the content is kept is {@code spring.datasource.url}, as everywhere.
 *
 * @param dataDir holds the embedded database, the indexes and the media; made when it is missing
 * @param mediaDir where the media lie, if not in the data directory; nodes that share a store share it
 * @param sample whether an empty store is filled with the sample content
 * @param types a directory with the content types; without it those of the sample
 * @param frontend which frontend answers at {@code /}
 * @param documentPrefix begins the numbers given to published documents
 * @param address scheme, host and port under which readers reach this server, for the links in pages; without it those
 *        of each request
 * @param kept how much memory is used for keeping answers ready; 0: none
 * @param keptItems how much memory is used for keeping items that answers are made of; 0: none
 * @param requestsPerSecond how often each account may ask the editorial API on this node; 0: as often as it likes
 * @param answersAtOnce how many answers for readers are computed at once
 * @param plugins what is asked of plugins, and allowed to them
 * @param frontends what is set for each frontend, by its name
 * @param webhooks how webhooks are sent
 * @param openId what is made of the tokens of a provider of identities
 * @param upload which files are taken in
 * @param renditions the forms in which pictures are given out, by name
 */
@ConfigurationProperties(prefix = "exponat", ignoreUnknownFields = false)
public record ExponatSettings(@DefaultValue("data") Path dataDir, @Nullable Path mediaDir,
        @DefaultValue("true") boolean sample,
        @Nullable Path types, @DefaultValue("website") String frontend,
        @DefaultValue("SPO") String documentPrefix,
        @Nullable URI address, @DefaultValue("64MB") DataSize kept, @DefaultValue("32MB") DataSize keptItems,
        @DefaultValue("1000") int requestsPerSecond, @DefaultValue("64") int answersAtOnce,
        @DefaultValue Plugins plugins, @DefaultValue Map<String, Map<String, String>> frontends,
        @DefaultValue Webhooks webhooks, @DefaultValue OpenId openId, @DefaultValue Upload upload,
        @DefaultValue Map<String, Form> renditions) {

    /**
     * A form in which pictures are given out.
     *
     * @param width in pixels, at most
     * @param height in pixels; with it pictures are cut to the proportions of both, without it they keep their own
     */
    public record Form(int width, @Nullable Integer height) {}

    /**
     * @param nameClaim names the person: never another one, and never by another name
     * @param rolesClaim lists what they are there; with dots where it lies deeper
     * @param roles what they are here, by what they are there
     */
    public record OpenId(@DefaultValue("sub") String nameClaim, @DefaultValue("roles") String rolesClaim,
            @DefaultValue Map<String, String> roles) {}

    /**
     * @param maxSize of a file
     * @param maxPixels of a picture, width times height
     */
    public record Upload(@DefaultValue("64MB") DataSize maxSize, @DefaultValue("64000000") long maxPixels) {}

    /**
     * @param directory where their jars are, if not {@code plugins} in the data directory; only read
     * @param certificate with whose key every jar must be signed; without it, none needs to be
     * @param time for one request
     * @param atOnce how many requests one of them answers at once
     * @param answer how large an answer may be
     * @param force names of those that are let in without being tried on the conformance kit
     */
    public record Plugins(@Nullable Path directory, @Nullable Path certificate, @DefaultValue("5s") Duration time,
            @DefaultValue("16") int atOnce, @DefaultValue("8MB") DataSize answer,
            @DefaultValue Set<String> force) {}

    /**
     * @param retries how long is waited after each failure in a row; behind the last a delivery is given up
     * @param allowedTargets hosts and networks that are sent to though they are not of the open net
     */
    public record Webhooks(@DefaultValue({"10s", "1m", "5m", "30m", "2h", "6h"}) List<Duration> retries,
            @DefaultValue List<String> allowedTargets) {}
}
