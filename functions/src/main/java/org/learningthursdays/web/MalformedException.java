package org.learningthursdays.web;

/// The request cannot be read at all: `400`, with the message for whoever sent it.
public final class MalformedException extends RefusedException {
  private static final long serialVersionUID = 1L;

  /// @param sentence for the sender
  public MalformedException(String sentence) {
    super(400, sentence);
  }
}
