package org.learningthursdays.attendance;

import java.util.Locale;

/// What looks odd in a file that can be taken all the same.
public enum Remark {
  ROBOTS("Robots that take notes were left out."),
  LETTERS_LOST(
      "Some letters in names were lost on the way here. Addresses are matched all the same."),
  ANOTHER_DAY(
      "The times in this file are of another day than the session’s. Is it the right file?");

  private final String sentence;

  Remark(String sentence) {
    this.sentence = sentence;
  }

  /// The remark as a sentence for organisers.
  public String sentence() {
    return sentence;
  }

  /// The remark's id in URLs.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
