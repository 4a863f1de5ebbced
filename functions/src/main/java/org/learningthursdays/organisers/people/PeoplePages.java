package org.learningthursdays.organisers.people;

import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.People;
import org.learningthursdays.desk.Person;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.roster.SessionPeoplePage;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.SearchWords;
import org.learningthursdays.web.Submission;

/// `/organisers/people`: finds a person by address or by a part of the name, and does for them what
/// they ask for on the telephone.
final class PeoplePages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String DONE = "done";
  private static final String ERASED = "erased";
  private static final String LINK = "link";
  private static final String MAIL = "mail";
  private static final String MAIL_BEFORE = "mail-before";

  private final People people;
  private final Supplier<Programme> programme;
  private final Clock clock;

  PeoplePages(People people, Supplier<Programme> programme, Clock clock) {
    this.people = people;
    this.programme = programme;
    this.clock = clock;
  }

  /// Where one looks for somebody. A whole address leads straight to whose it is.
  Response search(Request request, SignedIn organiser) {
    String query = request.query("q").orElse("").strip();
    if (Address.read(query) instanceof Address.Reading.Valid(Address address)) {
      Optional<Person> person = people.find(address);
      if (person.isPresent()) {
        return Response.seeOther(PersonPage.path(person.get().id().text()));
      }
    }
    SearchWords words = SearchWords.of(query);
    List<Leader> found =
        words.isEmpty()
            ? List.of()
            : new ArrayList<>(people.search(words, FoundPeoplePage.MOST + 1));
    boolean isErased = request.query(DONE).filter(ERASED::equals).isPresent();
    FoundPeoplePage page =
        new FoundPeoplePage(
            query,
            byName(found).stream().limit(FoundPeoplePage.MOST).toList(),
            found.size() > FoundPeoplePage.MOST,
            isErased ? "Their name and address are gone. The rest follows within moments." : "");
    return new OrganiserPage("People", MenuEntry.PEOPLE, organiser)
        .answer(200, TEMPLATES.organisersPeopleFound(page));
  }

  private static List<Leader> byName(List<Leader> found) {
    Collator collator = Collator.getInstance(Locale.UK);
    return found.stream().sorted(Comparator.comparing(Leader::name, collator)).toList();
  }

  /// One person.
  Response show(Request request, SignedIn organiser) {
    return of(
        request,
        organiser,
        person -> answer(200, organiser, person, notice(request.query(DONE).orElse("")), null));
  }

  private static SessionPeoplePage.@Nullable Notice notice(String done) {
    return switch (done) {
      case LINK -> new SessionPeoplePage.Notice("The link to their own page is on its way.", true);
      case MAIL -> new SessionPeoplePage.Notice("They get our mail again.", true);
      case MAIL_BEFORE ->
          new SessionPeoplePage.Notice(
              "They get our mail already: nothing stands against it. Nothing is done twice.", true);
      default -> null;
    };
  }

  private Response answer(
      int status,
      SignedIn organiser,
      Person person,
      SessionPeoplePage.@Nullable Notice notice,
      @Nullable String eraseError) {
    Programme current = programme.get();
    Instant now = clock.instant();
    List<PersonPage.Place> places =
        person.registrations().stream()
            .flatMap(registration -> place(registration, current).stream())
            .sorted(Comparator.comparing(place -> place.session().startsAt()))
            .toList();
    PersonPage page =
        new PersonPage(
            organiser,
            person,
            places.stream().filter(place -> !place.session().isOver(now)).toList(),
            places.reversed().stream()
                .filter(place -> place.session().isOver(now) && !place.isWaiting())
                .toList(),
            current,
            people.messages(person.letters()),
            notice,
            eraseError,
            London.today(clock));
    String title = eraseError == null ? "A person" : "Error: nothing is erased yet";
    return new OrganiserPage(title, MenuEntry.PEOPLE, organiser)
        .answer(status, TEMPLATES.organisersPeoplePerson(page));
  }

  private static Optional<PersonPage.Place> place(Registration registration, Programme current) {
    return current
        .session(registration.session())
        .map(session ->
            new PersonPage.Place(session, registration.isWaiting(), registration.registeredAt()));
  }

  private Response of(Request request, SignedIn organiser, Function<Person, Response> answer) {
    return LeaderId.read(request.parameter("leader"))
        .flatMap(people::find)
        .map(answer)
        .orElseGet(() ->
            new OrganiserPage("Nobody is here", MenuEntry.PEOPLE, organiser)
                .missing(
                    "Nothing is kept of this person: they may have been erased.",
                    "Find somebody",
                    "/organisers/people"));
  }

  /// Sends somebody the link to their own page.
  Response sendLink(Request request, SignedIn organiser, Submission sent) {
    return of(
        request,
        organiser,
        person ->
            people
                .sendLink(person)
                .map(reason ->
                    answer(
                        409,
                        organiser,
                        person,
                        new SessionPeoplePage.Notice(reason.sentence(), false),
                        null))
                .orElseGet(() -> done(person, LINK)));
  }

  /// Has somebody get mail again.
  Response mailAgain(Request request, SignedIn organiser, Submission sent) {
    return of(
        request, organiser, person -> done(person, people.mailAgain(person) ? MAIL : MAIL_BEFORE));
  }

  /// Erases somebody, once the box is ticked.
  Response erase(Request request, SignedIn organiser, Submission sent) {
    return of(
        request,
        organiser,
        person -> {
          if (!sent.isTicked("confirm")) {
            return answer(
                422, organiser, person, null, "Please tick the box, if they are to be erased.");
          }
          people.erase(person);
          return Response.seeOther("/organisers/people?%s=%s".formatted(DONE, ERASED));
        });
  }

  private static Response done(Person person, String what) {
    return Response.seeOther("%s?%s=%s".formatted(PersonPage.path(person.id().text()), DONE, what));
  }
}
