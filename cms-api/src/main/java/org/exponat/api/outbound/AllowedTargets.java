package org.exponat.api.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where this installation sends to: the open net, and what it names besides. A name that is allowed may stand for any
 * address; a network is allowed under whatever name.
 */
public final class AllowedTargets {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    private final Set<String> names = new HashSet<>();
    private final List<Network> networks = new ArrayList<>();

    /**
     * @param others names of hosts, addresses, and networks such as {@code 10.1.0.0/16}
     * @throws IllegalArgumentException if one is none of these
     */
    public AllowedTargets(List<String> others) {
        for (String other : others) {
            String text = other.strip().toLowerCase(Locale.ROOT);
            // Nobody's name ends in digits or holds these.
            if (text.contains("/") || text.contains(":") || text.matches(".*[0-9]")) {
                networks.add(Network.parse(text));
            } else if (NAME.matcher(text).matches()) {
                names.add(text);
            } else {
                throw new IllegalArgumentException("neither a host nor a network: " + other);
            }
        }
    }

    /** Whether it may be connected to this address, which somebody looked up under its host name. */
    boolean cover(InetSocketAddress target) {
        InetAddress address = target.getAddress();
        return address != null && (PublicAddresses.contain(address)
                || names.contains(target.getHostString().toLowerCase(Locale.ROOT))
                || networks.stream().anyMatch(network -> network.contains(address)));
    }
}
