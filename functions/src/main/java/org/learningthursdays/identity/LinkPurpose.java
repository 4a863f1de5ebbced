package org.learningthursdays.identity;

/// What a personal link is for. Its token is invalid for every other purpose.
public enum LinkPurpose {
  /// A leader's own page, with all that can be done there.
  OWN_PAGE,

  /// A leader's own calendar, which apps fetch for years.
  CALENDAR,

  /// Links by which somebody says yes to the digest.
  CONFIRM_DIGEST,

  /// Links by which somebody leaves the digest; RFC 8058 wants it to hold for as long as the mail
  /// may be read.
  LEAVE_DIGEST,

  /// Links by which somebody has no more mails after sessions; RFC 8058 wants it to hold for as
  /// long as the mail may be read.
  STOP_SURVEYS,

  /// To answer the survey as somebody who was there. It shows what they said, and so holds no
  /// longer than the link to their own page.
  SURVEY,

  /// Links by which somebody has no more reminders; RFC 8058 wants it to hold for as long as the
  /// mail may be read.
  STOP_REMINDERS,

  /// Links by which somebody joins a session out of their calendar, which colleagues see: it leads
  /// to nothing else.
  JOIN
}
