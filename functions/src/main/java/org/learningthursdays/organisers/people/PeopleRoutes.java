package org.learningthursdays.organisers.people;

import java.time.Clock;
import java.util.function.Supplier;
import org.learningthursdays.desk.People;
import org.learningthursdays.organisers.signin.GuardedRoutes;
import org.learningthursdays.programme.Programme;

/// The pages on people: to find one, and to help them.
public final class PeopleRoutes {
  private static final String PERSON = "/organisers/people/{leader}";

  private final PeoplePages pages;

  /// With what finds them.
  public PeopleRoutes(People people, Supplier<Programme> programme, Clock clock) {
    this.pages = new PeoplePages(people, programme, clock);
  }

  /// Adds the pages.
  public void addTo(GuardedRoutes routes) {
    routes
        .get("/organisers/people", pages::search)
        .get(PERSON, pages::show)
        .post(PERSON + "/link", pages::sendLink)
        .post(PERSON + "/mail-again", pages::mailAgain)
        .post(PERSON + "/erase", pages::erase);
  }
}
