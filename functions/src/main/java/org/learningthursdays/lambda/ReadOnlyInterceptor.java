package org.learningthursdays.lambda;

import java.util.Set;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.ses.model.GetSendQuotaRequest;

/// While priming lets only reads through, each over a connection that ends with its response. Other
/// requests are built and signed, but not sent.
final class ReadOnlyInterceptor implements ExecutionInterceptor {
  private static final Set<Class<?>> READS =
      Set.of(
          GetItemRequest.class,
          BatchGetItemRequest.class,
          QueryRequest.class,
          GetSendQuotaRequest.class);

  /// The request would have changed something.
  static final class WriteBlockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return context.httpRequest().copy(request -> request.putHeader("Connection", "close"));
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (!READS.contains(context.request().getClass())) {
      throw new WriteBlockedException();
    }
  }
}
