package org.learningthursdays.organisers.programme;

import java.time.Clock;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.desk.ThemeNotes;
import org.learningthursdays.feedback.ThemeNote;
import org.learningthursdays.feedback.ThemeSummaries;
import org.learningthursdays.organisers.layout.DoneMessage;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.sessions.SessionRow;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.table.Table;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// `/organisers/themes/{id}`: its title, its sessions, and what was done about what people said.
final class ThemePages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private final Sessions sessions;
  private final ProgrammeEditing editing;
  private final ThemeSummaries summaries;
  private final ThemeNotes notes;
  private final Table table;
  private final Clock clock;

  ThemePages(Sessions sessions, ProgrammeEditing editing, Table table, Clock clock) {
    this.sessions = sessions;
    this.editing = editing;
    this.summaries = new ThemeSummaries(table);
    this.notes = new ThemeNotes(summaries, clock);
    this.table = table;
    this.clock = clock;
  }

  Response show(Request request, SignedIn organiser) {
    List<Session> own = sessions.current().ofTheme(request.parameter("id"));
    if (own.isEmpty()) {
      return missing(organiser);
    }
    Theme theme = own.getFirst().theme();
    ThemeFields fields = new ThemeFields(theme.title(), note(theme), theme.title(), note(theme));
    return page(200, organiser, own, fields, Map.of(), DoneMessage.of(request));
  }

  /// Saves what differs from what the page showed. Neither mails anybody.
  Response save(Request request, SignedIn organiser, Submission form) {
    String id = request.parameter("id");
    ThemeFields fields =
        new ThemeFields(
            form.text(ThemeFields.TITLE),
            ThemeNotes.clean(form.asItCame(ThemeFields.WE_DID)),
            form.text(ThemeFields.TITLE_SEEN),
            ThemeNotes.clean(form.asItCame(ThemeFields.WE_DID_SEEN)));
    List<Session> own = sessions.current().ofTheme(id);
    if (own.isEmpty()) {
      return missing(organiser);
    }
    if (form.isTicked("edit")) {
      return page(200, organiser, own, fields, Map.of(), "");
    }
    Theme theme = own.getFirst().theme();
    Map<String, String> errors = errors(fields);
    if (!errors.isEmpty()) {
      return page(422, organiser, own, fields, errors, "");
    }
    ThemeFields now = new ThemeFields(theme.title(), note(theme), theme.title(), note(theme));
    if (fields.isOvertakenBy(now)) {
      return page(409, organiser, own, fields.seeing(now), fields.clashes(now), "");
    }
    if (!fields.weDid().equals(now.weDid())) {
      notes.keep(theme, fields.weDid(), organiser.organiser());
    }
    return fields.title().equals(now.title())
        ? done(theme)
        : rename(request, organiser, theme, fields.title());
  }

  /// Every session of a theme names it; when all of them name another title, the theme has it.
  private Response rename(Request request, SignedIn organiser, Theme theme, String title) {
    return editing.carryOut(
        request,
        organiser.organiser(),
        programme -> {
          List<SessionEdit> edits =
              programme.ofTheme(theme.id()).stream()
                  .map(session -> new SessionEdit(session, null, Map.of(SessionField.THEME, title)))
                  .toList();
          return new ProgrammeEditing.Plan.Store<>(
              editing.change(programme, edits), () -> done(theme));
        },
        refusal -> OrganiserPage.refused(refusal, organiser));
  }

  private static Map<String, String> errors(ThemeFields fields) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (SessionField.THEME.read(fields.title()) instanceof SessionField.Reading.Invalid invalid) {
      errors.put(ThemeFields.TITLE, invalid.sentence());
    }
    ThemeNotes.problem(fields.weDid())
        .ifPresent(sentence -> errors.put(ThemeFields.WE_DID, sentence));
    return errors;
  }

  private Response page(
      int status,
      SignedIn organiser,
      List<Session> own,
      ThemeFields fields,
      Map<String, String> errors,
      String message) {
    Theme theme = own.getFirst().theme();
    ThemeEditPage page =
        new ThemeEditPage(
            organiser,
            theme,
            new ProgrammeListPage.Month(
                YearMonth.from(own.getFirst().date()), SessionRow.of(table, own, clock.instant())),
            fields,
            errors,
            summaries.of(theme, own).isPresent(),
            ringIn(theme),
            message);
    return new OrganiserPage("Theme", MenuEntry.PROGRAMME, organiser)
        .answer(status, TEMPLATES.organisersProgrammeTheme(page));
  }

  /// The form is that of the block's next session.
  private String ringIn(Theme theme) {
    return sessions.current().blockTakingPlace(theme.id(), clock.instant()).stream()
        .findFirst()
        .map(session -> SessionRow.path(session.id()) + "/people?block=yes#add")
        .orElse("");
  }

  private String note(Theme theme) {
    return summaries.note(theme.id()).map(ThemeNote::text).orElse("");
  }

  private static Response done(Theme theme) {
    return Response.seeOther("/organisers" + theme.path() + DoneMessage.SAVED.query(0));
  }

  private static Response missing(SignedIn organiser) {
    return new OrganiserPage("This theme is not here", MenuEntry.PROGRAMME, organiser)
        .missing(
            "No session in the programme has this theme.",
            "To the programme",
            "/organisers/programme");
  }
}
