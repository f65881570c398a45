package org.exponat.api.outbound;

import java.net.InetAddress;

/** The addresses that begin with the same bits, written as in {@code 10.0.0.0/8}. */
record Network(InetAddress start, int bits) {

    /** @throws IllegalArgumentException if the text is not a network; a name is none and is not looked up */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress start = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int longest = start.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > longest) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        return new Network(start, bits);
    }

    boolean contains(InetAddress address) {
        byte[] wanted = start.getAddress();
        byte[] given = address.getAddress();
        if (wanted.length != given.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((wanted[bit / Byte.SIZE] ^ given[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
