package dev.tam.adapter.rest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Hosts that hand out a machine's own credentials: link-local addresses and the clouds' metadata services. */
final class ForbiddenHosts {

    private static final Set<String> METADATA = Set.of(
            "metadata",
            "metadata.goog",
            "metadata.google.internal",
            "metadata.tencentyun.com",
            "instance-data",
            "instance-data.ec2.internal");

    /** Those of Alibaba, Azure, Oracle and AWS that are not link-local. */
    private static final Set<String> ADDRESSES =
            Set.of("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    /** Addresses of IPv6 that lead to one of IPv4 at their end: compatible ones (RFC 4291), NAT64 (RFC 6052, 8215). */
    private static final List<String> IPV4_AT_THE_END = List.of("0".repeat(24), "0064ff9b");

    private static final String SIX_TO_FOUR = "2002";

    private ForbiddenHosts() {}

    static boolean contain(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return METADATA.contains(name) || isHexadecimal(name) || (isLiteral(name) && isForbidden(name));
    }

    /** Whether a name has led to an address of such a host. */
    static boolean areAt(InetAddress address) {
        return isAt(address)
                || embedded(address.getAddress()).filter(ForbiddenHosts::isAt).isPresent();
    }

    private static boolean isAt(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || ADDRESSES.contains(String.valueOf(address.getHostAddress()).split("%", 2)[0]);
    }

    /** The address of IPv4 to which one of IPv6 leads. */
    private static Optional<InetAddress> embedded(byte[] address) {
        if (address.length != 16) {
            return Optional.empty();
        }
        String hex = HexFormat.of().formatHex(address);
        if (hex.startsWith(SIX_TO_FOUR)) {
            return Optional.of(ipv4(address, 2));
        }
        return IPV4_AT_THE_END.stream().anyMatch(hex::startsWith) ? Optional.of(ipv4(address, 12)) : Optional.empty();
    }

    private static InetAddress ipv4(byte[] address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
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
            return areAt(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
