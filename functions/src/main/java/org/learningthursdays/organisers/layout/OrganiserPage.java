package org.learningthursdays.organisers.layout;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
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

  /// The page with this beneath the menu.
  public Response answer(Content main) {
    return answer(200, main);
  }

  /// The same with another status, such as `422` for a form with messages.
  public Response answer(int status, Content main) {
    Response page =
        Response.text(status, "text/html", TEMPLATES.organisersLayoutPage(this, main).render());
    // A form that is sent once the session is over ends up at the identity provider.
    return Page.safe(page, organiser.provider()).personal().with("referrer-policy", REFERRER);
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
