package org.learningthursdays.feedback;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.RandomOctets;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// The survey's pages. Opening one changes nothing, whatever its address says: mail scanners follow
/// every link.
final class SurveyPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final int ONCE_OCTETS = 16;

  /// How far back the sessions go that one may choose from.
  private static final Period RECENT = Period.ofWeeks(6);

  private static final Page SURVEY =
      new Page(
          "Feedback",
          "Tell us how a session was, and what you would like to explore. It takes under two minutes.",
          "/feedback",
          true);

  private static final Page MISTAKES =
      new Page("Error: your feedback is not sent yet", SURVEY.description(), "/feedback", true);

  private static final Page THANKS = Page.personal("Thank you");

  private final Supplier<Programme> programme;
  private final Answers answers;
  private final PersonalAnswerKeys answerKeys;
  private final KeyRing keys;
  private final Leaders leaders;
  private final Clock clock;

  SurveyPages(
      Supplier<Programme> programme,
      Answers answers,
      PersonalAnswerKeys answerKeys,
      KeyRing keys,
      Leaders leaders,
      Clock clock) {
    this.programme = programme;
    this.answers = answers;
    this.answerKeys = answerKeys;
    this.keys = keys;
    this.leaders = leaders;
    this.clock = clock;
  }

  /// `GET /feedback`, with `?session=`, `&rating=` and `&token=`.
  Response survey(Request request) {
    Instant now = clock.instant();
    Programme current = programme.get();
    String id = request.query(SurveyForm.SESSION).orElse("").strip();
    Optional<Session> session = current.session(id);
    Optional<String> refusal = id.isEmpty() ? Optional.empty() : SurveyForm.refusal(session, now);
    Optional<Session> asked = refusal.isPresent() ? Optional.empty() : session;
    Respondent respondent =
        Respondent.of(request.query(SurveyForm.TOKEN).orElse("").strip(), keys, leaders)
            .about(asked, answerKeys);
    Map<String, String> values = new HashMap<>();
    asked.ifPresent(found -> values.putAll(earlier(respondent, found)));
    Optional<String> rating =
        request.query(SurveyForm.RATING).filter(given -> given.matches("[1-5]"));
    rating.ifPresent(stars -> values.put(SurveyForm.RATING, stars));
    boolean isOneTap = asked.isPresent() && rating.isPresent();
    SurveyPage page =
        new SurveyPage(
            asked,
            choices(current, now),
            values,
            Map.of(),
            refusal.orElse(""),
            respondent,
            once(),
            isOneTap);
    return SURVEY.answer(request, 200, TEMPLATES.feedbackSurvey(page));
  }

  /// What somebody said before, to be changed.
  private Map<String, String> earlier(Respondent respondent, Session session) {
    if (!(respondent instanceof Respondent.Invited invited)) {
      return Map.of();
    }
    return answerKeys
        .find(invited.reader(), session)
        .flatMap(answers::find)
        .map(SurveyPages::values)
        .orElse(Map.of());
  }

  private static Map<String, String> values(Answer answer) {
    Map<String, String> values = new HashMap<>();
    put(values, SurveyForm.RATING, answer.rating());
    put(values, SurveyForm.RECOMMEND, answer.recommend());
    values.put(SurveyForm.USEFUL, answer.words().useful());
    values.put(SurveyForm.IMPROVE, answer.words().improve());
    values.put(SurveyForm.IDEAS, answer.words().ideas());
    Answer.@Nullable Contact contact = answer.contact();
    if (contact != null) {
      values.put(SurveyForm.NAME, contact.name());
      values.put(SurveyForm.EMAIL, contact.address().text());
    }
    return values;
  }

  private static void put(Map<String, String> values, String field, @Nullable Integer number) {
    if (number != null) {
      values.put(field, number.toString());
    }
  }

  /// The form as it was sent, with what is wrong with it.
  Response again(
      int status,
      Submission submission,
      Respondent respondent,
      Map<String, String> errors,
      String notice) {
    Instant now = clock.instant();
    Programme current = programme.get();
    Map<String, String> values = new LinkedHashMap<>();
    submission.fields().keySet().forEach(name -> values.put(name, submission.text(name)));
    Optional<Session> asked =
        current
            .session(submission.text(SurveyForm.SESSION))
            .filter(session -> SurveyForm.refusal(Optional.of(session), now).isEmpty());
    String given = submission.text(SurveyForm.ONCE);
    SurveyPage page =
        new SurveyPage(
            asked,
            choices(current, now),
            values,
            errors,
            notice,
            respondent,
            given.isEmpty() || errors.containsKey(SurveyForm.ONCE) ? once() : given,
            false);
    return (errors.isEmpty() ? SURVEY : MISTAKES).answer(status, TEMPLATES.feedbackSurvey(page));
  }

  /// `GET /feedback/thanks`
  Response thanks(Request request) {
    String respondent = request.query("as").orElse("anonymous");
    ThanksPage page = ThanksPage.of(respondent, programme.get(), clock.instant());
    return THANKS.answer(200, TEMPLATES.feedbackThanks(page));
  }

  private List<Session> choices(Programme current, Instant now) {
    LocalDate first = London.today(clock).minus(RECENT);
    return current.sessions().reversed().stream()
        .filter(session -> !session.isCancelled())
        .filter(session -> session.isOver(now) && !session.date().isBefore(first))
        .toList();
  }

  /// A new value of the hidden field by which a form that is sent twice is taken once.
  static String once() {
    return RandomOctets.text(ONCE_OCTETS);
  }
}
