package org.learningthursdays.local;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.local.clock.LaptopClock;
import org.learningthursdays.local.template.LaptopException;

/// The command line's options.
///
/// @param port 0 for any that is free
/// @param data the folder of all stored data; none to keep it in memory
/// @param time that the application's clock shows at first
/// @param programme imported when there is no session yet
/// @param environment further variables that every function gets
/// @param parameters of the template, before its own defaults
public record LaptopOptions(
    Path template,
    int port,
    Optional<Path> data,
    Time time,
    Programme programme,
    Map<String, String> environment,
    Map<String, String> parameters) {
  public static final int DEFAULT_PORT = 3000;

  /// Limits on networks, lifted: on a laptop everybody comes from one address.
  private static final Map<String, String> LIFTED =
      Map.of("ClientLimit", "1000000", "NewAddressLimit", "1000000", "PlaceLimit", "1000000");

  /// What the clock shows at first.
  public sealed interface Time {
    /// With the sample programme [Laptop#SAMPLE_BEGINS], so that its sessions are still to come; on
    /// a folder that was used before where the clock stood; with any other programme the real time.
    record Default() implements Time {}

    record Real() implements Time {}

    record At(LocalDateTime london) implements Time {}
  }

  /// What is imported into an empty table.
  public sealed interface Programme {
    record Sample() implements Programme {}

    record None() implements Programme {}

    record In(Path file) implements Programme {}
  }

  /// For tests: any port, nothing kept, no programme, the real time, no limits on networks.
  public static LaptopOptions inMemory(Path template) {
    return new LaptopOptions(
        template, 0, Optional.empty(), new Time.Real(), new Programme.None(), Map.of(), LIFTED);
  }

  public LaptopOptions at(LocalDateTime london) {
    return showing(new Time.At(london));
  }

  LaptopOptions showing(Time shown) {
    return new LaptopOptions(template, port, data, shown, programme, environment, parameters);
  }

  public LaptopOptions keeping(Path folder) {
    return new LaptopOptions(
        template, port, Optional.of(folder), time, programme, environment, parameters);
  }

  public LaptopOptions importing(Programme imported) {
    return new LaptopOptions(template, port, data, time, imported, environment, parameters);
  }

  public LaptopOptions withEnvironment(Map<String, String> variables) {
    return new LaptopOptions(template, port, data, time, programme, variables, parameters);
  }

  /// With further parameters of the template, or others than so far.
  public LaptopOptions withParameters(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(parameters);
    all.putAll(values);
    return new LaptopOptions(template, port, data, time, programme, environment, all);
  }

  /// With the limits on networks that are deployed, but for those that were set.
  public LaptopOptions withLimits() {
    Map<String, String> all = new HashMap<>(parameters);
    all.entrySet().removeAll(LIFTED.entrySet());
    return new LaptopOptions(template, port, data, time, programme, environment, all);
  }

  /// Reads `--name=value`; an empty value is the default.
  ///
  /// @throws LaptopException for an unknown name or a bad value
  static LaptopOptions parse(String... arguments) {
    LaptopOptions options =
        inMemory(Path.of("template.yaml"))
            .onPort(DEFAULT_PORT)
            .keeping(Path.of(".data"))
            .showing(new Time.Default())
            .importing(new Programme.Sample());
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        throw new LaptopException(
            "\"" + argument + "\" is not an option; one looks like --port=3000.");
      }
      String value = argument.substring(equals + 1).strip();
      options = value.isEmpty() ? options : options.with(argument.substring(2, equals), value);
    }
    return options;
  }

  private LaptopOptions onPort(int number) {
    return new LaptopOptions(template, number, data, time, programme, environment, parameters);
  }

  private LaptopOptions with(String name, String value) {
    return switch (name) {
      case "template" ->
          new LaptopOptions(Path.of(value), port, data, time, programme, environment, parameters);
      case "port" -> onPort(port(value));
      case "data" -> keeping(Path.of(value));
      case "now" ->
          value.toLowerCase(Locale.ROOT).equals("real")
              ? showing(new Time.Real())
              : at(LaptopClock.parse(value));
      case "limits" -> limits(value);
      case "clientLimit" -> withParameters(Map.of("ClientLimit", limit(value)));
      case "programme" ->
          importing(
              value.toLowerCase(Locale.ROOT).equals("none")
                  ? new Programme.None()
                  : new Programme.In(Path.of(value)));
      default -> throw new LaptopException("There is no option --" + name + ".");
    };
  }

  private LaptopOptions limits(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on" -> withLimits();
      case "off" -> this;
      default -> throw new LaptopException("\"" + value + "\" is not for --limits; on or off is.");
    };
  }

  private static String limit(String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new LaptopException("\"" + value + "\" is not a limit; one is a number from 1.");
    }
    return value;
  }

  private static int port(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0 && number <= 65535) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw new LaptopException("\"" + value + "\" is not a port; one is a number up to 65535.");
  }
}
