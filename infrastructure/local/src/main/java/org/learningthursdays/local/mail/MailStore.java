package org.learningthursdays.local.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stores mail in the order in which it came: in memory, or as `1.eml`, `2.eml` … in a folder, each
/// with its envelope in a `.json` file, which is written last: without it the mail does not exist.
final class MailStore {
  private static final JsonMapper JSON = new JsonMapper();

  private final @Nullable Path folder;

  /// By their numbers.
  private final NavigableMap<Integer, Envelope> envelopes = new TreeMap<>();

  private final Map<Integer, byte[]> inMemory = new LinkedHashMap<>();

  MailStore(@Nullable Path folder) {
    this.folder = folder;
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
          Envelope envelope = read(file);
          envelopes.put(envelope.n(), envelope);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Keeps a mail and gives it the next number.
  synchronized Mail add(Envelope unnumbered, byte[] raw) {
    int n = newest() + 1;
    Envelope envelope = unnumbered.numbered(n);
    if (folder == null) {
      inMemory.put(n, raw);
    } else {
      write(folder, envelope, raw);
    }
    envelopes.put(n, envelope);
    return new Mail(envelope, raw);
  }

  synchronized int newest() {
    return envelopes.isEmpty() ? 0 : envelopes.lastKey();
  }

  synchronized List<Envelope> envelopes() {
    return List.copyOf(envelopes.values());
  }

  synchronized Optional<Mail> find(int n) {
    Envelope envelope = envelopes.get(n);
    return envelope == null ? Optional.empty() : Optional.of(new Mail(envelope, raw(n)));
  }

  /// Forgets everything, and counts from 1 again.
  synchronized void clear() {
    try {
      for (Envelope envelope : envelopes.values()) {
        if (folder != null) {
          Files.deleteIfExists(folder.resolve(envelope.n() + ".json"));
          Files.deleteIfExists(folder.resolve(envelope.n() + ".eml"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    envelopes.clear();
    inMemory.clear();
  }

  private byte[] raw(int n) {
    if (folder == null) {
      return inMemory.getOrDefault(n, new byte[0]);
    }
    try {
      return Files.readAllBytes(folder.resolve(n + ".eml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path folder, Envelope envelope, byte[] raw) {
    try {
      Files.write(folder.resolve(envelope.n() + ".eml"), raw);
      Path fresh = folder.resolve(envelope.n() + ".new");
      Files.write(fresh, JSON.writeValueAsBytes(json(envelope)));
      Files.move(
          fresh, folder.resolve(envelope.n() + ".json"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode json(Envelope envelope) {
    ObjectNode json = JSON.createObjectNode();
    json.put("n", envelope.n()).put("messageId", envelope.messageId());
    envelope.recipients().forEach(json.putArray("recipients")::add);
    json.put("from", envelope.from()).put("subject", envelope.subject());
    json.put("at", envelope.at().toString());
    envelope.configurationSet().ifPresent(name -> json.put("configurationSet", name));
    envelope.tags().forEach(json.putObject("tags")::put);
    return json;
  }

  private static Envelope read(Path file) throws IOException {
    JsonNode json = JSON.readTree(Files.readAllBytes(file));
    Map<String, String> tags = new LinkedHashMap<>();
    json.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return new Envelope(
        json.required("n").intValue(),
        json.required("messageId").textValue(),
        json.required("recipients").valueStream().map(JsonNode::textValue).toList(),
        json.required("from").textValue(),
        json.required("subject").textValue(),
        Instant.parse(json.required("at").textValue()),
        Optional.ofNullable(json.path("configurationSet").textValue()),
        tags);
  }
}
