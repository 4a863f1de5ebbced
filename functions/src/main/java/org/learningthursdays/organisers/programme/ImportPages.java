package org.learningthursdays.organisers.programme;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.CsvError;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.desk.ProgrammeImport;
import org.learningthursdays.organisers.layout.DoneMessage;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.sessions.AnnouncementWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.ChangeAnnouncement;
import org.learningthursdays.table.Table;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.MultipartForm;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// `/organisers/programme/import`: a spreadsheet, first to look at what it would change, then to
/// import by one button.
final class ImportPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String FILE = "file";
  private static final String SEEN = "seen";
  private static final String REVISION = "revision";
  private static final String TOO_LARGE =
      "This file is larger than the 2 MB that a programme may have. Is it the right one?";

  private final Sessions sessions;
  private final ProgrammeEditing editing;
  private final Table table;
  private final Clock clock;

  ImportPages(Sessions sessions, ProgrammeEditing editing, Table table, Clock clock) {
    this.sessions = sessions;
    this.editing = editing;
    this.table = table;
    this.clock = clock;
  }

  /// The page with the form.
  Response show(Request request, SignedIn organiser) {
    return form(200, organiser, "");
  }

  private static Response form(int status, SignedIn organiser, String problem) {
    return page(organiser).answer(status, TEMPLATES.organisersProgrammeImport(organiser, problem));
  }

  private static OrganiserPage page(SignedIn organiser) {
    return new OrganiserPage("Import a spreadsheet", MenuEntry.PROGRAMME, organiser);
  }

  /// A file to look at, or the one that was looked at to be imported.
  Response take(Request request, SignedIn organiser, MultipartForm form) {
    MultipartForm.@Nullable FormFile chosen = form.files().get(FILE);
    if (chosen != null) {
      return look(organiser, chosen.octets());
    }
    Optional<byte[]> seen = Optional.ofNullable(form.texts().get(SEEN)).flatMap(ImportFile::read);
    String revision = form.texts().getOrDefault(REVISION, "");
    return seen.map(file -> carryOut(request, organiser, file, revision))
        .orElseGet(() -> form(422, organiser, "The file did not arrive. Please choose it again."));
  }

  private Response look(SignedIn organiser, byte[] file) {
    if (file.length == 0) {
      return form(422, organiser, "Please choose a file first.");
    }
    if (file.length > ImportFile.LARGEST) {
      return form(413, organiser, TOO_LARGE);
    }
    Programme programme = sessions.current();
    return switch (ProgrammeImport.read(file, programme)) {
      case ProgrammeImport.Outcome.Refused(List<CsvError> errors) ->
          refused(organiser, file, errors);
      case ProgrammeImport.Outcome.Accepted accepted ->
          preview(200, organiser, file, editing.change(programme, accepted.edits()), accepted, "");
    };
  }

  private Response carryOut(Request request, SignedIn organiser, byte[] file, String revision) {
    return editing.carryOut(
        request,
        organiser.organiser(),
        programme -> plan(organiser, file, revision, programme),
        refusal -> form(refusal.status(), organiser, refusal.sentence()));
  }

  private ProgrammeEditing.Plan<Response> plan(
      SignedIn organiser, byte[] file, String revision, Programme programme) {
    return switch (ProgrammeImport.read(file, programme)) {
      case ProgrammeImport.Outcome.Refused(List<CsvError> errors) ->
          new ProgrammeEditing.Plan.Answer<>(refused(organiser, file, errors));
      case ProgrammeImport.Outcome.Accepted accepted -> {
        ProgrammeChange change = editing.change(programme, accepted.edits());
        if (change.sessions().isEmpty()) {
          yield new ProgrammeEditing.Plan.Answer<>(done("already", 0));
        }
        int mails = AnnouncementWords.mails(told(change));
        yield revision.equals(Integer.toString(programme.revision()))
            ? new ProgrammeEditing.Plan.Store<>(change, () -> done("imported", mails))
            : new ProgrammeEditing.Plan.Answer<>(
                preview(
                    409,
                    organiser,
                    file,
                    change,
                    accepted,
                    "Somebody changed the programme meanwhile. Please look once more: this is what"
                        + " the file would change now."));
      }
    };
  }

  private static Response done(String done, int mails) {
    return Response.seeOther("/organisers/programme" + DoneMessage.query(done, mails));
  }

  private List<ChangeAnnouncement> told(ProgrammeChange change) {
    return ChangeAnnouncement.of(table, change, clock.instant());
  }

  private static Response refused(SignedIn organiser, byte[] file, List<CsvError> errors) {
    return page(organiser)
        .answer(
            422,
            TEMPLATES.organisersProgrammeImportErrors(organiser, ImportErrors.of(file, errors)));
  }

  private Response preview(
      int status,
      SignedIn organiser,
      byte[] file,
      ProgrammeChange change,
      ProgrammeImport.Outcome.Accepted accepted,
      String notice) {
    ImportPreview preview =
        ImportPreview.of(
            organiser, change, told(change), accepted.notes(), ImportFile.write(file), notice);
    return page(organiser).answer(status, TEMPLATES.organisersProgrammeImportPreview(preview));
  }
}
