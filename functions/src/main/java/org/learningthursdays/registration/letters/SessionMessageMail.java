package org.learningthursdays.registration.letters;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.mail.Greeting;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.messages.SessionMessage;
import org.learningthursdays.registration.messages.SessionMessages;
import org.learningthursdays.table.Table;

/// What organisers wrote to a session's people, to one of them: to whoever still is what it was
/// written to. The session may be cancelled or over: then there may be most to say.
public final class SessionMessageMail implements LetterRenderer {
  private static final int PREVIEW = 120;
  private static final String OPENING = "The organisers of Learning Thursdays write to you about:";

  private final SessionMessages messages;
  private final Leaders leaders;
  private final Supplier<Programme> programme;
  private final KeyRing keys;
  private final Supplier<String> site;
  private final Clock clock;

  /// What is sent does not change, and a function sends many of the same.
  private final AtomicReference<@Nullable Known> latest = new AtomicReference<>();

  private record Known(String circular, SessionMessage message) {}

  /// @param site the address that people see, without a slash at its end
  public SessionMessageMail(
      Table table,
      Clock clock,
      Supplier<Programme> programme,
      KeyRing keys,
      Supplier<String> site) {
    this.messages = new SessionMessages(table, clock);
    this.leaders = new Leaders(table, clock);
    this.programme = programme;
    this.keys = keys;
    this.site = site;
    this.clock = clock;
  }

  @Override
  public Outcome render(Letter letter, Leader reader) {
    SessionMessage message = message(letter.group().text());
    Optional<Registration> registration =
        Registrations.in(leaders.items(reader.id()), message.session());
    if (registration.isEmpty()) {
      return new Outcome.NotNeeded("The reader has left the session.");
    }
    if (!message.to().contains(SessionMessage.Audience.of(registration.get()))) {
      return new Outcome.NotNeeded("The reader has got a place meanwhile.");
    }
    return programme
        .get()
        .session(message.session())
        .<Outcome>map(session ->
            new Outcome.Rendered(
                mail(message, session, registration.get(), reader).under(message.subject())))
        .orElseGet(() -> new Outcome.NotNeeded("There is no such session any more."));
  }

  private SessionMessage message(String circular) {
    @Nullable Known known = latest.get();
    if (known != null && known.circular.equals(circular)) {
      return known.message;
    }
    SessionMessage found = messages.find(circular).orElseThrow();
    latest.set(new Known(circular, found));
    return found;
  }

  private MailBody mail(
      SessionMessage message, Session session, Registration registration, Leader reader) {
    String page =
        site.get() + "/my/" + keys.token(LinkPurpose.OWN_PAGE, reader.id(), reader.pageVersion());
    return mail(
        message,
        session,
        SessionMessage.Audience.of(registration),
        Greeting.before(OPENING, reader),
        page,
        clock.instant());
  }

  /// What one reader gets, to be looked at by organisers before it is sent: without a name, and
  /// with a link of nobody.
  ///
  /// @param site the address that people see, without a slash at its end
  public static MailBody sample(SessionMessage message, Session session, String site, Instant now) {
    SessionMessage.Audience first = message.audiences().getFirst();
    return mail(message, session, first, Greeting.before(OPENING), site + "/my/", now);
  }

  private static MailBody mail(
      SessionMessage message,
      Session session,
      SessionMessage.Audience reader,
      MailBlock.Paragraph greeting,
      String page,
      Instant now) {
    boolean isWaiting = reader == SessionMessage.Audience.WAITING;
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(greeting);
    blocks.add(Booking.card(session));
    blocks.add(MailBlock.Prose.of(message.text()));
    boolean isComing = !session.isCancelled() && !session.isOver(now);
    if (isComing) {
      blocks.add(
          new MailBlock.Links(
              List.of(
                  new MailBlock.Link(
                      isWaiting ? "See or leave the waiting list" : "See or cancel your place",
                      page))));
    }
    return new MailBody(
        message.subject(),
        preview(message.text()),
        blocks,
        MailBody.Footer.of(why(isWaiting, session, isComing), page));
  }

  private static String why(boolean isWaiting, Session session, boolean isComing) {
    String are = isComing || session.isCancelled() ? "are" : "were";
    return isWaiting
        ? "You get this because you %s on the waiting list for this session.".formatted(are)
        : "You get this because you %s registered for this session.".formatted(are);
  }

  /// How it begins, on one line.
  private static String preview(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= PREVIEW
        ? line
        : line.substring(0, line.offsetByCodePoints(0, PREVIEW - 1)) + "…";
  }
}
