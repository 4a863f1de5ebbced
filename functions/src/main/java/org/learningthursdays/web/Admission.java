package org.learningthursdays.web;

/// Whether a request is let in.
sealed interface Admission {
  /// It is, as it stands here.
  record In(Request request) implements Admission {}

  /// It is not, and hears this.
  record Away(Response answer) implements Admission {}
}
