package org.learningthursdays.web;

/// A request that is not taken whatever its fields say: too large, of another type, malformed.
public class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String sentence;

  /// @param status `4xx`
  /// @param sentence for the sender
  public RefusedException(int status, String sentence) {
    super(sentence);
    this.status = status;
    this.sentence = sentence;
  }

  public int status() {
    return status;
  }

  /// What to tell the sender.
  public String sentence() {
    return sentence;
  }
}
