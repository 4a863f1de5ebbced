package org.learningthursdays.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.table.CallLog;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.RefusedException;
import org.learningthursdays.web.Response;

/// Nobody gets the digest who has not said yes by mail, and whoever leaves is left alone.
@ExtendWith(DynamoDbExtension.class)
class SubscriptionsTest {
  private static final String AMINA = "amina@example.org";
  private static final String FORM = "email=amina%40example.org&name=Amina+Khan";

  private final MutableClock clock = new MutableClock("2020-10-01T09:00:00Z");
  private final Table table;
  private final DigestSite site;

  SubscriptionsTest(DynamoDbExtension real) {
    table = real.table();
    site = new DigestSite(table, clock);
  }

  @Test
  void whoeverAsksIsSentALinkAndGetsNothingBeforeTheySayYes() {
    Response response = site.post("/digest/subscriptions", FORM);

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.headers()).containsEntry("location", "/digest/asked");
    assertThat(site.get("/digest/asked").status()).isEqualTo(200);
    assertThat(site.state(AMINA)).contains(Subscription.State.PENDING);
    assertThat(site.letters(AMINA)).isOne();
    assertThat(subscribers()).isEmpty();
  }

  @Test
  void followingALinkChangesNothingAndPressingItsButtonDoes() {
    site.post("/digest/subscriptions", FORM);
    String link = site.confirmLink(AMINA);

    assertThat(site.get(link).status()).isEqualTo(200);
    assertThat(DigestSite.text(site.get(link)))
        .contains("<form method=\"post\" action=\"" + link + "\">");
    assertThat(site.state(AMINA)).contains(Subscription.State.PENDING);

    Response pressed = site.post(link, "");
    assertThat(pressed.status()).isEqualTo(200);
    assertThat(DigestSite.text(pressed)).contains("You get the weekly digest");
    assertThat(pressed.headers())
        .containsEntry("cache-control", "no-store")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("x-robots-tag", "noindex");
    assertThat(site.state(AMINA)).contains(Subscription.State.CONFIRMED);
    assertThat(subscribers()).containsExactly(site.leader(AMINA).partition());
    assertThat(site.post(link, "").status()).isEqualTo(200);
    assertThat(site.send(link, "{}").headers()).containsEntry("content-type", "application/json");
  }

  @Test
  void whoPressesYesHasAnsweredAndWhoAsksFollowsOrLeavesByOneClickHasNot() {
    site.post("/digest/subscriptions", FORM);
    site.get(site.confirmLink(AMINA));
    site.post(site.leaveLink(AMINA), "List-Unsubscribe=One-Click");
    assertThat(amina().hasConfirmedAddress()).isFalse();

    clock.advance(Duration.ofHours(1));
    site.subscribe(AMINA);

    assertThat(amina().hasConfirmedAddress()).isTrue();
  }

  private Leader amina() {
    return site.leaders.find(site.leader(AMINA)).orElseThrow();
  }

  @Test
  void consentIsKeptWithTimePlaceAndWording() {
    site.post("/digest/subscriptions", FORM);
    clock.advance(Duration.ofHours(3));
    site.post(site.confirmLink(AMINA), "");

    Subscription kept = site.subscriptions.find(site.leader(AMINA)).orElseThrow();
    assertThat(kept.askedAt()).isEqualTo("2020-10-01T09:00:00Z");
    assertThat(kept.confirmedAt()).isEqualTo("2020-10-01T12:00:00Z");
    assertThat(kept.how()).isEqualTo(Subscription.How.FORM);
    assertThat(kept.wording()).isEqualTo(SubscriptionForm.WORDING);
    assertThat(DigestSite.text(site.get("/digest"))).contains(SubscriptionForm.WORDING);
  }

  @Test
  void theAnswerIsTheSameWhateverIsKnown() {
    Response unknown = site.send("/digest/subscriptions", "{\"email\":\"Amina@Example.org\"}");
    Response pending = site.send("/digest/subscriptions", "{\"email\":\"amina@example.org\"}");
    site.post(site.confirmLink(AMINA), "");
    Response known = site.send("/digest/subscriptions", "{\"email\":\"amina@example.org\"}");
    Response trapped =
        site.send("/digest/subscriptions", "{\"email\":\"bot@example.org\",\"website\":\"x\"}");

    assertThat(Stream.of(unknown, pending, known, trapped).map(Response::status)).containsOnly(202);
    assertThat(Stream.of(unknown, pending, known, trapped).map(DigestSite::text))
        .containsOnly("{\"status\":\"asked\"}");
    assertThat(site.letters(AMINA)).isEqualTo(3);
    assertThat(site.letters("bot@example.org")).isZero();
    assertThat(site.state("bot@example.org")).isEmpty();
  }

  @Test
  void whateverIsKnownOfAnAddressTheTableIsCalledAlike(DynamoDbExtension real) {
    CallLog calls = new CallLog();
    DigestSite watched = new DigestSite(real.table(calls), clock);
    watched.requests.request(DigestSite.address("pending@example.org"), "", "192.0.2.99");
    watched.subscribe("reader@example.org");
    for (int i = 0; i < 5; i++) {
      watched.requests.request(DigestSite.address("buried@example.org"), "", "192.0.2.99");
    }

    assertThat(List.of("unknown", "pending", "reader", "buried"))
        .extracting(who -> calls.of(() -> ask(watched, who)))
        .containsOnly(calls.of(() -> ask(watched, "nobody")));
  }

  private static void ask(DigestSite watched, String who) {
    assertThat(watched.post("/digest/subscriptions", "email=" + who + "%40example.org").status())
        .isEqualTo(303);
  }

  @Test
  void askingAgainSendsAgainThreeTimesADay() {
    for (int i = 0; i < 12; i++) {
      assertThat(site.post("/digest/subscriptions", FORM).status()).isEqualTo(303);
    }
    assertThat(site.letters(AMINA)).isEqualTo(3);
    assertThat(site.state(AMINA)).contains(Subscription.State.PENDING);

    clock.advance(Duration.ofDays(1));
    site.post("/digest/subscriptions", FORM);
    assertThat(site.letters(AMINA)).isEqualTo(4);
  }

  @Test
  void anEarlierMailsLinkServesAsWell() {
    site.post("/digest/subscriptions", FORM);
    String first = site.confirmLink(AMINA);
    clock.advance(Duration.ofDays(2));
    site.post("/digest/subscriptions", FORM);

    assertThat(site.confirmLink(AMINA)).isEqualTo(first);
    assertThat(site.post(first, "").status()).isEqualTo(200);
  }

  @Test
  void whoeverDoesNotSayYesIsForgottenThirtyDaysAfterTheyLastAsked() {
    site.post("/digest/subscriptions", FORM);
    String link = site.confirmLink(AMINA);
    clock.advance(Duration.ofDays(29));
    site.post("/digest/subscriptions", FORM);
    clock.advance(Duration.ofDays(29));
    assertThat(site.leaders.find(site.leader(AMINA))).isPresent();
    assertThat(site.state(AMINA)).isPresent();

    clock.advance(Duration.ofDays(2));
    assertThat(site.leaders.find(site.leader(AMINA))).isEmpty();
    assertThat(site.state(AMINA)).isEmpty();
    assertThat(site.get(link).status()).isEqualTo(404);
    assertThat(site.post(link, "").status()).isEqualTo(404);

    site.subscribe(AMINA);
    assertThat(site.state(AMINA)).contains(Subscription.State.CONFIRMED);
    clock.advance(Duration.ofDays(400));
    assertThat(site.leaders.find(site.leader(AMINA)).map(Leader::name)).contains("");
    assertThat(site.post(link, "").status()).isEqualTo(404);
  }

  @Test
  void leavingNeedsNoBodyNoCookieAndHoldsForEver() {
    site.subscribe(AMINA);
    String link = site.leaveLink(AMINA);
    assertThat(site.get(link).status()).isEqualTo(200);
    assertThat(site.state(AMINA)).contains(Subscription.State.CONFIRMED);

    clock.advance(Duration.ofDays(3_000));
    Response bare = site.call("POST", link, Map.of(), "");

    assertThat(bare.status()).isEqualTo(200);
    assertThat(bare.headers()).doesNotContainKeys("location", "set-cookie");
    assertThat(site.state(AMINA)).contains(Subscription.State.LEFT);
    assertThat(subscribers()).isEmpty();
    assertThat(site.post(link, "").status()).isEqualTo(200);
  }

  @Test
  void mailProvidersLeaveWithEitherKindOfForm() {
    for (String type :
        List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
      site.subscribe(AMINA);
      String body =
          type.startsWith("multipart")
              ? "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--"
              : "List-Unsubscribe=One-Click";

      Response response =
          site.call("POST", site.leaveLink(AMINA), Map.of("content-type", type), body);

      assertThat(response.status()).as(type).isEqualTo(200);
      assertThat(site.state(AMINA)).contains(Subscription.State.LEFT);
    }
  }

  @Test
  void whoeverWasErasedOrNeverAskedHasNothingToLeave() {
    assertThat(site.post(site.leaveLink("nobody@example.org"), "").status()).isEqualTo(200);
    assertThat(site.state("nobody@example.org")).isEmpty();
  }

  @Test
  void forgedLinksAreNotFound() {
    site.subscribe(AMINA);
    String leave = site.leaveLink(AMINA);
    String token = leave.substring(leave.lastIndexOf('/') + 1);

    for (String path :
        List.of(
            "/digest/unsubscribe/x",
            leave.substring(0, leave.length() - 2) + "AA",
            "/digest/confirm/" + token)) {
      assertThat(site.get(path).status()).as(path).isEqualTo(404);
      assertThat(site.post(path, "").status()).as(path).isEqualTo(404);
      assertThat(site.send(path, "").headers())
          .containsEntry("content-type", "application/problem+json");
    }
    assertThat(site.state(AMINA)).contains(Subscription.State.CONFIRMED);
  }

  @Test
  void anOldLinkDoesNotBringBackWhoeverLeft() {
    site.subscribe(AMINA);
    String old = site.confirmLink(AMINA);
    site.post(site.leaveLink(AMINA), "");

    assertThat(site.post(old, "").status()).isEqualTo(404);

    clock.advance(Duration.ofSeconds(1));
    site.post("/digest/subscriptions", FORM);
    assertThat(site.state(AMINA)).contains(Subscription.State.PENDING);
    assertThat(site.post(old, "").status()).isEqualTo(404);
    assertThat(site.post(site.confirmLink(AMINA), "").status()).isEqualTo(200);
  }

  @Test
  void whoeverLeavesAndIsKnownForNothingElseIsForgotten() {
    site.subscribe(AMINA);
    site.subscribe("ben@example.org");
    table.write(
        Write.add(
            Item.at(new Key(site.leader("ben@example.org").partition(), "SESSION#x")).build()));

    site.post(site.leaveLink(AMINA), "");
    site.post(site.leaveLink("ben@example.org"), "");
    clock.advance(Duration.ofDays(31));

    assertThat(site.leaders.find(site.leader(AMINA))).isEmpty();
    assertThat(site.leaders.find(site.leader("ben@example.org"))).isPresent();
  }

  @Test
  void whoeverRegistersAfterLeavingIsKept() {
    site.subscribe(AMINA);
    site.post(site.leaveLink(AMINA), "");
    Leader known = site.leaders.find(site.leader(AMINA)).orElseThrow();
    table.write(LeaderItem.registeringAgain(known, "Amina", clock.instant()));
    clock.advance(Duration.ofDays(31));

    assertThat(site.leaders.find(site.leader(AMINA))).isPresent();
  }

  @Test
  void theSwitchOnTheOwnPageNeedsNoMail() {
    table.write(
        LeaderItem.registering(
            site.leader(AMINA), DigestSite.address(AMINA), "Amina", null, clock.instant()));

    site.subscriptions.subscribeNow(site.leader(AMINA), "The weekly digest");
    site.subscriptions.subscribeNow(site.leader(AMINA), "The weekly digest");

    assertThat(Subscription.in(site.leaders.items(site.leader(AMINA))))
        .hasValueSatisfying(kept -> {
          assertThat(kept.isConfirmed()).isTrue();
          assertThat(kept.wording()).isEqualTo("The weekly digest");
          assertThat(kept.data())
              .containsEntry("state", "confirmed")
              .containsEntry("askedBy", "own page");
        });
    assertThat(subscribers()).hasSize(1);

    site.subscriptions.leave(site.leader(AMINA));
    assertThat(subscribers()).isEmpty();
  }

  @Test
  void theBoxBesideRegisteringAsksForAYesByTheRegistrationsOwnMail() {
    table.write(
        LeaderItem.registering(
            site.leader(AMINA), DigestSite.address(AMINA), "Amina", null, clock.instant()));
    table.write(
        site.subscriptions.requestByCheckbox(
            site.leader(AMINA), site.leaders.items(site.leader(AMINA)), "Send it"));

    assertThat(site.state(AMINA)).contains(Subscription.State.PENDING);
    String token = site.subscriptions.confirmToken(site.leader(AMINA)).orElseThrow();
    assertThat(site.post("/digest/confirm/" + token, "").status()).isEqualTo(200);
    assertThat(site.subscriptions.confirmToken(site.leader(AMINA))).isEmpty();
    assertThat(
            site.subscriptions.requestByCheckbox(
                site.leader(AMINA), site.leaders.items(site.leader(AMINA)), "Send it"))
        .as("changes nothing")
        .isInstanceOf(Write.Check.class);
  }

  @Test
  void whoeverIsGoneIsNotSubscribedByTheirOldPage() {
    site.subscriptions.subscribeNow(site.leader(AMINA), "The weekly digest");

    assertThat(site.state(AMINA)).isEmpty();
  }

  @Test
  void askingAndPressingAtOnceEndsWell() throws Exception {
    site.post("/digest/subscriptions", FORM);
    String link = site.confirmLink(AMINA);
    List<Callable<Response>> calls =
        IntStream.range(0, 8)
            .<Callable<Response>>mapToObj(i ->
                () -> i % 2 == 0 ? site.post(link, "") : site.post("/digest/subscriptions", FORM))
            .toList();

    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Response> call : pool.invokeAll(calls)) {
        assertThat(call.get().status()).isIn(200, 303);
      }
    }

    assertThat(site.state(AMINA)).contains(Subscription.State.CONFIRMED);
    assertThat(site.letters(AMINA)).isEqualTo(5);
  }

  @Test
  void sayingYesAndLeavingAtOnceIsOneAfterTheOther() throws Exception {
    for (int round = 0; round < 24; round++) {
      String reader = "reader" + round + "@example.org";
      site.requests.request(DigestSite.address(reader), "", "192.0.2.7");
      String yes = site.confirmLink(reader);
      String no = site.leaveLink(reader);
      List<Callable<Response>> calls =
          List.of(() -> site.post(yes, ""), () -> site.post(no, ""), () -> site.post(yes, ""));

      try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Response> call : pool.invokeAll(calls)) {
          assertThat(call.get().status()).isIn(200, 404);
        }
      }

      boolean reads = site.state(reader).equals(Optional.of(Subscription.State.CONFIRMED));
      assertThat(site.get(yes).status()).isEqualTo(reads ? 200 : 404);
      assertThat(site.post(no, "").status()).isEqualTo(200);
      assertThat(site.post(yes, "").status()).as("a link from before they left").isEqualTo(404);
    }
  }

  @Test
  void whatIsNoAddressIsNotMadeOne() {
    for (String address : new String[] {"ami\\u0000na@example.org", "amina\\udc00@example.org"}) {
      Response problem = site.send("/digest/subscriptions", "{\"email\":\"" + address + "\"}");

      assertThat(problem.status()).as(address).isEqualTo(422);
    }
    assertThat(site.letters(AMINA)).isZero();
  }

  @Test
  void loadingAnewWhatTheFormAnsweredShowsTheForm() {
    Response page = site.get("/digest/subscriptions");

    assertThat(page.status()).isEqualTo(200);
    assertThat(DigestSite.text(page)).contains("action=\"/digest/subscriptions\"");
  }

  @Test
  void whatIsWrongStandsBesideItsField() {
    Response page = site.post("/digest/subscriptions", "email=amina&name=" + "x".repeat(101));

    assertThat(page.status()).isEqualTo(422);
    assertThat(DigestSite.text(page))
        .contains(
            "This does not look like an e-mail address.",
            "A name may have up to 100 characters here.",
            "value=\"amina\"",
            "aria-invalid=\"true\"");
    Response problem = site.send("/digest/subscriptions", "{\"name\":{}}");
    assertThat(problem.status()).isEqualTo(422);
    assertThat(DigestSite.text(problem))
        .contains("\"email\":\"Please give your e-mail address.\"", "\"name\":\"Expected a text");
  }

  @Test
  void oneClientCannotFloodTheForm() {
    for (int i = 0; i < 20; i++) {
      site.post("/digest/subscriptions", "email=person" + i + "%40example.org");
    }

    assertThatThrownBy(() -> site.post("/digest/subscriptions", FORM))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("in an hour");
    assertThat(site.letters(AMINA)).isZero();
  }

  @Test
  void theMailAsksWhetherItWasThemAndGreetsNobody() {
    site.post("/digest/subscriptions", FORM);
    Message message = written().orElseThrow();

    assertThat(message.subject())
        .isEqualTo("Please confirm: the weekly digest of Learning Thursdays");
    assertThat(message.text())
        .contains(DigestSite.ADDRESS + site.confirmLink(AMINA))
        .containsPattern("Unless you have\\s+registered for sessions, you will not\\s+hear")
        .doesNotContain("Amina");
    assertThat(message.unsubscribe()).isEmpty();

    site.post(site.confirmLink(AMINA), "");
    assertThat(written().orElseThrow().subject())
        .isEqualTo("You get the weekly digest of Learning Thursdays");
    site.post(site.leaveLink(AMINA), "");
    assertThat(written()).isEmpty();
  }

  private Optional<Message> written() {
    Leader reader = site.leaders.find(site.leader(AMINA)).orElseThrow();
    Instant now = clock.instant();
    Letter letter = Letter.alone(reader.id(), "c", Subscriptions.CONFIRM, Map.of(), now, now, now);
    LetterRenderer renderer =
        new DigestConfirmationMail(site.subscriptions, site.keys, () -> DigestSite.ADDRESS);
    return switch (renderer.render(letter, reader)) {
      case LetterRenderer.Outcome.Rendered(Message message) -> Optional.of(message);
      case LetterRenderer.Outcome.NotNeeded _ -> Optional.empty();
    };
  }

  private List<String> subscribers() {
    return IntStream.range(0, SubscriptionItem.SHARDS)
        .boxed()
        .flatMap(shard -> table.query(SubscriptionItem.subscribers(shard)).stream())
        .map(item -> item.key().pk())
        .toList();
  }
}
