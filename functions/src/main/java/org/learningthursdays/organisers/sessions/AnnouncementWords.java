package org.learningthursdays.organisers.sessions;

import java.util.List;
import org.learningthursdays.registration.ChangeAudience;

/// Who hears of a change, in words.
public final class AnnouncementWords {
  private AnnouncementWords() {}

  /// How many mails there are.
  public static int mails(List<ChangeAudience> announcements) {
    return announcements.stream().mapToInt(ChangeAudience::readers).sum();
  }

  /// Who gets a mail, what it says, and how many get none all the same.
  public static String sentence(ChangeAudience announcement) {
    return told(announcement) + unreached(announcement.unreached());
  }

  private static String unreached(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " One of them gets no mail from us: see Mailings.";
      default -> " %,d of them get no mail from us: see Mailings.".formatted(count);
    };
  }

  private static String told(ChangeAudience announcement) {
    String people = people(announcement);
    return switch (announcement.kind()) {
      case MOVED -> people + " told of the new time.";
      case CANCELLED -> people + " told that it is cancelled.";
      case REINSTATED -> people + " told that it takes place after all.";
      case JOIN_LINK -> people + " sent the link to join.";
      case MATERIALS ->
          counted(
                  announcement.registered(),
                  "person who was registered is",
                  "people who were registered are")
              + " sent the slides or the recording, but for those who want no mails after sessions."
              + " Nobody is told twice, even if you change the link later.";
      case ADDED ->
          counted(announcement.registered(), "person who takes", "people who take")
              + " the whole block "
              + are(announcement.registered())
              + " registered for this session too, and told so.";
      case CAPACITY ->
          counted(announcement.registered(), "person who waits", "people who wait")
              + " "
              + (announcement.registered() == 1 ? "gets" : "get")
              + " a place, and "
              + are(announcement.registered())
              + " told so.";
    };
  }

  /// `12 people who are registered and 3 who wait are`.
  private static String people(ChangeAudience announcement) {
    int registered = announcement.registered();
    int waiting = announcement.waiting();
    String coming = counted(registered, "person who is registered", "people who are registered");
    String queue = counted(waiting, "person who waits", "people who wait");
    if (waiting == 0) {
      return coming + " " + are(registered);
    }
    return (registered == 0 ? queue : coming + " and " + queue) + " " + are(registered + waiting);
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String are(int count) {
    return count == 1 ? "is" : "are";
  }
}
