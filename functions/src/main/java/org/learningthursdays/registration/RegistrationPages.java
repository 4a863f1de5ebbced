package org.learningthursdays.registration;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.PercentCoding;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// The pages after registering. Neither they nor their URLs tell who somebody is, only which
/// sessions.
public final class RegistrationPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String PATH = "/registrations";

  private RegistrationPages() {}

  /// What is said after registering.
  ///
  /// @param theme whose block it was; null if it was for sessions alone
  public record Outcome(
      List<Session> registered,
      List<Session> waiting,
      @Nullable Theme theme,
      boolean askedForDigest) {

    /// The outcome in a few words.
    public String title() {
      if (!waiting.isEmpty()) {
        return registered.isEmpty()
            ? "You are on the waiting list"
            : "You are registered, and on a waiting list";
      }
      return registered.size() > 1
          ? "You are registered for %d sessions".formatted(registered.size())
          : "You are registered";
    }

    boolean saysNothing() {
      return registered.isEmpty() && waiting.isEmpty() && theme == null;
    }
  }

  /// `422`: the form as it was sent, with what is to be put right.
  ///
  /// @param errors a message for each field; one for no field of the form, such as `elapsed`, is
  ///   told above it
  public static Response invalid(
      Submission form, Programme programme, Instant now, Map<String, String> errors) {
    RegistrationFields fields = RegistrationFields.sent(form, programme, now, errors);
    return Page.personal("Error: you are not registered yet")
        .answer(422, TEMPLATES.registrationInvalid(fields));
  }

  /// Sends a browser on to what is said after registering.
  ///
  /// @param block the id of the theme whose block it was
  public static Response done(
      List<String> registered, List<String> waiting, Optional<String> block, boolean digest) {
    return Response.seeOther(
        PATH
            + "?registered="
            + ids(registered)
            + (waiting.isEmpty() ? "" : "&waiting=" + ids(waiting))
            + block.map(theme -> "&block=" + PercentCoding.encode(theme)).orElse("")
            + (digest ? "&digest=asked" : ""));
  }

  /// `/registrations?registered=…&waiting=…&block=…`: what is said after registering. Ids of
  /// nothing are passed over; with none left it says how to register.
  public static Response outcome(Request request, Programme programme) {
    Outcome outcome =
        new Outcome(
            sessions(request, "registered", programme),
            sessions(request, "waiting", programme),
            request.query("block").flatMap(id -> theme(programme, id)).orElse(null),
            request.query("digest").isPresent());
    return outcome.saysNothing()
        ? Page.personal("Register for a session").answer(200, TEMPLATES.registrationNothing())
        : Page.personal(outcome.title()).answer(200, TEMPLATES.registrationOutcome(outcome));
  }

  private static List<Session> sessions(Request request, String name, Programme programme) {
    List<String> ids = Arrays.asList(request.query(name).orElse("").split(",", -1));
    return programme.sessions().stream().filter(session -> ids.contains(session.id())).toList();
  }

  private static Optional<Theme> theme(Programme programme, String id) {
    return programme.ofTheme(id).stream().findFirst().map(Session::theme);
  }

  private static String ids(List<String> sessions) {
    return String.join(",", sessions.stream().map(PercentCoding::encode).toList());
  }
}
