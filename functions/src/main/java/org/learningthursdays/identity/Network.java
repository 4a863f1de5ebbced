package org.learningthursdays.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// What counts as one client: an IPv4 address, or a network of IPv6.
final class Network {
  /// One household or office has at least so much of an IPv6 address to itself (RFC 6177).
  private static final int IPV6_OCTETS = 8;

  private Network() {}

  /// A text that is the same for whatever comes from one network.
  ///
  /// @param client a network address
  static String of(String client) {
    try {
      if (client.contains(":") && InetAddress.ofLiteral(client) instanceof Inet6Address address) {
        return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_OCTETS));
      }
    } catch (IllegalArgumentException e) {
      // Whatever it is, it is the same each time.
    }
    return client;
  }
}
