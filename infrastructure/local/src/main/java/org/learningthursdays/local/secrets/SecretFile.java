package org.learningthursdays.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Secrets by name in a file that only its owner may read.
final class SecretFile {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;

  SecretFile(Path file) {
    this.file = file;
  }

  Map<String, SecretValue> read() {
    Map<String, SecretValue> secrets = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try {
        JSON.readTree(Files.readAllBytes(file))
            .properties()
            .forEach(secret -> secrets.put(secret.getKey(), value(secret.getValue())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return secrets;
  }

  void write(Map<String, SecretValue> secrets) {
    ObjectNode json = JSON.createObjectNode();
    secrets.forEach((name, secret) ->
        json.putObject(name)
            .put("id", secret.id())
            .put("value", secret.value())
            .put("created", secret.created().toString()));
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "secrets", ".new", ownerOnly());
      Files.write(fresh, JSON.writeValueAsBytes(json));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static SecretValue value(JsonNode json) {
    return new SecretValue(
        json.required("id").textValue(),
        json.required("value").textValue(),
        Instant.parse(json.required("created").textValue()));
  }
}
