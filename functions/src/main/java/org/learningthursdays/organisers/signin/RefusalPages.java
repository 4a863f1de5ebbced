package org.learningthursdays.organisers.signin;

import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.RefusedException;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Why something was not done, for whoever is signed in: within the frame of these pages, with a
/// way on.
final class RefusalPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private RefusalPages() {}

  /// A form that cannot be read, such as one that is too large, with a way back to it.
  static Response unread(Request request, SignedIn organiser, RefusedException refused) {
    return refused(
        request,
        organiser,
        new RefusedException(refused.status(), refused.sentence() + " Nothing was done."));
  }

  /// A form that is not carried out, with a way back to it.
  static Response refused(Request request, SignedIn organiser, RefusedException refused) {
    if (!request.wantsPage()) {
      throw refused;
    }
    return page(
        refused.status(),
        organiser,
        "That did not work",
        refused.sentence(),
        "Back to where you were",
        OwnPath.orOverview(request.path()));
  }

  /// What no page answers to.
  static Response missing(int status, SignedIn organiser) {
    return page(
        status,
        organiser,
        "There is nothing here",
        "The address may be mistyped, or what was here is there no longer.",
        "To the overview",
        OwnPath.OVERVIEW);
  }

  /// A form that was kept, and is no more.
  static Response noLongerKept(SignedIn organiser) {
    return page(
        404,
        organiser,
        "There is nothing here",
        "What was written here is no longer kept: it was more than an hour ago.",
        "To the overview",
        OwnPath.OVERVIEW);
  }

  /// `/organisers/too-large?from=…`: where CloudFront leads whoever sends more than a function can
  /// take (`infrastructure/edge.yaml`).
  static Response tooLarge(Request request, SignedIn organiser) {
    return page(
        413,
        organiser,
        "This is too large to send",
        "What you sent has more than 4 MB, so it did not arrive, and nothing was done. A programme may"
            + " have 2 MB, and a report of who came 4 MB: is it the right file?",
        "Back, to choose another file",
        OwnPath.orOverview(request.query("from").orElse(OwnPath.OVERVIEW)));
  }

  private static Response page(
      int status, SignedIn organiser, String title, String sentence, String label, String path) {
    return new OrganiserPage(title, MenuEntry.OVERVIEW, organiser)
        .answer(status, TEMPLATES.organisersLayoutNothing(title, sentence, path, label));
  }
}
