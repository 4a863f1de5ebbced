package org.learningthursdays.feedback;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.mail.Greeting;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;

/// The mail that asks how a session was: five stars to press, and the survey. A star only leads to
/// the survey with it chosen: mail scanners press every link.
public final class SurveyMail implements LetterRenderer {
  private static final String LIST = "survey.learningthursdays.org";

  private final Supplier<Programme> programme;
  private final KeyRing keys;
  private final Supplier<String> site;
  private final Clock clock;

  /// @param site the address that people see, without a slash at its end
  public SurveyMail(
      Supplier<Programme> programme, KeyRing keys, Supplier<String> site, Clock clock) {
    this.programme = programme;
    this.keys = keys;
    this.site = site;
    this.clock = clock;
  }

  @Override
  public Outcome render(Letter letter, Leader reader) {
    if (!reader.takesSurveys()) {
      return new Outcome.NotNeeded("does not want to be asked");
    }
    Programme current = programme.get();
    List<Session> sessions =
        SurveyFanOut.sessions(letter.detail(SurveyFanOut.SESSIONS)).stream()
            .flatMap(id -> current.session(id).stream())
            .filter(session -> !session.isCancelled())
            .toList();
    return sessions.isEmpty()
        ? new Outcome.NotNeeded("no such session took place")
        : new Outcome.Rendered(message(reader, sessions));
  }

  private Message message(Leader reader, List<Session> sessions) {
    Links links =
        new Links(
            site.get(),
            keys.token(LinkPurpose.SURVEY, reader.id(), reader.pageVersion()),
            keys.token(LinkPurpose.STOP_SURVEYS, reader.id(), reader.linkVersion()));
    Session first = sessions.getFirst();
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(
        Greeting.before(
            "How "
                + (sessions.size() == 1 ? "was this session" : "were these sessions")
                + " for you? Press a number, and then once more to send it."
                + " You may say more, and change your answer for four weeks after the session.",
            reader));
    sessions.forEach(session -> blocks.addAll(question(session, links)));
    blocks.add(
        new MailBlock.Paragraph(
            "Could not come, or have told us already? Then simply ignore this; we do not ask again."
                + " Organisers read what people say, not who says it."));
    MailBody body =
        new MailBody(
            "How was it?",
            "Five numbers to press. It takes a few seconds.",
            blocks,
            new MailBody.Footer(
                "You get this because you were registered for a session on %s, or came to one."
                    .formatted(InWords.day(first.date())),
                null,
                new MailBlock.Link("No mails after sessions any more", links.stop())));
    return body.under(subject(sessions))
        .withUnsubscribe(new Message.Unsubscribe(links.stop(), LIST));
  }

  private static String subject(List<Session> sessions) {
    Session first = sessions.getFirst();
    return sessions.size() == 1
        ? "How was “%s”?".formatted(first.title())
        : "How was it on %s?".formatted(InWords.day(first.date()));
  }

  private List<MailBlock> question(Session session, Links links) {
    List<MailBlock.Link> more = new ArrayList<>();
    more.add(new MailBlock.Link("Or open the whole survey", links.survey(session.id())));
    // Who wrote them down before the session was over sends no mail of their own about them.
    if (session.showsMaterials(clock.instant())) {
      more.add(
          new MailBlock.Link(
              "Slides or recording", Objects.requireNonNull(session.materialsUrl()).toString()));
    }
    return List.of(
        MailBlock.Card.of(
            session.track().title(),
            session.title(),
            List.of(InWords.day(session.date()) + ", " + InWords.times(session))),
        new MailBlock.Choice(
            "How was it, from 1 to 5?",
            Rating.POOR.words(),
            Rating.EXCELLENT.words(),
            Arrays.stream(Rating.values())
                .map(rating ->
                    new MailBlock.Link(rating.stars() + " ★", links.star(session.id(), rating)))
                .toList()),
        new MailBlock.Links(more));
  }

  /// Where the mail leads.
  private record Links(String site, String token, String stopToken) {
    String survey(String session) {
      return "%s/feedback?session=%s&token=%s".formatted(site, session, token);
    }

    String star(String session, Rating rating) {
      return "%s/feedback?session=%s&rating=%d&token=%s"
          .formatted(site, session, rating.stars(), token);
    }

    String stop() {
      return site + "/feedback/stop/" + stopToken;
    }
  }
}
