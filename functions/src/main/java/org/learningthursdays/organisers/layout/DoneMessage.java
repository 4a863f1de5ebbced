package org.learningthursdays.organisers.layout;

import java.util.regex.Pattern;
import org.learningthursdays.web.Request;

/// What was just done, told on the page that a form leads to. The address says what, so that the
/// page can be loaded again; nobody can have it say words of theirs.
public final class DoneMessage {
  private static final String DONE = "done";
  private static final String MAILS = "mails";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private DoneMessage() {}

  /// The part of an address that has the next page say it.
  ///
  /// @param mails how many go out because of it
  public static String query(String done, int mails) {
    return "?" + DONE + "=" + done + "&" + MAILS + "=" + mails;
  }

  /// The sentence; empty for none.
  public static String of(Request request) {
    String done =
        switch (request.query(DONE).orElse("")) {
          case "saved" -> "Saved.";
          case "added" -> "Added to the programme.";
          case "cancelled" -> "Cancelled.";
          case "reinstated" -> "It takes place again.";
          case "back" -> "Put back as it was.";
          case "same" -> "Nothing had changed, so there was nothing to save.";
          case "there" -> "This session was added already. Nothing is added twice.";
          case "already" -> "This was done already. Nothing is done twice.";
          case "imported" -> "Imported. The programme is as in the file.";
          default -> "";
        };
    if (done.isEmpty() || done.contains("othing ")) {
      return done;
    }
    String mails = request.query(MAILS).filter(n -> NUMBER.matcher(n).matches()).orElse("0");
    return switch (Integer.parseInt(mails)) {
      case 0 -> done + " Nobody gets a mail because of it.";
      case 1 -> done + " One mail is going out.";
      default -> done + " " + mails + " mails are going out.";
    };
  }
}
