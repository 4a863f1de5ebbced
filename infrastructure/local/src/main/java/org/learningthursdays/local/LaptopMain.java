package org.learningthursdays.local;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.learningthursdays.local.template.LaptopException;

/// The command: starts a laptop's application and tells where everything is.
public final class LaptopMain {
  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.UK);

  private LaptopMain() {}

  /// Takes `--template= --port= --data= --now= --programme= --limits= --clientLimit=`; runs until
  /// it is interrupted.
  public static void main(String... arguments) {
    try {
      LaptopOptions options = LaptopOptions.parse(arguments);
      Laptop laptop = Laptop.start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(laptop)));
      greet(laptop, options);
    } catch (LaptopException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  // Ctrl-C is the normal end, for which the JVM would exit with a failure's status.
  private static void stop(Laptop laptop) {
    laptop.close();
    Runtime.getRuntime().halt(0);
  }

  private static void greet(Laptop laptop, LaptopOptions options) {
    String url = laptop.url();
    System.out.println();
    System.out.println("  Learning Thursdays is at  " + url);
    System.out.println("  The organisers' pages     " + url + "/organisers");
    System.out.println("  Clock, schedules, tokens  " + url + "/_local/");
    System.out.println("  Mail that was sent        " + url + "/_local/mail");
    options.data().ifPresent(folder -> System.out.println("  What is stored lies in    " + folder));
    System.out.println("  The clock shows           " + shown(laptop, options));
    System.out.println("  Ctrl-C stops it.");
    System.out.println();
  }

  /// `Monday 5 October 2020, 09:00`, and how to have the real time.
  private static String shown(Laptop laptop, LaptopOptions options) {
    if (!laptop.clock().isSet()) {
      return "the real time";
    }
    String time = LocalDateTime.now(laptop.clock()).format(IN_WORDS);
    return options.time() instanceof LaptopOptions.Time.Default
        ? time + ", when its sessions are still to come; -Dnow=real for the real time"
        : time;
  }
}
