package org.learningthursdays.web;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.learningthursdays.aws.UnavailableException;

/// The base of every function behind API Gateway: reads the event, routes the request, writes the
/// response.
///
/// The one place where exceptions become responses. Logged are stack traces without the exceptions'
/// messages, which may hold people's data.
public abstract class HttpFunction implements RequestStreamHandler {
  private static final String RETRY_AFTER_SECONDS = "30";

  /// Keeps browsers from guessing another content type.
  private static final String TYPE_OPTIONS = "x-content-type-options";

  private static final AccessLog CALLS = AccessLog.ofOutput();

  private final OriginCheck originCheck;
  private final Routes routes;

  /// @param environment the function's environment variables
  protected HttpFunction(Map<String, String> environment, Routes routes) {
    this.originCheck = OriginCheck.of(environment);
    this.routes = routes;
  }

  final Routes routes() {
    return routes;
  }

  @Override
  public final void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    Response response =
        switch (originCheck.admit(RequestReader.read(event), routes)) {
          case OriginDecision.Admitted(Request request) -> {
            Response answer = answer(request, context);
            note(request, answer);
            yield answer;
          }
          case OriginDecision.TurnedAway(Response away) -> away;
        };
    ResponseWriter.write(response.with(TYPE_OPTIONS, "nosniff"), out);
  }

  /// Requests with a token are logged.
  private void note(Request request, Response response) {
    if (!request.claims().isEmpty()) {
      routes.find(request).ifPresent(match -> CALLS.note(request, match, response));
    }
  }

  private Response answer(Request request, Context context) {
    try {
      return routes.answer(request);
    } catch (RefusedException e) {
      return request.wantsPage()
          ? Page.failure(e.status(), e.sentence()).with("cache-control", "no-store")
          : Problem.of(e.status(), e.sentence());
    } catch (UnavailableException e) {
      log(context, e);
      return routes
          .failure(request, 503)
          .with("retry-after", RETRY_AFTER_SECONDS)
          .with("cache-control", "no-store");
    } catch (RuntimeException e) {
      log(context, e);
      return routes.failure(request, 500).with("cache-control", "no-store");
    }
  }

  private static void log(Context context, RuntimeException failure) {
    context.getLogger().log(StackTrace.of(failure), LogLevel.ERROR);
  }
}
