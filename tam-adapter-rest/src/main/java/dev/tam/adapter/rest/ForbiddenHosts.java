package dev.tam.adapter.rest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** Hosts that hand out a machine's own credentials: link-local addresses and the clouds' metadata services. */
final class ForbiddenHosts {

    private static final Set<String> METADATA = Set.of(
            "metadata", "metadata.google.internal", "instance-data", "instance-data.ec2.internal", "100.100.100.200");
    private static final String AWS_IPV6 = "fd00:ec2:0:0:0:0:0:254";

    private ForbiddenHosts() {}

    static boolean contain(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return METADATA.contains(name) || isHexadecimal(name) || (isLiteral(name) && isForbidden(name));
    }

    /** An address in disguise: some resolvers understand {@code 0xA9FEA9FE}. */
    private static boolean isHexadecimal(String name) {
        return name.matches("0x[0-9a-fx.]+");
    }

    /** Nothing is looked up: only literals are parsed. */
    private static boolean isLiteral(String name) {
        return name.startsWith("[") || name.matches("[0-9.]+");
    }

    private static boolean isForbidden(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            return address.isLinkLocalAddress()
                    || address.isMulticastAddress()
                    || String.valueOf(address.getHostAddress()).equals(AWS_IPV6);
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
