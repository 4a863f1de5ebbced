package org.learningthursdays.desk;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.AttendanceFile;
import org.learningthursdays.attendance.AttendanceTaking;
import org.learningthursdays.attendance.Guest;
import org.learningthursdays.attendance.Remark;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Who came to a session, as a report of Zoom or Teams tells it, or as a list of addresses.
final class AttendanceDesk {
  private static final int FAULTS_SHOWN = 20;

  private final AttendanceTaking taking;

  AttendanceDesk(AttendanceTaking taking) {
    this.taking = taking;
  }

  /// `PUT /desk/sessions/{id}/attendance`
  Response take(Request request, Organiser organiser) {
    if (request.body().length > AttendanceFile.LARGEST) {
      return Problem.of(413, "The file is larger than the 4 MB that are taken here.");
    }
    return switch (UploadedFile.of(request, "who came")) {
      case UploadedFile.Outcome.Refused(String sentence) -> Problem.of(415, sentence);
      case UploadedFile.Outcome.Taken(byte[] octets, @Nullable Charset charset) ->
          answer(taking.take(request.parameter("id"), octets, charset, organiser.name()));
    };
  }

  private static Response answer(AttendanceTaking.FileOutcome outcome) {
    return switch (outcome) {
      case AttendanceTaking.FileOutcome.Taken taken -> Response.json(200, json(taken));
      case AttendanceTaking.FileOutcome.Unreadable(List<AttendanceFile.Fault> faults) ->
          unreadable(faults);
      case AttendanceTaking.Refused(AttendanceTaking.Refusal refusal) ->
          Problem.of(
              refusal == AttendanceTaking.Refusal.NO_SESSION ? 404 : 409, refusal.sentence());
    };
  }

  private static Response unreadable(List<AttendanceFile.Fault> faults) {
    return Problem.of(
        422,
        "The file cannot be taken as it is. Nothing was stored.",
        Json.of(
            "errorCount", faults.size(),
            "errors", faults.stream().limit(FAULTS_SHOWN).map(AttendanceDesk::json).toList()));
  }

  private static Map<String, @Nullable Object> json(AttendanceFile.Fault fault) {
    // Scripts are told a line of every fault: of the whole file, the first.
    return Json.of("line", Math.max(1, fault.line()), "message", fault.sentence());
  }

  private static Map<String, @Nullable Object> json(AttendanceTaking.FileOutcome.Taken taken) {
    return Json.of(
        "attended", taken.attended(),
        "guests", taken.guests().stream().map(AttendanceDesk::json).toList(),
        "absent", taken.absent(),
        "warnings", taken.remarks().stream().map(Remark::sentence).toList());
  }

  private static Map<String, @Nullable Object> json(Guest guest) {
    @Nullable LeaderId suggested = guest.suggested();
    return Json.of(
        "name", guest.name().isEmpty() ? null : guest.name(),
        "email", guest.email().isEmpty() ? null : guest.email(),
        "minutes", guest.minutes(),
        "perhaps", suggested == null ? null : suggested.text());
  }
}
