package org.learningthursdays.calendar;

/// UIDs (RFC 7986, section 5.3): one for each session, the same in every feed, file and mail,
/// whatever happens to the session.
final class EventUid {
  private static final String DOMAIN = "@learningthursdays.org";

  private EventUid() {}

  static String of(String sessionId) {
    return sessionId + DOMAIN;
  }
}
