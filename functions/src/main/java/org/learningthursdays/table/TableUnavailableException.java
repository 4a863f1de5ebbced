package org.learningthursdays.table;

/// The table did not answer, or refused for the moment: the caller may try again later.
public final class TableUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TableUnavailableException(Throwable cause) {
    super("the table does not answer", cause);
  }
}
