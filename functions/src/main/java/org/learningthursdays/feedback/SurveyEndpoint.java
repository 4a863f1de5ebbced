package org.learningthursdays.feedback;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;
import org.learningthursdays.web.Submission;

/// The survey: shows it, and takes the answers.
public final class SurveyEndpoint {
  private static final String TOO_MANY =
      "So many answers came from your network in the last hour that we take no more for now. "
          + "Please send this again in an hour.";

  private static final String SENT_ALREADY =
      "You have sent this form before. What it says can be changed for four weeks, which are over.";

  private final Supplier<Programme> programme;
  private final Answers answers;
  private final PersonalAnswerKeys answerKeys;
  private final KeyRing keys;
  private final Leaders leaders;
  private final ClientLimit limit;
  private final Clock clock;
  private final SurveyPages pages;
  private final SurveyOptOut optOut;

  /// @param limit of its own, whose pseudonyms lead nowhere else
  public SurveyEndpoint(
      Supplier<Programme> programme,
      Answers answers,
      PersonalAnswerKeys answerKeys,
      KeyRing keys,
      Leaders leaders,
      ClientLimit limit,
      Clock clock) {
    this.programme = programme;
    this.answers = answers;
    this.answerKeys = answerKeys;
    this.keys = keys;
    this.leaders = leaders;
    this.limit = limit;
    this.clock = clock;
    this.pages = new SurveyPages(programme, answers, answerKeys, keys, leaders, clock);
    this.optOut = new SurveyOptOut(keys, leaders);
  }

  /// `/feedback…`
  public Routes routes() {
    return new Routes(Page::failure)
        .get("/feedback", pages::survey)
        .post("/feedback", this::take)
        .get("/feedback/thanks", pages::thanks)
        .get("/feedback/stop/{token}", optOut::ask)
        .onOneClick("/feedback/stop/{token}", optOut::stop);
  }

  private Response take(Request request) {
    Submission submission = Submission.read(request, SurveyForm.FIELDS);
    if (!limit.admits(request.client())) {
      return tooMany(submission);
    }
    if (submission.isTrapped()) {
      String session = submission.text(SurveyForm.SESSION);
      return taken(
          submission, new Respondent.Anonymous(), answers.answerKeyOf(SurveyPages.once(), session));
    }
    Respondent respondent = Respondent.of(submission.text(SurveyForm.TOKEN), keys, leaders);
    Programme current = programme.get();
    return switch (SurveyForm.read(submission, current, clock.instant())) {
      case SurveyForm.Outcome.Rejected(Map<String, String> errors) ->
          invalid(submission, respondent, errors);
      case SurveyForm.Outcome.Accepted(SurveyForm.Given given) ->
          keep(submission, respondent, given, current.session(given.session()));
    };
  }

  /// Whoever comes too late is told the same whether they have answered or not.
  private Response keep(
      Submission submission,
      Respondent respondent,
      SurveyForm.Given given,
      Optional<Session> session) {
    if (respondent.about(session, answerKeys) instanceof Respondent.Late late) {
      return invalid(submission, late, Map.of(SurveyForm.SESSION, tooLate(late)));
    }
    Answer answer =
        new Answer(
            answerKey(respondent, given, session),
            session.map(Session::date).orElseGet(() -> Answer.generalDay(London.today(clock))),
            given.rating(),
            given.recommend(),
            given.words(),
            given.contact());
    if (respondent instanceof Respondent.Invited invited) {
      leaders.noteSeen(invited.reader());
    }
    return switch (answers.give(answer, respondent.leader())) {
      case Answers.Outcome.Kept _ -> taken(submission, respondent, answer.key());
      case Answers.Outcome.TooLate _ ->
          invalid(submission, respondent, Map.of(SurveyForm.SESSION, SENT_ALREADY));
    };
  }

  private static String tooLate(Respondent.Late late) {
    return "Your own link held for this session until %s. Without it you may send this all the same."
        .formatted(InWords.dateWithYear(late.lastDay()));
  }

  /// What is said about no session is nobody's, whoever says it: there may be any number of ideas.
  private Answer.AnswerKey answerKey(
      Respondent respondent, SurveyForm.Given given, Optional<Session> session) {
    if (respondent instanceof Respondent.Invited invited && session.isPresent()) {
      return answerKeys.open(invited.reader(), session.get());
    }
    String once = given.once().isEmpty() ? SurveyPages.once() : given.once();
    return answers.answerKeyOf(once, given.session());
  }

  /// @param key by which the desk knows it
  private static Response taken(
      Submission submission, Respondent respondent, Answer.AnswerKey key) {
    if (!submission.byScript()) {
      return Response.seeOther("/feedback/thanks?as=" + respondent.id());
    }
    Map<String, @Nullable Object> json = Json.of("id", key.text());
    if (respondent instanceof Respondent.Unknown) {
      json.put("note", "The token is not one of ours, so this was taken as an anonymous answer.");
    }
    return Response.json(201, json).with("cache-control", "no-store");
  }

  private Response invalid(
      Submission submission, Respondent respondent, Map<String, String> errors) {
    return submission.byScript()
        ? Problem.invalid(errors)
        : pages.again(422, submission, respondent, errors, "");
  }

  /// The form as it was sent, without a look at whose link it came by; its token goes along.
  private Response tooMany(Submission submission) {
    return submission.byScript()
        ? Problem.of(429, TOO_MANY)
        : pages.again(429, submission, new Respondent.Anonymous(), Map.of(), TOO_MANY);
  }
}
