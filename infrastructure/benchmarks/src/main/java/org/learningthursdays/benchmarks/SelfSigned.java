package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate for `localhost` that signs itself (RSA, 2048 bits), made anew for each run by the
/// JDK's `keytool`.
final class SelfSigned {
  private static final String PASSWORD = "changeit";
  private static final String NAME = "benchmark";

  private final Path folder;
  private final Path keys;

  /// Makes one, with its files in a folder.
  SelfSigned(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.keys = folder.resolve("keys.p12");
    keytool(
        "-genkeypair -keyalg RSA -keysize 2048 -dname CN=localhost -ext san=dns:localhost -keystore",
        keys);
    keytool("-exportcert -rfc -file " + pem() + " -keystore", keys);
  }

  /// The certificate alone, for Node.js.
  Path pem() {
    return folder.resolve("certificate.pem");
  }

  /// A store that holds this certificate beside those of another one. Neither is encrypted, so the
  /// one takes as long to read as the other.
  Path beside(Path store) throws IOException, InterruptedException {
    Path both = Files.copy(store, folder.resolve("trusted-" + store.getFileName()));
    keytool(
        "-importcert -noprompt -J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE"
            + " -J-Dkeystore.pkcs12.macAlgorithm=NONE -file "
            + pem()
            + " -keystore",
        both);
    return both;
  }

  /// The certificates that the JDK trusts.
  static Path cacerts() {
    return Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
  }

  /// What a server answers with.
  SSLContext serverContext() throws IOException {
    try (InputStream in = Files.newInputStream(keys)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static void keytool(String arguments, Path store)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(List.of(store.toString(), "-storepass", PASSWORD, "-alias", NAME));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool made no certificate: " + said);
    }
  }
}
