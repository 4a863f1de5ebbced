package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.site.ProgrammePages;
import org.learningthursdays.web.Assets;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;
import org.learningthursdays.web.Submission;

/// The pages around registering, with a desk that refuses whatever comes until the name is given
/// and takes it then. What it is sent is kept.
final class FormsSite {
  private final Programme programme;
  private final Instant now;
  private final List<Submission> sent = new ArrayList<>();

  FormsSite(Programme programme, Instant now) {
    this.programme = programme;
    this.now = now;
  }

  Routes routes() {
    ProgrammePages pages =
        new ProgrammePages(() -> programme, Clock.fixed(now, London.ZONE), (_, _) -> _ -> {});
    return new Routes(Page::failure)
        .get("/sessions/{id}", pages::session)
        .get("/themes/{id}", pages::theme)
        .get("/registrations", request -> RegistrationPages.outcome(request, programme))
        .post("/registrations", this::register)
        .get("/favicon.ico", Assets::favicon)
        .get("/assets/{name}", Assets::answer);
  }

  /// The last form that was sent.
  Submission sent() {
    return sent.getLast();
  }

  int count() {
    return sent.size();
  }

  private Response register(Request request) {
    Submission form = Submission.read(request, RegistrationForm.FIELDS);
    sent.add(form);
    Map<String, String> errors = new LinkedHashMap<>();
    if (form.text("email").isEmpty()) {
      errors.put("email", "Please give your e-mail address.");
    }
    if (form.text("name").isEmpty()) {
      errors.put("name", "Please give your name.");
    }
    return errors.isEmpty()
        ? RegistrationPages.done(
            form.all("sessions"),
            List.of(),
            Optional.of(form.text("theme")).filter(theme -> !theme.isEmpty()),
            form.isTicked("digest"))
        : RegistrationPages.invalid(form, programme, now, errors);
  }
}
