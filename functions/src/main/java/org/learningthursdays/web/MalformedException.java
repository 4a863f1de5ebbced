package org.learningthursdays.web;

/// The request cannot be read at all: `400`, with the message for whoever sent it.
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  /// @param sentence for the sender
  public MalformedException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /// What to tell the sender.
  public String sentence() {
    return sentence;
  }
}
