package org.learningthursdays.organisers.layout;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.learningthursdays.web.Request;

/// What was just done, told on the page that a form leads to. The address says what, so that the
/// page can be loaded again; nobody can have it say words of theirs.
public enum DoneMessage {
  SAVED("Saved.", true),
  ADDED("Added to the programme.", true),
  CANCELLED("Cancelled.", true),
  REINSTATED("It takes place again.", true),
  BACK("Put back as it was.", true),
  IMPORTED("Imported.", true),
  SAME("Nothing had changed, so there was nothing to save.", false),
  THERE("This session was added already. Nothing is added twice.", false),
  ALREADY("This was done already. Nothing is done twice.", false);

  private static final String DONE = "done";
  private static final String MAILS = "mails";
  private static final String ADDING = "adding";

  /// Follows [#query] where people of a block are still being given their places.
  public static final String ADDING_PEOPLE = "&" + ADDING + "=block";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private final String sentence;
  private final boolean countsMails;

  DoneMessage(String sentence, boolean countsMails) {
    this.sentence = sentence;
    this.countsMails = countsMails;
  }

  /// The part of an address that has the next page say it.
  ///
  /// @param mails how many go out because of it
  public String query(int mails) {
    return "?" + DONE + "=" + id() + "&" + MAILS + "=" + mails;
  }

  private String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The sentence; empty for none.
  public static String of(Request request) {
    String done = request.query(DONE).orElse("");
    return Stream.of(values())
        .filter(message -> message.id().equals(done))
        .findFirst()
        .map(message -> message.countsMails ? message.counting(request) : message.sentence)
        .orElse("");
  }

  private String counting(Request request) {
    String mails = request.query(MAILS).filter(n -> NUMBER.matcher(n).matches()).orElse("0");
    String told =
        switch (Integer.parseInt(mails)) {
          case 0 -> sentence + " Nobody gets a mail because of it.";
          case 1 -> sentence + " One mail is going out.";
          default -> sentence + " " + mails + " mails are going out.";
        };
    return request.query(ADDING).isEmpty()
        ? told
        : told
            + " Whoever takes the whole block is just being added: load the page again to see them.";
  }
}
