package org.learningthursdays.organisers.roster;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.learningthursdays.organisers.layout.ConfirmedMails;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.letters.SessionMessageMail;
import org.learningthursdays.registration.messages.SessionMessage;
import org.learningthursdays.registration.messages.SessionMessage.Audience;
import org.learningthursdays.registration.messages.SessionMessageForm;
import org.learningthursdays.registration.messages.SessionMessages;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// `/organisers/sessions/{id}/message`: mail to a session's people. It is written on one page,
/// looked at on a second, where nothing can be changed, and sent from there.
final class MessagePages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  /// The button that leads back to writing.
  private static final String CHANGE = "change";

  /// The query parameter that tells to how many a message was sent.
  private static final String SENT = "sent";

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,6}");

  private final SessionPeoplePages people;
  private final SessionMessages messages;
  private final Clock clock;

  MessagePages(SessionPeoplePages people, SessionMessages messages, Clock clock) {
    this.people = people;
    this.messages = messages;
    this.clock = clock;
  }

  /// Where it is written.
  Response show(Request request, SignedIn organiser) {
    return people.of(
        request,
        organiser,
        session -> write(200, organiser, session, MessagePage.Draft.EMPTY, said(request)));
  }

  /// That it was sent, and to how many; empty if the address does not say so.
  private static String said(Request request) {
    return request
        .query(SENT)
        .filter(count -> COUNT.matcher(count).matches())
        .map(Integer::valueOf)
        .map(count ->
            count == 1
                ? "Your message is on its way to one person."
                : "Your message is on its way to %,d people, to each once.".formatted(count))
        .orElse("");
  }

  private Response write(
      int status, SignedIn organiser, Session session, MessagePage.Draft draft, String said) {
    MessagePage page =
        new MessagePage(
            organiser,
            session,
            draft,
            messages.readers(session.id(), Audience.REGISTERED),
            messages.readers(session.id(), Audience.WAITING),
            messages.of(session.id()),
            said,
            London.today(clock));
    String title = draft.errors().isEmpty() ? "Write to its people" : "Error: nothing is sent yet";
    return new OrganiserPage(title + " – " + session.title(), MenuEntry.PROGRAMME, organiser)
        .answer(status, TEMPLATES.organisersRosterMessage(page));
  }

  /// Shows how it will look, and to how many it goes.
  Response preview(Request request, SignedIn organiser, Submission sent) {
    return people.of(
        request,
        organiser,
        session ->
            sent.isTicked(CHANGE)
                ? write(200, organiser, session, draft(sent, Map.of()), "")
                : checked(
                    organiser,
                    session,
                    sent,
                    (message, readers) ->
                        preview(request, organiser, session, message, readers, "")));
  }

  private Response preview(
      Request request,
      SignedIn organiser,
      Session session,
      SessionMessage message,
      SessionMessages.Readers readers,
      String notice) {
    String site = request.site();
    MessagePreview page =
        new MessagePreview(
            organiser,
            session,
            message,
            readers,
            SessionMessageMail.sample(message, session, site, clock.instant()),
            notice);
    return new OrganiserPage("Not sent yet – " + session.title(), MenuEntry.PROGRAMME, organiser)
        .answerWithMail(
            notice.isEmpty() ? 200 : 409, TEMPLATES.organisersRosterMessagePreview(page));
  }

  /// Sends it, unless more would get it by now than the button said. Twice is once.
  Response send(Request request, SignedIn organiser, Submission sent) {
    return people.of(
        request,
        organiser,
        session ->
            checked(
                organiser,
                session,
                sent,
                (message, readers) -> {
                  String more = ConfirmedMails.more(sent, readers.reached());
                  if (!more.isEmpty()) {
                    return preview(request, organiser, session, message, readers, more);
                  }
                  messages.send(message);
                  return Response.seeOther(
                      MessagePage.path(session) + "?" + SENT + "=" + readers.reached());
                }));
  }

  private interface Checked {
    Response answer(SessionMessage message, SessionMessages.Readers readers);
  }

  /// Goes on with what can be sent to somebody.
  private Response checked(SignedIn organiser, Session session, Submission sent, Checked checked) {
    return switch (SessionMessageForm.parse(session.id(), sent, organiser.name())) {
      case SessionMessageForm.Outcome.Rejected(Map<String, String> errors) ->
          write(422, organiser, session, draft(sent, errors), "");
      case SessionMessageForm.Outcome.Accepted(SessionMessage message, _) -> {
        SessionMessages.Readers readers = messages.reached(message);
        yield readers.reached() == 0
            ? write(422, organiser, session, draft(sent, Map.of("to", nobody(readers))), "")
            : checked.answer(message, readers);
      }
    };
  }

  private static String nobody(SessionMessages.Readers readers) {
    return readers.bounced() + readers.complained() == 0
        ? "There is nobody to send it to."
        : "It would reach nobody: mail to them came back, or they reported it as spam.";
  }

  private static MessagePage.Draft draft(Submission sent, Map<String, String> errors) {
    return new MessagePage.Draft(
        sent.text("subject"), sent.text("text"), Set.copyOf(sent.all("to")), errors);
  }
}
