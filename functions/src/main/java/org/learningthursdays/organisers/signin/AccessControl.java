package org.learningthursdays.organisers.signin;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.learningthursdays.desk.Organiser;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.MultipartForm;
import org.learningthursdays.web.RefusedException;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// Who is let in to look, and whose forms are taken.
///
/// | who sends a form | what happens |
/// | --- | --- |
/// | another site | `403` |
/// | nobody who is signed in | it is kept; after signing in it is there to be sent |
/// | an organiser, without the token of their session | `403`; from a page of ours it is there to be sent again |
/// | an organiser, with it | it is carried out |
final class AccessControl {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  /// The field that carries the token of the session, [SignInSessions.Known#formToken].
  static final String TOKEN_FIELD = "formToken";

  /// The field that carries the id of the form that was kept, where it is sent again.
  static final String UNSENT_FIELD = "unsentForm";

  private static final String FORM = "application/x-www-form-urlencoded";

  /// The most octets of a form: a message of 5,000 characters, each escaped.
  private static final int LARGEST = 96 * 1024;

  private final SignInSessions sessions;
  private final UnsentForms unsent;
  private final ClientLimit clientLimit;
  private final IdentityProvider provider;
  private final Clock clock;

  AccessControl(
      SignInSessions sessions,
      UnsentForms unsent,
      ClientLimit clientLimit,
      IdentityProvider provider,
      Clock clock) {
    this.sessions = sessions;
    this.unsent = unsent;
    this.clientLimit = clientLimit;
    this.provider = provider;
    this.clock = clock;
  }

  /// Shows a page to whoever is signed in, and has others sign in first.
  Response show(Request request, Function<SignedIn, Response> page) {
    Optional<SignInSessions.Known> known = sessions.of(request, request.site());
    return known
        .filter(it -> !it.session().isGroupCheckDue(clock.instant()))
        .map(it -> page.apply(signedIn(it)))
        .orElseGet(() -> Response.seeOther(OwnPath.bySigningIn(OwnPath.of(request))));
  }

  /// Carries out a form of whoever is signed in.
  Response take(Request request, BiFunction<SignedIn, Submission, Response> form) {
    String site = request.site();
    if (FormOrigin.isForeign(request, site)) {
      return forged(request);
    }
    Optional<SignedIn> known = known(request);
    if (known.isEmpty()) {
      return keep(request, read(request), site);
    }
    SignedIn organiser = known.get();
    Submission sent;
    try {
      sent = read(request);
    } catch (RefusedException e) {
      return RefusalPages.unread(request, organiser, e);
    }
    if (RandomText.isSame(sent.asItCame(TOKEN_FIELD), organiser.formToken())) {
      Response answer = form.apply(organiser, sent);
      return UnsentForms.taken(request, site, sent.asItCame(UNSENT_FIELD))
          .map(answer::with)
          .orElse(answer);
    }
    if (FormOrigin.isOwn(request, site)) {
      UnsentForm anew = new UnsentForm(request.path(), sent.fields());
      return again(403, organiser, new UnsentForms.Found("", anew, false));
    }
    return forged(request);
  }

  /// Carries out a form with a file of whoever is signed in. A file is not kept for later: who has
  /// one still has it.
  Response takeFile(Request request, BiFunction<SignedIn, MultipartForm, Response> form) {
    String site = request.site();
    if (FormOrigin.isForeign(request, site)) {
      return forged(request);
    }
    Optional<SignedIn> known = known(request);
    if (known.isEmpty()) {
      return SignInPages.told(
          request,
          403,
          "Please sign in once more",
          "You had been signed out before the file arrived, so nothing was done with it. Please choose it"
              + " again once you are signed in.",
          OwnPath.orOverview(request.path()));
    }
    SignedIn organiser = known.get();
    MultipartForm sent;
    try {
      sent = MultipartForm.read(request);
    } catch (RefusedException e) {
      return RefusalPages.unread(request, organiser, e);
    }
    if (!RandomText.isSame(sent.text(TOKEN_FIELD), organiser.formToken())) {
      return forged(request);
    }
    return form.apply(organiser, sent);
  }

  private Optional<SignedIn> known(Request request) {
    return sessions
        .of(request, request.site())
        .filter(it -> !it.session().isStale(clock.instant()))
        .map(this::signedIn);
  }

  /// What no page answers to: within the frame of these pages for whoever is signed in.
  ///
  /// @param otherwise for everybody else
  Response missing(Request request, int status, Response otherwise) {
    return (request.wantsPage() ? known(request) : Optional.<SignedIn>empty())
        .map(organiser -> RefusalPages.missing(status, organiser))
        .orElse(otherwise);
  }

  private static Submission read(Request request) {
    if (request.body().length > 0 && !request.contentType().equals(FORM)) {
      throw new RefusedException(415, "Expected a form's fields.");
    }
    return Submission.read(request, FormFields.NONE, LARGEST);
  }

  /// What was written is not lost. How much strangers have us keep is limited as other forms are.
  private Response keep(Request request, Submission sent, String site) {
    if (!clientLimit.admits(request.client())) {
      throw new RefusedException(
          429,
          "You are no longer signed in, and too many forms came from your network in this hour. Please go"
              + " back, copy what you wrote, and sign in again.");
    }
    UnsentForms.Kept kept = unsent.keep(new UnsentForm(request.path(), sent.fields()), site);
    return Response.seeOther(OwnPath.bySigningIn(kept.path())).with(kept.cookie());
  }

  /// `/organisers/unsent/{id}`: what was written, to be sent by one button.
  Response unsent(Request request, SignedIn organiser) {
    String site = request.site();
    return unsent
        .find(request, site, request.parameter("id"))
        .map(found -> again(200, organiser, found))
        .orElseGet(() -> RefusalPages.noLongerKept(organiser));
  }

  private static Response again(int status, SignedIn organiser, UnsentForms.Found found) {
    String title = found.isTaken() ? "Sent already" : "Not sent yet";
    return new OrganiserPage(title, MenuEntry.OVERVIEW, organiser)
        .answer(
            status,
            TEMPLATES.organisersSigninUnsent(organiser, found.id(), found.form(), found.isTaken()));
  }

  private SignedIn signedIn(SignInSessions.Known known) {
    return new SignedIn(
        new Organiser(known.session().name()),
        known.session().subject(),
        known.formToken(),
        provider.address());
  }

  private Response forged(Request request) {
    RefusedException refused =
        new RefusedException(
            403,
            "This did not come from a page of ours, so nothing was done. Please open the page again and"
                + " send it from there.");
    return known(request)
        .map(organiser -> RefusalPages.refused(request, organiser, refused))
        .orElseThrow(() -> refused);
  }
}
