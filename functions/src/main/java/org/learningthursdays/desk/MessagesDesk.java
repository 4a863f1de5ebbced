package org.learningthursdays.desk;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.SessionId;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.messages.SessionMessage;
import org.learningthursdays.registration.messages.SessionMessageForm;
import org.learningthursdays.registration.messages.SessionMessages;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// Mail of organisers to the people of a session.
final class MessagesDesk {
  private final Sessions sessions;
  private final SessionMessages messages;

  MessagesDesk(Sessions sessions, SessionMessages messages) {
    this.sessions = sessions;
    this.messages = messages;
  }

  /// `POST /desk/sessions/{id}/messages`
  Response send(Request request, Organiser organiser) {
    String session = request.parameter("id");
    if (sessions.current().session(session).isEmpty()) {
      return Problem.of(404, SessionId.UNKNOWN);
    }
    Submission sent =
        Submission.read(request, SessionMessageForm.FIELDS, SessionMessageForm.LARGEST);
    return switch (SessionMessageForm.parse(session, sent, organiser.name())) {
      case SessionMessageForm.Outcome.Rejected(Map<String, String> errors) ->
          Problem.invalid(errors);
      case SessionMessageForm.Outcome.Accepted(SessionMessage message, boolean isDryRun) ->
          send(message, isDryRun);
    };
  }

  private Response send(SessionMessage message, boolean isDryRun) {
    int readers = messages.readers(message);
    if (isDryRun) {
      return accepted(null, readers);
    }
    return readers == 0
        ? Problem.of(409, "There is nobody to send it to. Nothing was sent.")
        : accepted(messages.send(message), readers);
  }

  private static Response accepted(@Nullable String circular, int readers) {
    return Response.json(202, Json.of("circular", circular, "readers", readers));
  }
}
