package org.learningthursdays.spreadsheet;

/// A file that no rows can be read from. Its message is for whoever sent the file and holds nothing
/// of it.
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String sentence;

  UnreadableException(String sentence) {
    this(SpreadsheetFile.WHOLE, sentence);
  }

  UnreadableException(int line, String sentence) {
    super(sentence);
    this.line = line;
    this.sentence = sentence;
  }

  int line() {
    return line;
  }

  String sentence() {
    return sentence;
  }
}
