package org.learningthursdays.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.template.SecretDefinition;
import org.learningthursdays.local.template.Template;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/// The SDK's own client finds the template's secrets here as in Secrets Manager.
final class SecretsTest {
  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-2:000000000000:secret:laptop-links-laptop";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2020-10-05T08:00:00Z"), ZoneOffset.UTC);

  private final List<SecretDefinition> definitions =
      Template.read(Path.of("src/test/resources/laptop.yaml")).secrets();
  private final Secrets secrets = Secrets.inMemory(definitions, CLOCK);
  private final SecretsManagerClient client = client(secrets);

  @TempDir private Path folder;

  @AfterEach
  void close() {
    client.close();
    secrets.close();
  }

  private static SecretsManagerClient client(Secrets secrets) {
    Map<String, String> environment = secrets.environment();
    return SecretsManagerClient.builder()
        .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL_SECRETS_MANAGER")))
        .region(Region.of(environment.get("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private GetSecretValueResponse get(String id) {
    return client.getSecretValue(request -> request.secretId(id));
  }

  @Test
  void aSecretIsFoundByItsNameAndItsArn() {
    GetSecretValueResponse byName = get("laptop-links");
    GetSecretValueResponse byArn = get(ARN);

    assertThat(byName.secretString()).matches("[A-Za-z0-9]{48}").isEqualTo(byArn.secretString());
    assertThat(byArn.arn()).isEqualTo(ARN);
    assertThat(byArn.name()).isEqualTo("laptop-links");
    assertThat(byArn.versionStages()).containsExactly("AWSCURRENT");
    assertThat(byArn.createdDate()).isEqualTo("2020-10-05T08:00:00Z");
    assertThat(secrets.requests()).isEqualTo(2);
  }

  @Test
  void rotatingMakesAnotherTheCurrentOne() {
    GetSecretValueResponse first = get(ARN);

    secrets.rotate("laptop-links");

    assertThat(get(ARN).secretString())
        .matches("[A-Za-z0-9]{48}")
        .isNotEqualTo(first.secretString())
        .isEqualTo(secrets.value(ARN));
    assertThat(get(ARN).versionId()).isNotEqualTo(first.versionId());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> get("nothing")).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> secrets.rotate("nothing")).hasMessageContaining("nothing");
  }

  @Test
  void whatTheLaptopDoesNotKnowIsAnError() {
    assertThatThrownBy(() -> client.listSecrets())
        .isInstanceOf(SecretsManagerException.class)
        .hasMessageContaining("ListSecrets");
  }

  @Test
  void aFileKeepsThemForItsOwnerOnly() throws Exception {
    Path file = folder.resolve("secrets.json");
    String current;
    try (Secrets kept = Secrets.in(file, definitions, CLOCK)) {
      kept.rotate(ARN);
      current = kept.value(ARN);
    }
    try (Secrets kept = Secrets.in(file, definitions, CLOCK)) {
      assertThat(kept.value(ARN)).isEqualTo(current);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }
}
