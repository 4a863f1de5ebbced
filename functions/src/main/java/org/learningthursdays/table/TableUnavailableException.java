package org.learningthursdays.table;

import org.learningthursdays.aws.UnavailableException;

/// The table did not answer, or refused for the moment: the caller may try again later.
public final class TableUnavailableException extends UnavailableException {
  private static final long serialVersionUID = 1L;

  public TableUnavailableException(Throwable cause) {
    super("the table does not answer", cause);
  }

  /// Others were faster every time.
  public static TableUnavailableException overtaken() {
    return new TableUnavailableException(
        new IllegalStateException("others were faster at every attempt"));
  }
}
