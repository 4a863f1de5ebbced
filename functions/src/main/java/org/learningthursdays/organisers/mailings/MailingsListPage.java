package org.learningthursdays.organisers.mailings;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.Mailings;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.organisers.people.PersonPage;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.programme.InWords;

/// The latest mailings, and who gets no mail.
///
/// @param latest the last first, with how far they have come
/// @param earlier those before
/// @param unsent letters of no mailing that could not be sent lately
public record MailingsListPage(
    List<MailingProgress> latest,
    List<Line> earlier,
    List<Unsent> unsent,
    List<Unreached> unreached) {
  /// One of which only the name is shown.
  public record Line(Circular circular, String title, String when) {
    public String path() {
      return MailingProgress.path(circular);
    }
  }

  /// A letter of no mailing that could not be sent.
  public record Unsent(Mailings.FailedLetter failed, LocalDate today) {
    /// Where an organiser sends its reader their link.
    public String path() {
      return PersonPage.path(failed.letter().reader().text());
    }

    public @Nullable Leader leader() {
      return failed.leader();
    }

    /// What it was, and why it did not go.
    public String why() {
      String reason = failed.letter().reason();
      return PersonPage.kind(failed.letter()) + (reason == null ? "" : ": " + reason);
    }

    public String when() {
      return InWords.capital(InWords.moment(failed.letter().writtenAt(), today));
    }
  }

  /// Somebody who gets no mail, or none that goes to many.
  public record Unreached(Mailings.Suppressed somebody, LocalDate today) {
    /// Where an organiser has them mailed again.
    public String path() {
      return PersonPage.path(somebody.suppression().leader().text());
    }

    public @Nullable Leader leader() {
      return somebody.leader();
    }

    /// What happened, and what does not go to them since.
    public String why() {
      return somebody.suppression().reason().sentence()
          + " "
          + somebody.suppression().reason().stoppedMails();
    }

    public String since() {
      return InWords.capital(InWords.moment(somebody.suppression().at(), today));
    }
  }

  /// Whether anything on the page is still to change by itself.
  public boolean isUnderWay() {
    return latest.stream().anyMatch(MailingProgress::isUnderWay);
  }
}
