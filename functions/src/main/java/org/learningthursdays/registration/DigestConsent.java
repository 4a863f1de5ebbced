package org.learningthursdays.registration;

/// What stands beside the box in the form for registering that asks for the weekly digest.
public final class DigestConsent {
  /// What stands beside it.
  public static final String LABEL = "Send me the weekly digest too";

  /// What stands below it.
  public static final String HINT =
      "One mail a week with what is coming up. It begins only when you confirm it by mail, and"
          + " every one has a link to stop it.";

  /// What whoever ticks it agrees to.
  static final String WORDING = LABEL + ". " + HINT;

  private DigestConsent() {}
}
