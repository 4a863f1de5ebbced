package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.lambda.Components;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableTroubles;
import org.learningthursdays.table.Trouble;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Response;
import software.amazon.awssdk.core.SdkRequest;

/// The functions over a table that has troubles: each trouble happens to each call in turn.
final class TroubledFixture implements AutoCloseable {
  private static final Template TEMPLATE = Template.read(Path.of("..", "template.yaml"));
  static final String OPEN = "2020-10-08-leaders";
  static final String FULL = "2020-10-15-leaders";

  final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final Secrets secrets = Secrets.inMemory(TEMPLATE.secrets(), clock);
  final Map<String, String> environment = new HashMap<>();
  final LogLines log = new LogLines();
  final DynamoDbExtension real;

  TroubledFixture(DynamoDbExtension real) {
    this.real = real;
    environment.putAll(real.environment());
    for (FunctionDefinition function : TEMPLATE.functions()) {
      environment.putAll(function.environment());
    }
    environment.putAll(
        real.environment().entrySet().stream()
            .filter(variable -> !variable.getKey().endsWith("_KEY"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    environment.putAll(secrets.environment());
    environment.put("METRICS", "");
    environment.put("CLIENT_LIMIT", "100000");
    environment.put("NEW_ADDRESS_LIMIT", "100000");
  }

  @Override
  public void close() {
    secrets.close();
  }

  void importProgramme() {
    new Calls(environment, clock)
        .importing(
            "date,track,title,theme,capacity",
            "2020-10-08,leaders,Listening,Power,",
            "2020-10-15,leaders,Speaking,Power,1");
  }

  KeyRing keys() {
    return new Components(environment, clock).keyRing();
  }

  Table table() {
    return real.table();
  }

  /// Has each trouble happen to each call in turn, each time for somebody else.
  ///
  /// @param prepare makes somebody ready, without trouble
  /// @param act may be done again
  /// @param check sees that all is done, and once
  /// @return for how many
  int everywhere(IntConsumer prepare, IntFunction<Response> act, IntConsumer check) {
    return everywhere(EnumSet.allOf(Trouble.class), prepare, act, check);
  }

  int everywhere(
      Set<Trouble> troubles, IntConsumer prepare, IntFunction<Response> act, IntConsumer check) {
    return everywhere(troubles, _ -> true, prepare, act, check);
  }

  /// @param chosen the calls that a trouble happens to
  int everywhere(
      Set<Trouble> troubles,
      Predicate<SdkRequest> chosen,
      IntConsumer prepare,
      IntFunction<Response> act,
      IntConsumer check) {
    int turn = 0;
    for (Trouble trouble : troubles) {
      boolean hasStruck = true;
      for (int call = 0; hasStruck; call++) {
        int now = turn++;
        prepare.accept(now);
        AtomicReference<Response> answer = new AtomicReference<>();
        hasStruck = TableTroubles.strike(trouble, chosen, call, () -> answer.set(act.apply(now)));
        String where = trouble + " at " + call;
        answered(answer.get(), trouble, where);
        if (answer.get().status() >= 400) {
          assertThat(act.apply(now).status()).as(where).isLessThan(400);
        }
        check.accept(now);
      }
    }
    assertThat(turn).isGreaterThan(troubles.size());
    return turn;
  }

  private void answered(Response answer, Trouble trouble, String where) {
    String told = where + ": " + Calls.text(answer) + "\n" + log.text();
    if (trouble.isPassing()) {
      assertThat(answer.status()).as(told).isLessThan(400);
    } else if (trouble == Trouble.TOO_LARGE) {
      assertThat(answer.status()).as(told).isIn(200, 201, 303, 422);
    } else {
      assertThat(answer.status()).as(told).isIn(200, 201, 202, 303, 503);
      assertThat(answer.headers().containsKey("retry-after")).isEqualTo(answer.status() == 503);
    }
  }

  Response call(RequestStreamHandler handler, String call, String json) {
    return call(handler, call, json, Map.of());
  }

  Response call(
      RequestStreamHandler handler, String call, String json, Map<String, String> claims) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return Calls.response(
        run(handler, Calls.event(call, Map.of("content-type", "application/json"), claims, body)));
  }

  byte[] run(RequestStreamHandler handler, byte[] event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), out, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  LeaderId leader(KeyRing keys, String name, int number) {
    return keys.leader(new Address(name + number + "@example.org"));
  }

  static String registration(String name, int number, String... sessions) {
    return Json.write(
        Map.of(
            "name", "Zoe", "email", name + number + "@example.org", "sessions", List.of(sessions)));
  }

  List<Item> of(LeaderId leader, String prefix) {
    return real.table().query(Query.of(leader.partition()).beginning(prefix));
  }

  List<String> letters(LeaderId leader, String kind) {
    return of(leader, "LETTER#").stream()
        .map(letter -> letter.string("kind"))
        .filter(kind::equals)
        .toList();
  }

  void placesAgree(String session, int registered, int waiting) {
    Query all = Query.of("SESSION#" + session);
    Item places = real.table().query(all.beginning("PLACES")).getFirst();
    assertThat(real.table().count(all.beginning("REGISTERED#"))).isEqualTo(registered);
    assertThat(places.integer("registered")).isEqualTo(registered);
    assertThat(real.table().count(all.beginning("WAITING#"))).isEqualTo(waiting);
    assertThat(places.integer("waiting")).isEqualTo(waiting);
  }
}
