package org.learningthursdays.organisers.sessions;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.organisers.layout.ConfirmedMails;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.ChangeAudience;
import org.learningthursdays.registration.letters.ChangeMailPreview;
import org.learningthursdays.table.Table;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Response;

/// Says who would be told what, before a session is changed.
final class ChangePreviews {
  /// To which version a session is put back.
  static final String TO = "to";

  static final String STATUS = SessionField.STATUS.id();

  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private final Sessions sessions;
  private final Table table;
  private final Clock clock;

  ChangePreviews(Sessions sessions, Table table, Clock clock) {
    this.sessions = sessions;
    this.table = table;
    this.clock = clock;
  }

  /// The mails that would go out.
  List<ChangeAudience> told(ProgrammeChange change) {
    return ChangeAudience.of(table, change, clock.instant());
  }

  /// What is to be asked of what may be a slip; empty for nothing.
  String question(ProgrammeChange change) {
    return (DateQuestion.of(change.sessions(), clock.instant()) + " " + TwinQuestion.of(change))
        .strip();
  }

  /// The page, whose button sends the same form once more.
  ///
  /// @param session as it would be, or as it is
  /// @param notice what one should know first; empty for nothing
  Response page(
      SessionFormRequest sent,
      SessionChangeRequest wanted,
      ProgrammeChange change,
      List<ChangeAudience> told,
      Session session,
      String notice) {
    Optional<Session> there = sessions.current().session(session.id());
    ChangePreview page =
        new ChangePreview(
            sent.organiser(),
            wanted.title(),
            session.title(),
            change.sessions().stream().flatMap(one -> FieldChange.of(one).stream()).toList(),
            letters(sent, wanted, change, told),
            sent.request().path(),
            hidden(sent, there, told),
            question(change),
            wanted.verb(),
            there.isPresent() ? SessionRow.path(session.id()) : "/organisers/programme",
            !SessionFields.sent(sent.form()).isEmpty() || isExplained(sent),
            notice);
    return new OrganiserPage(wanted.title(), MenuEntry.PROGRAMME, sent.organiser())
        .answerWithMail(
            notice.isEmpty() ? 200 : 409, TEMPLATES.organisersSessionsChangePreview(page));
  }

  private List<ChangePreview.ToldOf> letters(
      SessionFormRequest sent,
      SessionChangeRequest wanted,
      ProgrammeChange change,
      List<ChangeAudience> told) {
    String site = sent.request().site();
    return told.stream()
        .map(announcement ->
            new ChangePreview.ToldOf(
                announcement,
                ChangeMailPreview.of(
                    announcement, change.after(), wanted.explanation(), site, clock.instant())))
        .toList();
  }

  /// Whether there was a field for what an organiser says, empty or not.
  private static boolean isExplained(SessionFormRequest sent) {
    return sent.form().fields().containsKey(ChangePreview.EXPLANATION);
  }

  private static Map<String, String> hidden(
      SessionFormRequest sent, Optional<Session> there, List<ChangeAudience> told) {
    Map<String, String> hidden = new LinkedHashMap<>();
    SessionFields.sent(sent.form()).forEach((field, text) -> hidden.put(field.id(), text));
    for (String name : List.of(STATUS, TO, ChangePreview.EXPLANATION, AddingForms.ONCE)) {
      if (sent.form().fields().containsKey(name)) {
        hidden.put(name, sent.form().text(name));
      }
    }
    hidden.put(ConfirmedMails.FIELD, Integer.toString(AnnouncementWords.mails(told)));
    there.ifPresent(
        session -> hidden.put(ChangePreview.VERSION, Integer.toString(session.version())));
    return hidden;
  }
}
