package org.exponat.api.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the open net. The lists are those of IANA's special-purpose registries; of IPv6 only what is
 * given out for the open net counts. An IPv6 address that leads to an IPv4 address is as public as that one.
 */
final class PublicAddresses {

    private static final List<Network> NOT_PUBLIC_4 = networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10",
            "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // A cloud's own services for its machines, at an address that looks public.
            "168.63.129.16/32");

    private static final Network GIVEN_OUT_6 = Network.parse("2000::/3");
    private static final List<Network> NOT_PUBLIC_6 = networks("2001::/23", "2001:db8::/32", "3fff::/20");

    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final int NAT64_OFFSET = 12;
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
    private static final int SIX_TO_FOUR_OFFSET = 2;

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address.getAddress().length == 4) {
            return isInNone(NOT_PUBLIC_4, address);
        }
        if (NAT64.contains(address)) {
            return contain(embedded(address, NAT64_OFFSET));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return contain(embedded(address, SIX_TO_FOUR_OFFSET));
        }
        return GIVEN_OUT_6.contains(address) && isInNone(NOT_PUBLIC_6, address);
    }

    private static boolean isInNone(List<Network> others, InetAddress address) {
        return others.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress embedded(InetAddress address, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), offset, offset + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }
}
