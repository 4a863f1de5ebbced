package org.learningthursdays.registration.letters;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.mail.Greeting;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.RegistrationLetter;
import org.learningthursdays.registration.Registrations;

/// Tells whoever was registered for a session, attended or not, that its slides or its recording
/// are there. Who wants no questions after sessions gets none of these either.
final class MaterialsMail implements LetterRenderer {
  private static final String LIST = "materials.learningthursdays.org";
  private static final String OPENING =
      "You were registered for this session. Its slides or its recording are here now, whether you"
          + " could come or not.";

  private final Leaders leaders;
  private final Clock clock;
  private final Supplier<Programme> programme;
  private final KeyRing keys;
  private final Supplier<String> site;

  /// @param site the address that people see, without a slash at its end
  MaterialsMail(
      Leaders leaders,
      Clock clock,
      Supplier<Programme> programme,
      KeyRing keys,
      Supplier<String> site) {
    this.leaders = leaders;
    this.clock = clock;
    this.programme = programme;
    this.keys = keys;
    this.site = site;
  }

  @Override
  public Outcome render(Letter letter, Leader reader) {
    if (!reader.takesSurveys()) {
      return new Outcome.NotNeeded("The reader wants no mail after sessions.");
    }
    String id = letter.detail(RegistrationLetter.SESSION);
    boolean wasRegistered =
        Registrations.in(leaders.items(reader.id()), id)
            .filter(known -> !known.isWaiting())
            .isPresent();
    if (!wasRegistered) {
      return new Outcome.NotNeeded("The reader was not registered.");
    }
    Optional<Session> session =
        programme.get().session(id).filter(found -> found.showsMaterials(clock.instant()));
    return session
        .<Outcome>map(found -> new Outcome.Rendered(message(found, reader)))
        .orElseGet(() -> new Outcome.NotNeeded("There are no slides and no recording any more."));
  }

  private Message message(Session session, Leader reader) {
    String address = site.get();
    return message(
        session,
        Greeting.before(OPENING, reader),
        address + "/my/" + keys.token(LinkPurpose.OWN_PAGE, reader.id(), reader.pageVersion()),
        address
            + "/feedback/stop/"
            + keys.token(LinkPurpose.STOP_SURVEYS, reader.id(), reader.linkVersion()));
  }

  /// What one reader gets, to be looked at by organisers before it is sent: without a name, and
  /// with links of nobody.
  static Message sample(Session session, String site) {
    return message(session, Greeting.before(OPENING), site + "/my/", site + "/feedback/stop/");
  }

  private static Message message(
      Session session, MailBlock.Paragraph greeting, String ownPage, String stop) {
    MailBody body =
        new MailBody(
            "Slides or recording",
            session.title(),
            List.of(
                greeting,
                Booking.card(session),
                new MailBlock.Button(
                    "Slides or recording",
                    Objects.requireNonNull(session.materialsUrl()).toString()),
                new MailBlock.Links(
                    List.of(new MailBlock.Link("See what you have been registered for", ownPage)))),
            new MailBody.Footer(
                "You get this because you were registered for this session.",
                ownPage,
                new MailBlock.Link("No mails after sessions any more", stop)));
    return body.under(Subject.of("Slides or recording", session))
        .withUnsubscribe(new Message.Unsubscribe(stop, LIST));
  }
}
