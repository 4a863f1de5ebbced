package org.learningthursdays.identity;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Table;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// One network does not hold all places of a session, and loses none that it may have.
@ExtendWith(DynamoDbExtension.class)
class NetworkPlaceLimitTest {
  private static final Instant NINE = Instant.parse("2020-10-05T09:00:00Z");
  private static final Instant TEN = Instant.parse("2020-10-05T10:00:00Z");
  private static final Instant ELEVEN = Instant.parse("2020-10-05T11:00:00Z");

  private final MutableClock clock = new MutableClock("2020-10-05T09:10:00Z");
  private final DynamoDbExtension real;
  private final NetworkPlaceLimit limit;

  NetworkPlaceLimitTest(DynamoDbExtension real) {
    this.real = real;
    limit = limitOn(real.table());
  }

  @Test
  void whoIsOvertakenByOthersOfTheNetworkStillHasAPlaceOfThisHour() {
    limit.nextPlaceAt("192.0.2.1", "2020-10-08-joint");
    NetworkPlaceLimit overtaken =
        limitOn(
            real.table(
                new ExecutionInterceptor() {
                  @Override
                  public void beforeExecution(
                      Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
                    if (context.request() instanceof UpdateItemRequest) {
                      limit.nextPlaceAt("192.0.2.1", "2020-10-08-joint");
                    }
                  }
                }));

    assertThat(overtaken.nextPlaceAt("192.0.2.1", "2020-10-08-joint")).isEqualTo(NINE);
  }

  @Test
  void aParishHallThatRegistersAtOnceGetsEachPlaceOfItsHours() {
    assertThat(turnsOfFiftyAtOnce()).isEqualTo(Map.of(NINE, 20L, TEN, 20L, ELEVEN, 10L));

    clock.advance(Duration.ofHours(2));
    assertThat(turnsOfFiftyAtOnce())
        .as("ten of that hour are promised already")
        .isEqualTo(
            Map.of(
                ELEVEN,
                10L,
                ELEVEN.plus(Duration.ofHours(1)),
                20L,
                ELEVEN.plus(Duration.ofHours(2)),
                20L));
  }

  private NetworkPlaceLimit limitOn(Table table) {
    return new NetworkPlaceLimit(table, FixedKeys.ring(clock), clock, 20);
  }

  private Map<Instant, Long> turnsOfFiftyAtOnce() {
    return IntStream.range(0, 50)
        .boxed()
        .gather(
            Gatherers.mapConcurrent(50, _ -> limit.nextPlaceAt("192.0.2.1", "2020-10-08-joint")))
        .collect(groupingBy(turn -> turn, counting()));
  }
}
