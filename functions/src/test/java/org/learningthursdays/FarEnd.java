package org.learningthursdays;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.learningthursdays.lambda.AwsClients;
import org.learningthursdays.local.mail.LaptopSes;
import org.learningthursdays.local.mail.MailFault;
import org.learningthursdays.local.table.EmbeddedTable;
import org.learningthursdays.local.template.Template;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.ConfigurationSetAlreadyExistsException;

/// Something that speaks DynamoDB's, its streams' and SES's own protocols. The stores and the
/// mailer reach it by the application's own clients, as they reach AWS.
public final class FarEnd {
  /// The address that mail may come from, and no other.
  public static final String SENDER = "learning@citizens.example";

  /// The configuration sets that there are.
  public static final String PERSONAL = "contract-personal";

  public static final String BULK = "contract-bulk";

  static final Template TEMPLATE = Template.read(Path.of("..", "template.yaml"));

  /// What a far end does otherwise than AWS.
  public enum Limit {
    /// moto's SES, which is LocalStack's too.
    ANY_CONFIGURATION_SET("it takes a mail whatever configuration set that names"),

    /// moto's tables have no locks: what comes at once is mixed up.
    ONE_REQUEST_AT_A_TIME("it does not keep apart what comes at once");

    private final String reason;

    Limit(String reason) {
      this.reason = reason;
    }
  }

  private final String name;
  private final Map<String, String> environment;
  private final Set<Limit> limits;

  private FarEnd(String name, Map<String, String> environment, Set<Limit> limits) {
    this.name = name;
    this.environment = Map.copyOf(environment);
    this.limits = Set.copyOf(limits);
  }

  /// DynamoDB Local and the laptop's mailbox, for as long as the JVM lives.
  static FarEnd embedded() {
    EmbeddedTable table = EmbeddedTable.inMemory(TEMPLATE);
    LaptopSes mailbox = LaptopSes.inMemory(Clock.systemUTC());
    // A laptop lets everybody send. AWS's words are as SES has them.
    mailbox.failWhen(
        request -> isSending(request.action()) && !SENDER.equals(request.fields().get("Source")),
        MailFault.rejected("Email address is not verified. The following identities failed."));
    mailbox.failWhen(
        request ->
            isSending(request.action())
                && !Set.of(PERSONAL, BULK).contains(request.fields().get("ConfigurationSetName")),
        new MailFault.Refused(
            400, "ConfigurationSetDoesNotExist", "Configuration set does not exist."));
    Map<String, String> environment = new HashMap<>(mailbox.environment());
    environment.putAll(table.environment());
    return new FarEnd("the embedded parts", environment, Set.of());
  }

  private static boolean isSending(String action) {
    return action.equals("SendRawEmail");
  }

  /// A server that has all of AWS's services at one address.
  static FarEnd at(String name, String url, Set<Limit> limits) {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB", url,
            "AWS_ENDPOINT_URL_SES", url,
            "AWS_REGION", "eu-west-2",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test");
    FarEnd farEnd = new FarEnd(name, environment, limits);
    farEnd.prepareMail();
    return farEnd;
  }

  private void prepareMail() {
    try (SesClient ses = ses()) {
      ses.verifyEmailIdentity(verify -> verify.emailAddress(SENDER));
      for (String set : Set.of(PERSONAL, BULK)) {
        try {
          ses.createConfigurationSet(create -> create.configurationSet(made -> made.name(set)));
        } catch (ConfigurationSetAlreadyExistsException e) {
          // Left by an earlier run.
        }
      }
    }
  }

  /// Skips a test where the far end cannot pass it, and says why.
  public void assumeNot(Limit limit) {
    assumeFalse(limits.contains(limit), name + " cannot tell: " + limit.reason);
  }

  /// SES as the postman calls it; the caller closes it.
  public SesClient ses() {
    return new AwsClients(environment).ses(Duration.ofSeconds(5));
  }

  /// A table of template.yaml's definition for one test.
  public ContractTable stay() {
    return new ContractTable(environment);
  }

  @Override
  public String toString() {
    return name;
  }
}
