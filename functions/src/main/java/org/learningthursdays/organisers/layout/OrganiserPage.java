package org.learningthursdays.organisers.layout;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Response;

/// The frame of a page for organisers: the menu, who is signed in, signing out. No cache keeps it
/// and no search engine finds it.
///
/// @param title of the page alone; the site's name is added
/// @param entry that the menu marks as where one is
public record OrganiserPage(String title, MenuEntry entry, SignedIn organiser) {
  /// Tells us, and only us, that a form stood on a page of ours: with none, browsers name no origin
  /// of a form either (Fetch, section 3.2).
  public static final String REFERRER = "same-origin";

  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  /// Answers `200` with the page.
  ///
  /// @param main what stands beneath the menu
  public Response answer(Content main) {
    return answer(200, main);
  }

  /// Answers with the page and a status, such as `422` for a form with messages.
  public Response answer(int status, Content main) {
    Response page =
        Response.text(status, "text/html", TEMPLATES.organisersLayoutPage(this, main).render());
    // A form that is sent once the session is over ends up at the identity provider.
    return Page.safe(page, organiser.provider()).personal().with("referrer-policy", REFERRER);
  }

  /// What says that there is nothing where somebody looked, with a way on.
  ///
  /// @param label of the button
  /// @param path where it leads
  public Response missing(String sentence, String label, String path) {
    return told(404, sentence, label, path);
  }

  private Response told(int status, String sentence, String label, String path) {
    return answer(status, TEMPLATES.organisersLayoutNothing(title, sentence, path, label));
  }

  /// No such session, or none any more.
  public static Response withoutSession(SignedIn organiser) {
    return new OrganiserPage("This session is not here", MenuEntry.PROGRAMME, organiser)
        .missing(
            "There is no session with this name in the programme. The address may be mistyped, or somebody took the session out meanwhile.",
            "To the programme",
            "/organisers/programme");
  }

  /// What says why a change of the programme was not carried out.
  public static Response refused(ProgrammeEditing.Refusal refusal, SignedIn organiser) {
    return new OrganiserPage("That did not work", MenuEntry.PROGRAMME, organiser)
        .told(refusal.status(), refusal.sentence(), "To the programme", "/organisers/programme");
  }

  /// Answers with a page that shows mails in frames, whose styles stand in the mails themselves:
  /// its policy, which also holds in a frame that has no address, allows them.
  public Response answerWithMail(int status, Content main) {
    Response page = answer(status, main);
    String policy = page.headers().getOrDefault("content-security-policy", "");
    return page.with(
        "content-security-policy",
        policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"));
  }

  /// A mail's document for a frame. A link within must not open its page inside the frame, which
  /// that would refuse.
  public static String framed(String html) {
    return html.replaceFirst("<head>", "<head><base target=\"_blank\">");
  }

  /// The head, as all pages have it.
  public Page head() {
    return Page.personal(title);
  }

  /// For `aria-current`: `page` for the entry that it is, else null, which leaves the attribute
  /// out.
  public @Nullable String current(MenuEntry other) {
    return other == entry ? "page" : null;
  }
}
