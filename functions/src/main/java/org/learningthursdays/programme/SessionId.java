package org.learningthursdays.programme;

import java.util.regex.Pattern;

/// What a session's id may look like: it ends up in addresses and in one unfolded line of a
/// calendar. One that is made of date and track ([SessionEdit]) is of this form too.
public final class SessionId {
  /// For whoever gave something else.
  public static final String EXPECTED =
      "Expected an id of small letters, digits and hyphens, at most 40";

  /// For whoever names a session that is not there.
  public static final String UNKNOWN = "There is no session with this id.";

  /// A regular expression.
  static final String FORM = "[a-z0-9][a-z0-9-]{0,39}";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  private SessionId() {}

  /// Whether a text may be the id of a session.
  public static boolean isValid(String text) {
    return PATTERN.matcher(text).matches();
  }
}
