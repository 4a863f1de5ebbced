package org.learningthursdays.mail;

import java.util.regex.Pattern;

/// Whom mail comes from.
///
/// @param address plain, and known to SES
record Sender(String address) {
  /// What mail apps show instead of the address.
  static final String NAME = "Learning Thursdays";

  private static final Pattern SHAPE = Pattern.compile("[!-~&&[^@<>\"(),;]]+@[A-Za-z0-9.-]+");

  Sender {
    if (!SHAPE.matcher(address).matches()) {
      throw new IllegalArgumentException("SENDER is no address that mail can come from");
    }
  }

  /// What the mails' own names end in.
  String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
