package org.learningthursdays.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/// What a table leaves undone of a batch under load is done later.
@ExtendWith(DynamoDbExtension.class)
class BatchesTest {
  /// One batch.
  private static final int WRITES = 20;

  /// Leaves the later half of some requests' statements undone, and says why.
  private static final class Load implements ExecutionInterceptor {
    private final BatchStatementErrorCodeEnum reason;
    private int left;
    private int asked;

    /// @param times of how many requests
    Load(BatchStatementErrorCodeEnum reason, int times) {
      this.reason = reason;
      left = times;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      if (!(context.request() instanceof BatchExecuteStatementRequest batch) || left == 0) {
        return context.request();
      }
      List<BatchStatementRequest> statements = batch.statements();
      asked = statements.size();
      return batch.toBuilder().statements(statements.subList(0, statements.size() / 2)).build();
    }

    @Override
    public SdkResponse modifyResponse(
        Context.ModifyResponse context, ExecutionAttributes attributes) {
      if (!(context.response() instanceof BatchExecuteStatementResponse batch) || left == 0) {
        return context.response();
      }
      left--;
      List<BatchStatementResponse> answers = new ArrayList<>(batch.responses());
      BatchStatementResponse undone =
          BatchStatementResponse.builder().error(error -> error.code(reason)).build();
      answers.addAll(Collections.nCopies(asked - answers.size(), undone));
      return batch.toBuilder().responses(answers).build();
    }
  }

  private final DynamoDbExtension real;
  private final Table table;

  BatchesTest(DynamoDbExtension real) {
    this.real = real;
    table = real.table();
  }

  private static List<Write> additions(int from) {
    return IntStream.range(from, from + WRITES)
        .mapToObj(i -> Write.add(Item.at(new Key("P", "s" + i)).put("n", i).build()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = BatchStatementErrorCodeEnum.class,
      names = {
        "PROVISIONED_THROUGHPUT_EXCEEDED",
        "THROTTLING_ERROR",
        "REQUEST_LIMIT_EXCEEDED",
        "TRANSACTION_CONFLICT",
        "INTERNAL_SERVER_ERROR"
      })
  void whatIsLeftUndoneIsDoneLater(BatchStatementErrorCodeEnum reason) {
    Table busy = real.table(new Load(reason, 2));

    assertThat(busy.writeAll(additions(0))).isEqualTo(Collections.nCopies(WRITES, true));
    assertThat(table.count(Query.of("P"))).isEqualTo(WRITES);
    assertThat(busy.writeAll(additions(WRITES / 2)))
        .isEqualTo(IntStream.range(0, WRITES).mapToObj(i -> i >= WRITES / 2).toList());
  }

  @ParameterizedTest
  @EnumSource(
      value = BatchStatementErrorCodeEnum.class,
      names = {"ACCESS_DENIED", "RESOURCE_NOT_FOUND", "VALIDATION_ERROR"})
  void whatWillNeverBeDoneIsAnError(BatchStatementErrorCodeEnum reason) {
    Table wrong = real.table(new Load(reason, 1));

    assertThatThrownBy(() -> wrong.writeAll(additions(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reason.toString());
  }

  @Test
  void nothingIsNothing() {
    assertThat(table.writeAll(List.of())).isEmpty();
  }
}
