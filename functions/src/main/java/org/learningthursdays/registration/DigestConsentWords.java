package org.learningthursdays.registration;

/// The wording of the registration form's checkbox for the weekly digest.
public final class DigestConsentWords {
  /// Beside the checkbox.
  public static final String LABEL = "Send me the weekly digest too";

  /// Below the checkbox.
  public static final String HINT =
      "One mail a week with what is coming up. It begins only when you confirm it by mail, and"
          + " every one has a link to stop it.";

  /// What is stored as the consent's wording.
  static final String WORDING = LABEL + ". " + HINT;

  private DigestConsentWords() {}
}
