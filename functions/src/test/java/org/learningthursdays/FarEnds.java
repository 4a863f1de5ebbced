package org.learningthursdays;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// The far ends that contracts are run against: the embedded parts always, LocalStack where there
/// is Docker, and whatever `-Daws.endpoint=URL` names, such as `moto_server`, or several of them
/// with commas between.
///
/// What ran and what did not is told in one line, in `target/contracts.txt`, which the build prints
/// at its end.
public final class FarEnds {
  private static final Path TOLD = Path.of("target", "contracts.txt");

  /// The last that runs without a token.
  private static final String LOCALSTACK = "localstack/localstack:4.14.0";

  private static final class Found {
    static final List<FarEnd> ALL = find();
  }

  private FarEnds() {}

  /// All that can be reached, for `@MethodSource`.
  public static Stream<FarEnd> all() {
    return Found.ALL.stream();
  }

  private static List<FarEnd> find() {
    List<FarEnd> found = new ArrayList<>(List.of(FarEnd.embedded()));
    List<String> missing = new ArrayList<>();
    String given = System.getProperty("aws.endpoint", "");
    if (DockerClientFactory.instance().isDockerAvailable()) {
      found.add(localStack());
    } else {
      missing.add("LocalStack in Docker (there is none)");
    }
    if (given.isEmpty()) {
      missing.add("an endpoint of your own (no -Daws.endpoint=URL)");
    } else {
      Stream.of(given.split(",", -1)).map(FarEnds::given).forEach(found::add);
    }
    tell(found, missing);
    return List.copyOf(found);
  }

  private static FarEnd localStack() {
    // Nobody closes it: Testcontainers ends it with the JVM.
    @SuppressWarnings("resource")
    LocalStackContainer container =
        new LocalStackContainer(DockerImageName.parse(LOCALSTACK))
            .withServices("dynamodb", "dynamodbstreams", "ses");
    container.start();
    return FarEnd.at(
        LOCALSTACK, container.getEndpoint().toString(), Set.of(FarEnd.Limit.ANY_CONFIGURATION_SET));
  }

  private static FarEnd given(String url) {
    if (answers(url + "/moto-api/")) {
      return FarEnd.at("moto at " + url, url, EnumSet.allOf(FarEnd.Limit.class));
    }
    return answers(url + "/_localstack/health")
        ? FarEnd.at("LocalStack at " + url, url, Set.of(FarEnd.Limit.ANY_CONFIGURATION_SET))
        : FarEnd.at(url, url, Set.of());
  }

  private static boolean answers(String url) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      throw new UncheckedIOException("nothing answers at " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void tell(List<FarEnd> found, List<String> missing) {
    String line =
        "Contracts of the stores and the mailer ran against "
            + found.stream().map(FarEnd::toString).collect(Collectors.joining(", "))
            + "; not against "
            + (missing.isEmpty() ? "nothing" : String.join(", nor against ", missing))
            + ".";
    try {
      Files.createDirectories(TOLD.getParent());
      Files.writeString(TOLD, line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
