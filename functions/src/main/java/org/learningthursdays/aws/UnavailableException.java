package org.learningthursdays.aws;

/// A service did not answer, or refused for the moment: the caller may try again later. What it
/// says holds nothing of what was asked.
public class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Says which service it is, in words.
  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
