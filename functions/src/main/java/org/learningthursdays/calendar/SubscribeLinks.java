package org.learningthursdays.calendar;

import org.learningthursdays.web.PercentCoding;

/// Links that subscribe calendar apps to a calendar.
///
/// @param address the whole address of the calendar, which every app takes
/// @param name what an app is asked to call it
public record SubscribeLinks(String address, String name) {

  /// The links for a public calendar.
  ///
  /// @param site scheme and host, without a slash at the end
  public static SubscribeLinks of(Feed feed, String site) {
    String name = feed == Feed.ALL ? feed.title() : Feed.ALL.title() + ": " + feed.label();
    return new SubscribeLinks(site + feed.path(), name);
  }

  /// For Apple's calendars, which subscribe to `webcal` but download `https`; they do not know
  /// `webcals`.
  public String webcal() {
    return "webcal" + address.substring(address.indexOf("://"));
  }

  /// Straight into Google Calendar; it fails for some, so the page leads with the copied address.
  public String google() {
    return "https://calendar.google.com/calendar/r?cid=" + PercentCoding.encode(webcal());
  }

  /// For personal accounts: Outlook.com, Hotmail, Live.
  public String outlook() {
    return addFromWeb("https://outlook.live.com");
  }

  /// For accounts of work or school, which [#outlook]'s host refuses, as this one does personal
  /// ones.
  public String microsoft365() {
    return addFromWeb("https://outlook.office.com");
  }

  private String addFromWeb(String host) {
    return "%s/calendar/0/addfromweb/?url=%s&name=%s"
        .formatted(host, PercentCoding.encode(address), PercentCoding.encode(name));
  }
}
