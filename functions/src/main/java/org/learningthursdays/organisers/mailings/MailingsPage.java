package org.learningthursdays.organisers.mailings;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.Mailings;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.programme.InWords;

/// The latest mailings, and who gets no mail.
///
/// @param latest the last first, with how far they have come
/// @param earlier those before
public record MailingsPage(
    List<MailingProgress> latest, List<Line> earlier, List<Unreached> unreached) {
  public MailingsPage {
    latest = List.copyOf(latest);
    earlier = List.copyOf(earlier);
    unreached = List.copyOf(unreached);
  }

  /// One of which only the name is shown.
  public record Line(Circular circular, String title, String when) {
    public String path() {
      return MailingProgress.path(circular);
    }
  }

  /// Somebody who gets no mail, or none that goes to many.
  public record Unreached(Mailings.Suppressed somebody, LocalDate today) {
    /// Where an organiser has them mailed again.
    public String path() {
      return "/organisers/people/" + somebody.suppression().leader().text();
    }

    public @Nullable Leader leader() {
      return somebody.leader();
    }

    /// What happened, and what does not go to them since.
    public String why() {
      return somebody.suppression().reason().sentence()
          + " "
          + somebody.suppression().reason().stopped();
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
