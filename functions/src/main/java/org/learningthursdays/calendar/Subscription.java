package org.learningthursdays.calendar;

/// A subscription to one of the public calendars.
///
/// @param site scheme and host, without a slash at the end
public record Subscription(PublicCalendar calendar, String site) {

  /// The ways into it.
  public SubscribeLinks links() {
    return new SubscribeLinks(site + calendar.path(), name());
  }

  private String name() {
    return calendar == PublicCalendar.EVERYTHING
        ? "Learning Thursdays"
        : "Learning Thursdays: " + calendar.title();
  }
}
